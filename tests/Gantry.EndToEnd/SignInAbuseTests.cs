using System.Net;
using System.Web;

namespace Gantry.EndToEnd;

/// <summary>What must not work on the way through gateway, service and Keycloak together; each part's own refusals are in its own tests.</summary>
[Collection(Realm.Collection)]
public sealed class SignInAbuseTests(DevStack stack) : IClassFixture<DevStack>
{
    private const string Login = "/backend/accounts/oidc/keycloak/login/";
    private const string Dashboard = "/backend/dashboard/";

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.test")]
    [InlineData("X-Forwarded-Host", "evil.test, localhost")]
    [InlineData("Forwarded", "host=evil.test;proto=http")]
    [InlineData("X-Forwarded-Proto", "http")]
    [InlineData("X-Forwarded-Port", "666")]
    public async Task A_forged_header_moves_neither_the_sign_in_nor_the_issuer(string name, string value)
    {
        using var visitor = new Visitor(stack);

        var led = await visitor.LookAsync(Login, (name, value));
        var discovery = await visitor.LookAsync($"/auth/realms/{stack.Platform.Realm}/.well-known/openid-configuration", (name, value));

        led.Location!.OriginalString.ShouldStartWith($"{stack.Platform.PublicUrl}/auth/");
        Query(led, "redirect_uri").ShouldBe($"{stack.Platform.PublicUrl}{Login}callback/");
        discovery.Text.ShouldContain($"\"issuer\":\"{stack.Platform.PublicUrl}/auth/realms/{stack.Platform.Realm}\"");
        discovery.Text.ShouldNotContain("evil.test");
        discovery.Text.ShouldNotContain("666");
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test/")]
    [InlineData("/\\evil.test/")]
    public async Task Next_leads_to_no_other_site(string target)
    {
        using var visitor = new Visitor(stack);
        var login = await visitor.OpenAsync($"/backend/accounts/login/?next={Uri.EscapeDataString(target)}");

        var landed = await visitor.SubmitAsync(login.FormAction!, Person("auditor"));

        landed.Address.AbsoluteUri.ShouldBe($"{stack.Platform.PublicUrl}{Dashboard}", landed.ToString());
    }

    [Fact]
    public async Task What_was_planted_before_the_sign_in_is_worth_nothing_after_it()
    {
        using var visitor = new Visitor(stack);
        var login = await visitor.OpenAsync("/backend/accounts/login/");
        var planted = visitor.Cookies.GetAllCookies().Where(cookie => cookie.Path == "/backend/").ToDictionary(cookie => cookie.Name, cookie => cookie.Value);
        planted.ShouldContainKey("backend_sign_in");

        (await visitor.SubmitAsync(login.FormAction!, Person("auditor"))).Address.AbsolutePath.ShouldBe(Dashboard);

        var own = visitor.Cookies.GetAllCookies().ToDictionary(cookie => cookie.Name, cookie => cookie.Value);
        own.ShouldContainKey("backend_session");
        planted.Values.ShouldNotContain(own["backend_session"]);
        using var attacker = new Visitor(stack);
        foreach (var (name, value) in planted)
            attacker.Cookies.Add(new Uri($"{stack.Platform.PublicUrl}/backend/"), new Cookie(name, value, "/backend/"));
        (await attacker.LookAsync(Dashboard)).Location.ShouldNotBeNull("it still leads to the sign-in");
    }

    [Fact]
    public async Task Nobody_is_signed_in_as_somebody_else_by_a_link()
    {
        using var attacker = new Visitor(stack);
        using var victim = new Visitor(stack);
        var callback = await CallbackAsync(attacker, "auditor");

        var refused = await victim.OpenAsync(callback.PathAndQuery);

        refused.Status.ShouldBe(HttpStatusCode.Unauthorized, refused.ToString());
        (await victim.LookAsync(Dashboard)).Location.ShouldNotBeNull("nobody is signed in");
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        using var visitor = new Visitor(stack);
        var callback = await CallbackAsync(visitor, "auditor");
        (await visitor.OpenAsync(callback.PathAndQuery)).Address.AbsolutePath.ShouldBe(Dashboard);

        var again = await visitor.OpenAsync(callback.PathAndQuery);

        again.Status.ShouldBe(HttpStatusCode.Unauthorized, again.ToString());
    }

    [Fact]
    public async Task Another_site_signs_nobody_out()
    {
        using var visitor = new Visitor(stack);
        (await visitor.SignInAsync("/backend", "auditor")).Address.AbsolutePath.ShouldBe(Dashboard);

        var answer = await visitor.SubmitAsync("/backend/accounts/logout/", new Dictionary<string, string>());

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await visitor.LookAsync(Dashboard)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.test/", HttpStatusCode.BadRequest)]
    [InlineData("client_id", "nobody", HttpStatusCode.BadRequest)]
    [InlineData("code_challenge", "", HttpStatusCode.SeeOther)]
    [InlineData("code_challenge_method", "plain", HttpStatusCode.SeeOther)]
    public async Task What_was_changed_on_the_way_to_Keycloak_is_refused_there(string parameter, string value, HttpStatusCode status)
    {
        using var visitor = new Visitor(stack);
        var led = (await visitor.LookAsync(Login)).Location!;
        var query = HttpUtility.ParseQueryString(led.Query);
        query[parameter] = value;

        var answer = await visitor.LookAsync($"{led.AbsolutePath}?{query}");

        answer.Status.ShouldBeOneOf(status, status is HttpStatusCode.SeeOther ? HttpStatusCode.Found : status);
        if (answer.Location is not null)
            answer.Location.AbsoluteUri.ShouldStartWith($"{stack.Platform.PublicUrl}{Login}callback/?error=invalid_request");
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_the_account_for_a_while_and_do_not_tell()
    {
        var realm = await Realm.SignInAsync(stack);
        var user = await realm.NewUserAsync("the right one");
        var name = user["username"]!.GetValue<string>();
        for (var i = 0; i < 10; i++)
            await RefusedAsync(name, $"wrong {i}");

        await RefusedAsync(name, "the right one");
        (await realm.IsLockedAsync(user)).ShouldBeTrue();
        await realm.UnlockAsync(user);

        using var visitor = new Visitor(stack);
        (await visitor.SignInAsync("/backend", name, "the right one")).Address.AbsolutePath.ShouldBe(Dashboard);
        await realm.DeleteUserAsync(user);
    }

    private async Task RefusedAsync(string name, string password)
    {
        using var visitor = new Visitor(stack);
        (await visitor.SignInAsync("/backend", name, password)).Text.ShouldContain("Invalid username or password.");
    }

    /// <summary>Signs in at Keycloak, up to the address that leads back to the service, which is not opened.</summary>
    private static async Task<Uri> CallbackAsync(Visitor visitor, string user)
    {
        var login = await visitor.OpenAsync("/backend/accounts/login/");
        var page = await visitor.SubmitOnceAsync(login.FormAction!, Person(user));
        while (page.Location is { } location && !location.AbsolutePath.EndsWith("/callback/", StringComparison.Ordinal))
            page = await visitor.LookAsync(location.AbsoluteUri);
        return page.Location!;
    }

    private static Dictionary<string, string> Person(string name) => new() { ["username"] = name, ["password"] = SignIn.Password };

    private static string? Query(Visitor.Page page, string name) => HttpUtility.ParseQueryString(page.Location!.Query)[name];
}
