namespace Service.Tests;

/// <summary>The platform changes secrets: first the service has the new ones, then the servers.</summary>
public sealed class RotationTests : IAsyncLifetime
{
    private readonly ServiceFixture service = new() { IsRotating = true };

    public Task InitializeAsync() => service.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)service).DisposeAsync();

    [Fact]
    public async Task People_sign_in_while_database_and_Keycloak_know_the_old_secrets_only()
    {
        var browser = service.OpenBrowser();

        using var answer = await browser.SignInAsync(service.Keycloak);

        answer.Headers.Location!.OriginalString.ShouldBe("/billing/dashboard/");
        (await browser.GetTextAsync("/billing/dashboard/")).ShouldContain("<h1>Ada Lovelace</h1>");
    }
}
