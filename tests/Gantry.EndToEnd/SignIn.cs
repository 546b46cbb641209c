using Microsoft.Playwright;

namespace Gantry.EndToEnd;

/// <summary>What a person does to sign in to a service, click by click.</summary>
internal static class SignIn
{
    /// <summary>Of every user that realm.dev.yaml defines.</summary>
    internal const string Password = "gantry-dev";

    /// <summary>From a page of the service to its dashboard.</summary>
    internal static async Task SignInAsync(this IPage page, string user, string password = Password)
    {
        await page.ChooseSignInAsync();
        await page.FillSignInAsync(user, password);
        await page.WaitForURLAsync("**/dashboard/");
    }

    /// <summary>From a page of the service to Keycloak's.</summary>
    internal static async Task ChooseSignInAsync(this IPage page)
    {
        await page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await page.Locator("#password").WaitForAsync();
    }

    /// <summary>Fills Keycloak's page and sends it.</summary>
    internal static async Task FillSignInAsync(this IPage page, string user, string password)
    {
        await page.Locator("#username").FillAsync(user);
        await page.Locator("#password").FillAsync(password);
        await page.Locator("#kc-login").ClickAsync();
    }

    internal static Task SignOutAsync(this IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
}
