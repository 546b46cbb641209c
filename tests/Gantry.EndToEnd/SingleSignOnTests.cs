using Microsoft.Playwright;

namespace Gantry.EndToEnd;

/// <summary>Two services, one below a path of the platform's host and one at a host of its own: who signed in to one is known to the other.</summary>
[Collection(Realm.Collection)] // not because of the realm, which is another: one stack after the other is enough for a small machine
public sealed class SingleSignOnTests : IAsyncLifetime
{
    private const string Shop =
        """
        name: Shop Service
        slug: shop
        route:
          host: shop
        debug:
          port: 5699
        """;

    private TemporaryCheckout checkout = null!;
    private DevStack stack = null!;
    private Browser browser = null!;

    public async Task InitializeAsync()
    {
        if (Browser.Absence is not null)
            return; // the test is skipped, or fails by itself
        checkout = await TemporaryCheckout.CreateAsync();
        await checkout.CopyServiceAsync("backend", "shop", Shop);
        stack = await checkout.StartAsync();
        browser = new Browser(stack.Authority);
        await browser.InitializeAsync();
    }

    [RequiresBrowser]
    public async Task A_second_service_asks_for_no_second_password_and_signing_out_ends_both()
    {
        var (path, host) = (stack.Platform.UrlOf(stack.Platform.GetService("backend")), stack.Platform.UrlOf(stack.Platform.GetService("shop")));

        await browser.VisitAsync(path, async page =>
        {
            await page.GotoAsync($"{path}/");
            await page.SignInAsync("editor");
            page.Url.ShouldBe($"{path}/dashboard/");

            await ShowsEditorAsync(page, $"{host}/dashboard/");

            await page.SignOutAsync();
            await page.WaitForURLAsync($"{host}/");
            await page.GotoAsync($"{host}/dashboard/");
            (await page.Locator("#password").IsVisibleAsync()).ShouldBeTrue();
        });

        await browser.VisitAsync(host, async page =>
        {
            await page.GotoAsync($"{host}/");
            await page.SignInAsync("editor");
            page.Url.ShouldBe($"{host}/dashboard/");

            await ShowsEditorAsync(page, $"{path}/dashboard/");
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        stack?.Dispose();
        if (checkout is not null)
            await checkout.DisposeAsync();
    }

    private static async Task ShowsEditorAsync(IPage page, string dashboard)
    {
        await page.GotoAsync(dashboard);
        page.Url.ShouldBe(dashboard);
        (await page.Locator("p.lead").TextContentAsync()).ShouldBe("Editor");
    }
}
