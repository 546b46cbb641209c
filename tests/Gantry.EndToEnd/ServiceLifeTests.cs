using System.Net;
using Gantry.EndToEnd.Docs;
using Gantry.Tooling;
using Npgsql;

namespace Gantry.EndToEnd;

/// <summary>
/// Services made from both templates join a running stack, Django's at a host of its own and ASP.NET Core's below a path; people
/// sign in once for all of them; and they go again. Whatever else runs, runs on.
/// </summary>
[Collection(Realm.Collection)] // not because of the realm, which is another: one stack after the other is enough for a small machine
public sealed class ServiceLifeTests : IAsyncLifetime
{
    private TemporaryCheckout checkout = null!;
    private Browser? browser;

    public async Task InitializeAsync()
    {
        if (Browser.Absence is null)
            checkout = await TemporaryCheckout.CreateAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        if (checkout is not null)
            await checkout.DisposeAsync();
    }

    [RequiresBrowser, RunsCommand("./build.sh NewService --name \"Billing Service\" --template aspnet")]
    public async Task Services_come_and_go_while_the_others_run_on()
    {
        using (await checkout.StartAsync())
        {
            // The first service alone.
        }
        var first = await ContainersAsync();

        await checkout.Build("NewService", "--name", "Shop Service", "--data", "route=host").RunAsync();
        await checkout.Build("NewService", "--name", "Billing Service", "--template", "aspnet").RunAsync();
        using var stack = await checkout.StartAsync();
        var all = await ContainersAsync();

        first.ShouldBeSubsetOf(all, "Dev made anew or restarted what was there");
        foreach (var slug in new[] { "shop", "billing" })
            all.ShouldContain(container => container.StartsWith($"{slug} ", StringComparison.Ordinal));
        await SignInOnceForAllAsync(stack);
        await TestNewServiceAsync();

        Directory.Delete(Path.Combine(checkout.Root, "services", "shop-service"), recursive: true);
        await checkout.Build("RemoveService", "--service", "billing", "--drop-database").RunAsync();
        await checkout.Build("Dev").RunAsync();

        (await ContainersAsync()).ShouldBe(first, ignoreOrder: true);
        using var gone = await stack.Client.GetAsync("/billing/");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var databases = await DatabasesAsync(stack);
        databases.ShouldContain("shop", "the data of a removed service stays");
        databases.ShouldNotContain("billing", "unless it is to go");
    }

    /// <summary>A part of its tests, for the reason that it is new.</summary>
    private async Task TestNewServiceAsync()
    {
        var result = await checkout.Build("ServiceTest", "--service", "shop", "--filter", "TestHealthCheck", "--affected", "--base", "HEAD", "--test-images").RunAsync();

        result.Output.ShouldContain("services/shop-service: run, because of ");
        result.Lines[^1].ShouldMatch("^[1-9][0-9]* passed, 0 failed$");
    }

    private async Task SignInOnceForAllAsync(DevStack stack)
    {
        var urls = new[] { "shop", "billing", "backend" }.Select(slug => stack.Platform.UrlOf(stack.Platform.GetService(slug))).ToList();
        browser = new Browser(stack.Authority);
        await browser.InitializeAsync();
        await browser.VisitAsync(urls[0], async page =>
        {
            await page.GotoAsync($"{urls[0]}/");
            await page.SignInAsync("editor");
            foreach (var url in urls)
            {
                await page.GotoAsync($"{url}/dashboard/");
                page.Url.ShouldBe($"{url}/dashboard/");
                (await page.Locator("p.lead").TextContentAsync()).ShouldBe("Editor");
            }

            var own = (await page.Context.CookiesAsync()).Where(cookie => !cookie.Path.StartsWith("/auth/", StringComparison.Ordinal)).ToList();
            own.ShouldAllBe(cookie => cookie.Domain == $"shop.{stack.Platform.Domain}" || cookie.Path == "/billing/" || cookie.Path == "/backend/");
            own.Select(cookie => cookie.Name).ShouldBeUnique();
        });
    }

    /// <summary>Each container of the copy's stack: its service, id and time of start.</summary>
    private async Task<IReadOnlyList<string>> ContainersAsync()
    {
        var bundle = Path.Combine(checkout.Root, "artifacts", "dev");
        var ids = (await new Command("docker", "compose", "ps", "--all", "--no-trunc", "--quiet").In(bundle).RunAsync()).Lines;
        return (await new Command("docker", ["inspect", "--format", "{{index .Config.Labels \"com.docker.compose.service\"}} {{.Id}} {{.State.StartedAt}}", .. ids]).RunAsync()).Lines;
    }

    private static async Task<IReadOnlyList<string>> DatabasesAsync(DevStack stack)
    {
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = stack.Platform.Ports.Database, Username = "postgres", Password = stack.Secret("DB_ADMIN_PASSWORD"), Pooling = false,
        });
        await using var command = server.CreateCommand("SELECT datname FROM pg_database");
        await using var rows = await command.ExecuteReaderAsync();
        List<string> names = [];
        while (await rows.ReadAsync())
            names.Add(rows.GetString(0));
        return names;
    }
}
