using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Service.Tests;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly ServiceFixture service = new();

    public Task InitializeAsync() => service.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)service).DisposeAsync();

    [Fact]
    public async Task Leads_to_the_dashboard_with_the_role_that_the_group_gives()
    {
        var browser = service.OpenBrowser();

        using var answer = await browser.SignInAsync(service.Keycloak);
        var page = await browser.GetTextAsync("/billing/dashboard/");

        answer.Headers.Location!.OriginalString.ShouldBe("/billing/dashboard/");
        page.ShouldContain("<h1>Ada Lovelace</h1>");
        page.ShouldContain("<p class=\"lead\">Viewer</p>");
        browser.Cookies.Select(cookie => (cookie.Name, cookie.Path)).ShouldBe([("billing_session", "/billing/"), ("billing_csrf", "/billing/")], ignoreOrder: true);
        browser.Cookies.ShouldAllBe(cookie => cookie.Secure && cookie.HttpOnly);
    }

    [Theory]
    [InlineData("django-managers", "Manager,Editor,Operator,Contributor,Reviewer,Viewer", HttpStatusCode.OK)]
    [InlineData("/django-auditors", "Auditor", HttpStatusCode.OK)]
    [InlineData("django-contributors", "Contributor,Viewer", HttpStatusCode.Forbidden)]
    [InlineData("wiki-admins", "", HttpStatusCode.Forbidden)]
    public async Task Groups_give_roles_with_those_they_include_and_staff_sees_the_control_panel(string group, string roles, HttpStatusCode panel)
    {
        service.Keycloak.Claims["groups"] = new[] { group };
        var browser = service.OpenBrowser();
        using var answer = await browser.SignInAsync(service.Keycloak);

        using var me = await browser.GetAsync("/billing/api/me/");
        using var controlPanel = await browser.GetAsync("/billing/control-panel/");

        var known = (await me.Content.ReadFromJsonAsync<JsonNode>())!["roles"]!.AsArray().Select(role => role!.GetValue<string>());
        known.ShouldBe(roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(role => role.ToLowerInvariant()));
        controlPanel.StatusCode.ShouldBe(panel);
    }

    [Fact]
    public async Task A_role_that_was_taken_away_is_gone_at_the_next_sign_in()
    {
        service.Keycloak.Claims["groups"] = new[] { "django-admins" };
        var browser = service.OpenBrowser();
        using var first = await browser.SignInAsync(service.Keycloak);
        (await browser.GetTextAsync("/billing/control-panel/")).ShouldContain("Administrator");

        service.Keycloak.Claims["groups"] = null;
        using var second = await browser.SignInAsync(service.Keycloak);

        using var panel = await browser.GetAsync("/billing/control-panel/");
        panel.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/billing/control-panel/?a=b", "/billing/control-panel/?a=b")]
    [InlineData("//evil.test/billing/", "/billing/dashboard/")]
    [InlineData("https://evil.test/billing/", "/billing/dashboard/")]
    [InlineData("/billing/\\evil", "/billing/dashboard/")]
    [InlineData("/other/", "/billing/dashboard/")]
    public async Task Comes_back_to_where_it_began_and_never_elsewhere(string next, string expected)
    {
        using var answer = await service.OpenBrowser().SignInAsync(service.Keycloak, $"?next={Uri.EscapeDataString(next)}");

        answer.Headers.Location!.OriginalString.ShouldBe(expected);
    }

    public static TheoryData<string, object?> Spoiled => new()
    {
        { "aud", "wiki" },
        { "iss", "https://evil.test/auth/realms/myrealm" },
        { "nonce", "of another sign-in" },
        { "exp", DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds() },
        { "sub", null },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public async Task Rejects_a_token_that_is_not_for_this_sign_in(string claim, object? value)
    {
        service.Keycloak.Claims[claim] = value;

        await IsRefusedAsync();
    }

    [Fact]
    public async Task Rejects_a_token_that_somebody_else_signed()
    {
        using var key = RSA.Create(2048);
        service.Keycloak.Signature = new SigningCredentials(new RsaSecurityKey(key) { KeyId = "one" }, SecurityAlgorithms.RsaSha256);

        await IsRefusedAsync();
    }

    [Fact]
    public async Task Rejects_a_signature_that_needs_no_private_key()
    {
        service.Keycloak.Signature = new SigningCredentials(new SymmetricSecurityKey(new byte[32]) { KeyId = "one" }, SecurityAlgorithms.HmacSha256);

        await IsRefusedAsync();
    }

    [Fact]
    public async Task Rejects_a_code_that_another_browser_began()
    {
        using var login = await service.OpenBrowser().GetAsync("/billing/accounts/login/");

        using var answer = await service.OpenBrowser().GetAsync(service.Keycloak.Authorize(login.Headers.Location!));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("The sign-in did not work");
    }

    [Fact]
    public async Task Asks_again_where_a_connection_was_lost()
    {
        service.Keycloak.ConnectionsToCut = 1;

        using var answer = await service.OpenBrowser().SignInAsync(service.Keycloak);

        answer.Headers.Location!.OriginalString.ShouldBe("/billing/dashboard/");
    }

    [Fact]
    public async Task Goes_on_with_what_Keycloak_said_before()
    {
        using var before = await service.OpenBrowser().GetAsync("/billing/accounts/login/");
        service.Keycloak.ConnectionsToCut = int.MaxValue;

        using var login = await service.OpenBrowser().GetAsync("/billing/accounts/login/");

        login.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        login.Headers.Location!.OriginalString.ShouldStartWith(IdentityProvider.Public);
    }

    [Fact]
    public async Task Says_in_words_that_Keycloak_does_not_answer()
    {
        await service.Keycloak.DisposeAsync();

        using var answer = await service.OpenBrowser().GetAsync("/billing/accounts/login/");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("The sign-in is not available");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_Keycloak()
    {
        var browser = service.OpenBrowser();
        using var answer = await browser.SignInAsync(service.Keycloak);

        using var goodbye = await browser.SubmitAsync("/billing/dashboard/", "/billing/accounts/logout/");

        var address = goodbye.Headers.Location!.OriginalString;
        address.ShouldStartWith($"{IdentityProvider.Public}/logout?id_token_hint=");
        address.ShouldContain(Uri.EscapeDataString("https://platform.test:8443/billing/"));
        using var dashboard = await browser.GetAsync("/billing/dashboard/");
        dashboard.Headers.Location!.OriginalString.ShouldBe("https://platform.test:8443/billing/accounts/login/?next=%2Fbilling%2Fdashboard%2F");
    }

    [Fact]
    public async Task Rejects_a_sign_out_that_no_page_of_ours_asked_for()
    {
        var browser = service.OpenBrowser();
        using var answer = await browser.SignInAsync(service.Keycloak);

        using var forged = await browser.SubmitAsync("/billing/api/", "/billing/accounts/logout/");

        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetTextAsync("/billing/api/me/")).ShouldContain("ada");
    }

    private async Task IsRefusedAsync()
    {
        var browser = service.OpenBrowser();

        using var answer = await browser.SignInAsync(service.Keycloak);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var me = await browser.GetAsync("/billing/api/me/");
        me.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
