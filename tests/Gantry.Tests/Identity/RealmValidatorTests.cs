using Gantry.Identity;

namespace Gantry.Tests.Identity;

public sealed class RealmValidatorTests
{
    [Fact]
    public void Accepts_the_repositorys_realm_in_every_tier()
    {
        RealmValidator.Validate(Realms.Repository()).ShouldBeEmpty();
        RealmValidator.Validate(Realms.Repository(dev: false)).ShouldBeEmpty();
    }

    [Fact]
    public void Accepts_JSON_as_Keycloak_exports_it() =>
        RealmValidator.Validate(Realms.Of("""
            {"realm": "acme", "enabled": true,
             "clients": [{"clientId": "wiki", "redirectUris": ["https://gw.test/wiki/*"], "webOrigins": ["+"]}]}
            """)).ShouldBeEmpty();

    [Theory]
    [InlineData("realm: r\nenabledd: true", 2, "unknown property `enabledd`", "did you mean `enabled`?")]
    [InlineData("realm: r\nclients:\n  - clientId: a\n    redirectUri: x", 4, "unknown property `clients[0].redirectUri`", "did you mean `redirectUris`?")]
    [InlineData("realm: r\nenabled: yes", 2, "`enabled` is 'yes', expected `true` or `false`", "write `true` or `false`")]
    [InlineData("realm: r\naccessTokenLifespan: 5m", 2, "`accessTokenLifespan` is '5m', expected a whole number", "write a whole number")]
    [InlineData("realm: r\ngroups: admins", 2, "`groups` is 'admins', expected a list", "write a list")]
    [InlineData("realm: r\nsmtpServer: [a]", 2, "`smtpServer` is a list, expected a mapping", "write a mapping")]
    [InlineData("realm: r\ndisplayName: {a: b}", 2, "`displayName` is a mapping, expected a string", "write a string")]
    [InlineData("realm: r\ndisplayName: ${DOMIAN}", 2, "`${DOMIAN}` is not defined", "did you mean `${DOMAIN}`?")]
    [InlineData("realm: r\nsmtpServer:\n  password: ${SMTP_PASSWORD}", 3, "`${SMTP_PASSWORD}` is not defined", "define SMTP_PASSWORD")]
    [InlineData("realm: r\nsmtp: [", 3, "is not valid YAML", "correct the syntax")]
    [InlineData("- a", 1, "holds no realm", "write the realm's properties")]
    [InlineData("enabled: true", 0, "the realm has no name", "add `realm: NAME`")]
    [InlineData("realm: r\nenabled: true\nenabled: false", 3, "is not valid YAML", "correct the syntax")]
    public void Rejects_what_Keycloak_would_not_start_with(string yaml, int line, string what, string fix) => ShouldReport(yaml, line, what, fix);

    [Theory]
    [InlineData("realm: r\nclients:\n  - clientId: a\n  - clientId: A", 4, "client 'a' is there twice", "remove one")]
    [InlineData("realm: r\ngroups:\n  - name: a\n  - name: a", 4, "group '/a' is there twice", "remove one")]
    [InlineData("realm: r\ndefaultGroups: [/staf]\ngroups:\n  - name: staff", 2, "group '/staf' is not defined", "did you mean '/staff'?")]
    [InlineData("realm: r\ngroups:\n  - name: a\n    realmRoles: [boss]", 4, "realm role 'boss' is not defined", "define it under `roles.realm`")]
    [InlineData("realm: r\nclientScopes: []", 2, "`clientScopes` replaces all", "remove it")]
    [InlineData("realm: r\nclients:\n  - clientId: a\n    defaultClientScopes: [profile, email, roles, acr, web-origins]", 4, "does not have the default scopes basic", "add them")]
    public void Rejects_what_Keycloak_would_take_and_do_something_else_with(string yaml, int line, string what, string fix) => ShouldReport(yaml, line, what, fix);

    [Theory]
    [InlineData("https://gw.test/wiki/#x", "has a fragment")]
    [InlineData("https://gw.test/*/callback/", "has a `*` that is not at its end")]
    [InlineData("*", "is no http or https address")]
    [InlineData("https://gw.test*", "lets anyone's host in")]
    [InlineData("javascript:alert(1)", "is no http or https address")]
    [InlineData("https://user@gw.test/", "is no http or https address")]
    [InlineData("http://gw.test/wiki/", "sends codes over plain http")]
    public void Rejects_redirect_URIs_that_are_wrong_or_too_wide(string uri, string what) =>
        ShouldReport($"realm: r\nclients:\n  - clientId: a\n    redirectUris: ['{uri}']", 4, what, "write the one address");

