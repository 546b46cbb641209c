using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gantry.Stack;
using Microsoft.Playwright;

namespace Gantry.EndToEnd;

/// <summary>Keycloak writes to people; in dev their mail is in MailDev.</summary>
[Collection(Realm.Collection)]
public sealed partial class MailTests(DevStack stack, Browser browser) : IClassFixture<DevStack>, IClassFixture<Browser>
{
    private const string Before = "as it was before";
    private const string After = "as it is afterwards";

    [RequiresBrowser]
    public async Task A_forgotten_password_is_set_anew_through_a_mail()
    {
        var realm = await Realm.SignInAsync(stack);

        await browser.VisitAsync(stack.Platform.PublicUrl, async page =>
        {
            var user = await realm.NewUserAsync(Before);
            await page.GotoAsync("/backend/");
            await page.ChooseSignInAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Forgot Password?" }).ClickAsync();
            await page.Locator("#username").FillAsync(Text(user["username"]));
            await SubmitAsync(page);

            await page.GotoAsync(LinkIn(await MailToAsync(user, "Reset password")));
            await page.Locator("#password-new").FillAsync(After);
            await page.Locator("#password-confirm").FillAsync(After);
            await SubmitAsync(page);
            await page.GetByText("Your account has been updated.").WaitForAsync();

            await page.GotoAsync("/backend/");
            await page.SignInAsync(Text(user["username"]), After);
            (await page.Locator("h1").TextContentAsync()).ShouldBe("Tess Test");
            await realm.DeleteUserAsync(user);
        });
    }

    [RequiresBrowser]
    public async Task Somebody_whose_address_is_not_verified_gets_in_after_answering_a_mail()
    {
        var realm = await Realm.SignInAsync(stack);

        await browser.VisitAsync(stack.Platform.PublicUrl, async page =>
        {
            var user = await realm.NewUserAsync(Before, emailVerified: false);
            await page.GotoAsync("/backend/");
            await page.ChooseSignInAsync();
            await page.FillSignInAsync(Text(user["username"]), Before);
            await page.GetByText("You need to verify your email address").WaitForAsync();

            await page.GotoAsync(LinkIn(await MailToAsync(user, "Verify email")));
            await page.GetByText("Click here to proceed").ClickAsync();
            await page.GetByText("Your email address has been verified.").WaitForAsync();

            await page.GotoAsync("/backend/");
            await page.SignInAsync(Text(user["username"]), Before);
            (await page.Locator("p.lead").TextContentAsync()).ShouldBe("Viewer");
            await realm.DeleteUserAsync(user);
        });
    }

    private static Task SubmitAsync(IPage page) => page.Locator("[type=submit]").ClickAsync();

    /// <summary>The text of the mail, as soon as it is there.</summary>
    private async Task<string> MailToAsync(JsonNode user, string subject)
    {
        var address = Text(user["email"]);
        string? text = null;
        await Readiness.WaitForAsync("maildev", async _ =>
        {
            var mails = (await stack.GetJsonAsync("/maildev/email")).AsArray();
            text = mails.Where(mail => Text(mail!["to"]![0]!["address"]) == address && Text(mail["subject"]) == subject).Select(mail => Text(mail!["text"])).FirstOrDefault();
            return text is null ? $"no mail '{subject}' to {address} among {mails.Count}" : null;
        }, TimeSpan.FromMinutes(1));
        return text!;
    }

    private static string LinkIn(string mail) => Link().Match(mail).Value;

    private static string Text(JsonNode? value) => value!.GetValue<string>();

    [GeneratedRegex(@"https://\S+/login-actions/action-token\S+")]
    private static partial Regex Link();
}
