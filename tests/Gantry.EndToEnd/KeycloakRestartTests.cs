using System.Net;
using Gantry.Stack;

namespace Gantry.EndToEnd;

/// <summary>Keycloak's memory is its database.</summary>
[Collection(Realm.Collection)]
public sealed class KeycloakRestartTests(DevStack stack) : IClassFixture<DevStack>
{
    [Fact]
    public async Task People_stay_signed_in_and_keep_what_they_changed_when_it_restarts()
    {
        var realm = await Realm.SignInAsync(stack);
        var user = await realm.NewUserAsync("a password of their own");
        using var visitor = new Visitor(stack);
        await visitor.SignInAsync("/backend", user["username"]!.GetValue<string>(), "a password of their own");

        await new Tooling.Command("docker", "compose", "restart", "keycloak").In(stack.Bundle).RunAsync();
        await Readiness.WaitForAsync("keycloak", AskRealmAsync, TimeSpan.FromMinutes(3));
        foreach (var cookie in visitor.Cookies.GetAllCookies().Where(cookie => cookie.Path == "/backend/"))
            cookie.Expired = true;
        var landed = await visitor.OpenAsync("/backend/accounts/login/");

        landed.Address.AbsolutePath.ShouldBe("/backend/dashboard/", landed.ToString());
        await (await Realm.SignInAsync(stack)).DeleteUserAsync(user);
    }

    private async Task<string?> AskRealmAsync(CancellationToken cancellationToken)
    {
        using var response = await stack.Client.GetAsync($"/auth/realms/{stack.Platform.Realm}/.well-known/openid-configuration", cancellationToken);
        return response.StatusCode == HttpStatusCode.OK ? null : $"it answers {(int)response.StatusCode}";
    }
}