    [Theory]
    [InlineData("https://gw.test/", "never matches")]
    [InlineData("*", "every site's scripts")]
    [InlineData("gw.test", "is no http or https address")]
    public void Rejects_web_origins_that_never_or_always_match(string origin, string what) =>
        ShouldReport($"realm: r\nclients:\n  - clientId: a\n    webOrigins: ['{origin}']", 4, what, "write scheme, host and port");

    [Theory]
    [InlineData("oidc-group-mapper", "claim.name: groups", 6, "has the unknown type 'oidc-group-mapper'")]
    [InlineData("oidc-group-membership-mapper", "claim.nam: groups", 8, "has the unknown setting 'claim.nam'")]
    [InlineData("oidc-group-membership-mapper", "full.path: no", 8, "has 'no' for 'full.path', expected `true` or `false`")]
    public void Rejects_mappers_that_Keycloak_would_ignore(string type, string setting, int line, string what) =>
        ShouldReport($"realm: r\nclients:\n  - clientId: a\n    protocolMappers:\n      - name: groups\n        protocolMapper: {type}\n        config:\n          {setting}", line, what, "");

    [Theory]
    [InlineData("username: ada, email: a@b, firstName: A, lastName: L, groups: [/nowhere]", "group '/nowhere' is not defined")]
    [InlineData("username: ada, email: a@b, firstName: A, lastName: L, realmRoles: [nothing]", "realm role 'nothing' is not defined")]
    [InlineData("username: ada, firstName: A, lastName: L", "user 'ada' has no `email`")]
    [InlineData("username: al, email: a@b, firstName: A, lastName: L", "user name 'al' is shorter than 3 characters")]
    [InlineData("username: ada, email: a@b, firstName: A, lastName: L, credentials: [{type: password, value: x, temporary: true}]", "`temporary`, which an import ignores")]
    public void Rejects_people_who_could_not_sign_in(string user, string what) => ShouldReport($"realm: r\nusers:\n  - {{{user}}}", 3, what, "");

    [Fact]
    public void Rejects_people_outside_dev()
    {
        var problems = RealmValidator.Validate(Realms.Of("realm: r\nusers:\n  - username: ada", mayHaveUsers: false));

        problems.ShouldHaveSingleItem().What.ShouldBe("user 'ada' is defined in a file; only dev may do that");
    }

    [Theory]
    [InlineData("smtpServer:\n  password: letmein", 3, "smtpServer.password")]
    [InlineData("smtpServer:\n  password: ${DOMAIN:letmein}", 3, "smtpServer.password")]
    [InlineData("clients:\n  - clientId: wiki\n    secret: letmein", 4, "clients[0].secret")]
    public void Rejects_passwords_and_their_defaults_outside_dev(string yaml, int line, string what)
    {
        var problem = RealmValidator.Validate(Realms.Of($"realm: r\n{yaml}", mayHaveUsers: false)).ShouldHaveSingleItem();

        problem.What.ShouldBe($"`{what}` is written in a file; only dev may do that");
        problem.Where!.Line.ShouldBe(line);
        problem.Fix.ShouldContain("without a default");
        RealmValidator.Validate(Realms.Of($"realm: r\n{yaml}")).ShouldBeEmpty();
        RealmValidator.Validate(Realms.Of("realm: r\nsmtpServer:\n  password: ${DOMAIN}", mayHaveUsers: false)).ShouldBeEmpty();
    }

    [Fact]
    public void Rejects_a_service_that_takes_the_id_of_a_client_of_the_file()
    {
        var problem = RealmValidator.Validate(Realms.Of("realm: r\nclients:\n  - clientId: backend", mayHaveUsers: true, Realms.Backend)).ShouldHaveSingleItem();

        problem.What.ShouldBe("client 'backend' is there twice");
        problem.Where.ShouldBe(Realms.Backend.At);
    }

    [Fact]
    public void Rejects_a_service_on_an_address_that_codes_must_not_be_sent_to()
    {
        var service = Realms.Backend with { BaseUrl = "http://example.test/backend" };

        RealmValidator.Validate(Realms.Of("realm: r", mayHaveUsers: true, service)).Select(problem => problem.What)
            .ShouldContain(what => what.Contains("sends codes over plain http", StringComparison.Ordinal));
    }

    private static void ShouldReport(string yaml, int line, string what, string fix)
    {
        var problem = RealmValidator.Validate(Realms.Of(yaml)).ShouldHaveSingleItem();

        problem.What.ShouldContain(what);
        problem.Fix.ShouldContain(fix);
        (problem.Where?.Line ?? 0).ShouldBe(line);
    }
}
