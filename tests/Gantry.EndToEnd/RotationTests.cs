using System.Net;
using Gantry.EndToEnd.Docs;

namespace Gantry.EndToEnd;

/// <summary>Secrets are replaced under people's hands.</summary>
[Collection(Realm.Collection)]
public sealed class RotationTests(DevStack stack) : IClassFixture<DevStack>
{
    /// <summary>Between two sign-ins of one person: the gateway limits those that come from one address.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.5);

    [Fact, RunsCommand("./build.sh RotateSecrets")]
    public async Task Nobody_who_signs_in_meanwhile_notices()
    {
        await DevStack.Build("Dev").RunAsync(); // RotateSecrets begins with it, and would restart what an edit has changed
        var before = (Client: stack.Secret("BACKEND_CLIENT_SECRET"), Database: stack.Secret("BACKEND_DB_PASSWORD"), Key: stack.Secret("BACKEND_SECRET_KEY"));
        using var done = new CancellationTokenSource();
        List<Task<IReadOnlyList<Visitor.Page>>> people = [KeepSigningInAsync("manager", done.Token), KeepSigningInAsync("operator", done.Token)];

        var rotation = await DevStack.Build("RotateSecrets").TryRunAsync();
        await done.CancelAsync();

        rotation.ExitCode.ShouldBe(0, rotation.Output + rotation.Error);
        foreach (var pages in await Task.WhenAll(people))
        {
            pages.Count.ShouldBeGreaterThan(2);
            pages.ShouldAllBe(page => page.Status == HttpStatusCode.OK && page.Address.AbsolutePath == "/backend/dashboard/");
        }
        stack.Secret("BACKEND_CLIENT_SECRET").ShouldNotBe(before.Client);
        stack.Secret("BACKEND_DB_PASSWORD").ShouldNotBe(before.Database);
        stack.Secret("BACKEND_SECRET_KEY").ShouldBe(before.Key);
        (await IsAcceptedAsync(stack.Secret("BACKEND_CLIENT_SECRET"))).ShouldBeTrue();
        (await IsAcceptedAsync(before.Client)).ShouldBeFalse();
        (rotation.Output + rotation.Error).ShouldNotContain(stack.Secret("BACKEND_CLIENT_SECRET"));
        (await DevStack.Build("Dev").RunAsync()).Output.ShouldContain("nothing to do");
    }

    /// <summary>Signs in again and again, each time in a new browser; stops early when it fails, for the message.</summary>
    private async Task<IReadOnlyList<Visitor.Page>> KeepSigningInAsync(string user, CancellationToken until)
    {
        List<Visitor.Page> pages = [];
        while (!until.IsCancellationRequested && pages.All(page => page.Status == HttpStatusCode.OK))
        {
            using var visitor = new Visitor(stack);
            pages.Add(await visitor.SignInAsync("/backend", user));
            await Task.Delay(Pace, CancellationToken.None);
        }
        return pages;
    }

    /// <summary>A refresh token that is none: Keycloak looks at the client first.</summary>
    private async Task<bool> IsAcceptedAsync(string secret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token", ["refresh_token"] = "none", ["client_id"] = "backend", ["client_secret"] = secret,
        });
        using var response = await stack.Client.PostAsync($"/auth/realms/{stack.Platform.Realm}/protocol/openid-connect/token", form);
        return response.StatusCode == HttpStatusCode.BadRequest;
    }
}
