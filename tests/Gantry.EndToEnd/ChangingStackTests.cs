using System.Net;
using Gantry.EndToEnd.Tunnels;

namespace Gantry.EndToEnd;

/// <summary>A stack that follows its files, and a public address.</summary>
[Collection(Realm.Collection)] // not because of the realm, which is another: one stack after the other is enough for a small machine
public sealed class ChangingStackTests(OwnStack own) : IClassFixture<OwnStack>
{
    private static readonly string[] Untouched = ["db", "maildev", "echo", "gateway"];

    [Fact]
    public async Task Watch_applies_what_a_change_touches_and_nothing_else()
    {
        await using var watch = own.Start(["Watch"]);
        await watch.WaitForAsync("Watching infra/ and services/");
        var before = await own.ContainersAsync();
        var others = await own.ContainersAsync([.. Untouched, "keycloak"]);

        await own.EditAsync("services/backend-service/api/views.py", "There is no '{path}' here.", "Nothing lives at '{path}'.");
        await watch.WaitForAsync("services/backend-service/api/views.py changed: backend reloads by itself");
        await own.AnswersAsync("/backend/api/nowhere", HttpStatusCode.NotFound, "Nothing lives at");
        (await own.ContainersAsync()).ShouldBe(before, "code is mounted");

        await own.EditAsync("infra/gateway/dev/echo-route.yaml", "value: /echo\n", "value: /mirror\n");
        await watch.WaitForAsync("infra/gateway/dev/echo-route.yaml changed: the gateway reads 1 file anew");
        await own.AnswersAsync("/mirror/", HttpStatusCode.OK);
        await own.EditAsync("infra/gateway/dev/echo-route.yaml", "value: /mirror\n", "value: /echo\n");
        await own.AnswersAsync("/echo/", HttpStatusCode.OK);
        (await own.ContainersAsync()).ShouldBe(before, "the gateway reads routes while it runs");

        await own.EditAsync("services/backend-service/service.yaml", "port: 8000", "prot: 8000");
        await watch.WaitForAsync("did you mean `port`?");
        await own.AnswersAsync("/backend/health/", HttpStatusCode.OK);
        await own.EditAsync("services/backend-service/service.yaml", "prot: 8000", "port: 8000");

        await own.EditAsync("services/backend-service/service.yaml", "name: \"Backend Service\"", "name: \"Renamed Service\"");
        await watch.WaitForAsync("services/backend-service/service.yaml changed: started anew: backend; the realm follows");
        await own.AnswersAsync("/backend/about/", HttpStatusCode.OK, "Renamed Service");
        (await own.ContainersAsync([.. Untouched, "keycloak"])).ShouldBe(others, "one service was renamed");
        (await own.ContainersAsync()).ShouldNotBe(before);

        (await watch.InterruptAsync()).ShouldBe(130);
    }

    [Fact]
    public async Task A_clone_at_the_place_of_one_that_was_deleted_takes_its_stack_over()
    {
        await own.LoseBundleAsync();

        await own.AnswersAsync("/backend/health/", HttpStatusCode.OK);
        await own.AnswersAsync("/echo/", HttpStatusCode.OK);
    }

    [RequiresBrowser]
    public async Task Tunnel_shows_the_whole_stack_at_a_public_address_and_goes_back()
    {
        var home = own.Stack.Platform.PublicUrl;
        await using var server = await TunnelServer.StartAsync(own.Stack);
        var before = await own.ContainersAsync(Untouched);
        await using var tunnel = own.Start(["Tunnel", "--provider", "localtunnel", "--tunnel-server", server.Address.ToString()], ("NODE_EXTRA_CA_CERTS", own.Stack.Authority));

        var address = new Uri((await tunnel.WaitForAsync("Public address: ")).Split(' ')[2]).GetLeftPart(UriPartial.Authority);
        address.ShouldEndWith($".tunnel.localhost:{server.Address.Port}");
        await SignInAsync(address);
        (await own.ContainersAsync(Untouched)).ShouldBe(before, "their names and ports did not change");

        await server.KillAsync();
        (await tunnel.WaitForAsync($"The tunnel at {address}/ dropped")).ShouldContain("connecting again in");
        await server.StartAsync();
        await tunnel.WaitForAsync("The tunnel is back: https://");
        var again = new Uri((await tunnel.WaitForAsync("The tunnel is back: ")).Split(' ')[^1]).GetLeftPart(UriPartial.Authority);
        if (again != address)
            await tunnel.WaitForAsync("Public address: ", after: 1);
        await PublicAsync(again, async page => (await page.GotoAsync($"{again}/backend/"))!.Status.ShouldBe(200));

        (await tunnel.InterruptAsync()).ShouldBe(130);
        using var redirect = await own.Stack.Client.GetAsync("/");
        redirect.Headers.Location!.ToString().ShouldBe($"{home}/backend/");
        await SignInAsync(home);
        (await own.ContainersAsync(Untouched)).ShouldBe(before);
    }

    /// <summary>Redirect URIs, allowed hosts and CSRF origins: none of them may know another address.</summary>
    private Task SignInAsync(string address) => PublicAsync(address, async page =>
    {
        await page.GotoAsync($"{address}/backend/contact/");
        await page.SignInAsync("editor");
        page.Url.ShouldBe($"{address}/backend/dashboard/");
        await page.SignOutAsync();
        await page.WaitForURLAsync($"{address}/backend/");
    });

    private async Task PublicAsync(string address, Func<Microsoft.Playwright.IPage, Task> visit)
    {
        var browser = new Browser(own.Stack.Authority);
        await browser.InitializeAsync();
        try
        {
            await browser.VisitAsync(address, visit);
        }
        finally
        {
            await browser.DisposeAsync();
        }
    }
}
