using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Gantry.EndToEnd;

/// <summary>People sign in: a real browser, through the gateway's HTTPS.</summary>
[Collection(Realm.Collection)]
public sealed class SignInTests(DevStack stack, Browser browser) : IClassFixture<DevStack>, IClassFixture<Browser>
{
    [RequiresBrowser]
    public Task Lands_on_the_dashboard_with_the_role_that_the_group_gives() => VisitAsync(async page =>
    {
        await page.SignInAsync("admin");

        PathOf(page).ShouldBe("/backend/dashboard/");
        (await page.Locator("h1").TextContentAsync()).ShouldBe("Ada Admin");
        (await page.Locator("p.lead").TextContentAsync()).ShouldBe("Administrator");
        (await page.GotoAsync("/backend/control-panel/"))!.Status.ShouldBe(200);
        (await page.GotoAsync("/backend/admin/"))!.Status.ShouldBe(200);
    });

    [RequiresBrowser]
    public Task Asks_for_the_password_again_after_signing_out() => VisitAsync(async page =>
    {
        await page.SignInAsync("admin");

        await page.SignOutAsync();
        await page.WaitForURLAsync("**/backend/");
        (await page.GetByRole(AriaRole.Status).TextContentAsync())!.ShouldContain("You are signed out.");
        await page.ChooseSignInAsync();

        await page.GotoAsync("/backend/dashboard/");
        (await page.Locator("#password").IsVisibleAsync()).ShouldBeTrue();
    });

    [RequiresBrowser]
    public Task Needs_no_password_where_the_realm_knows_the_browser_already() => VisitAsync(async page =>
    {
        await page.SignInAsync("editor");
        await page.Context.ClearCookiesAsync(new() { Path = "/backend/" });

        await page.GotoAsync("/backend/dashboard/");

        PathOf(page).ShouldBe("/backend/dashboard/");
        (await page.Locator("p.lead").TextContentAsync()).ShouldBe("Editor");
    });

    [RequiresBrowser]
    public Task Refuses_a_viewer_what_is_for_staff() => VisitAsync(async page =>
    {
        await page.SignInAsync("viewer");

        (await page.Locator("p.lead").TextContentAsync()).ShouldBe("Viewer");
        (await page.GetByRole(AriaRole.Link, new() { Name = "Control panel" }).CountAsync()).ShouldBe(0);
        (await page.GotoAsync("/backend/control-panel/"))!.Status.ShouldBe(403);
        (await page.Locator("h1").TextContentAsync()).ShouldBe("You may not see this");
        (await page.GotoAsync("/backend/admin/"))!.Status.ShouldBe(403);
    });

    [RequiresBrowser]
    public Task Rejects_a_wrong_password_in_words() => VisitAsync(async page =>
    {
        await page.ChooseSignInAsync();

        await page.FillSignInAsync("reviewer", "not-it");

        (await page.Locator("#input-error").TextContentAsync()).ShouldBe("Invalid username or password.");
        await page.GotoAsync("/backend/dashboard/");
        (await page.Locator("#password").IsVisibleAsync()).ShouldBeTrue();
    });

    private Task VisitAsync(Func<IPage, Task> visit, [CallerMemberName] string test = "") =>
        browser.VisitAsync(stack.Platform.PublicUrl, async page =>
        {
            (await page.GotoAsync("/backend/"))!.Status.ShouldBe(200);
            await visit(page);
        }, test);

    private static string PathOf(IPage page) => new Uri(page.Url).AbsolutePath;
}
