using System.Net;
using System.Text.Json.Nodes;
using Gantry.Identity;
using Gantry.Platform;

namespace Gantry.Tests.Identity;

public sealed class RealmReconcilerContractTests
{
    private const string Realm = "/admin/realms/acme";
    private static readonly ReconcileOptions Options = new();

    [Fact]
    public async Task Fetches_another_token_when_the_first_has_expired()
    {
        using var keycloak = new RecordedKeycloak()
            .On($"GET {Realm}", HttpStatusCode.Unauthorized, """{"error": "HTTP 401 Unauthorized"}""")
            .OnEmptyRealm();

        await keycloak.Reconciler.ApplyAsync("""{"realm": "acme"}""", Options);

        keycloak.Requests.ShouldContain($"GET {Realm} token-1");
        keycloak.Requests.ShouldContain($"GET {Realm} token-2");
    }

    [Fact]
    public async Task Gives_up_when_every_token_is_refused()
    {
        using var keycloak = new RecordedKeycloak().On($"GET {Realm}", HttpStatusCode.Unauthorized);

        var error = await Should.ThrowAsync<UserErrorException>(() => keycloak.Reconciler.ApplyAsync("""{"realm": "acme"}""", Options));

        error.Message.ShouldContain("Keycloak does not let 'admin' do `GET /acme`");

        keycloak.Requests.Count(request => request.StartsWith($"GET {Realm} ", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Tries_again_what_may_pass()
    {
        using var keycloak = new RecordedKeycloak()
            .On($"GET {Realm}", HttpStatusCode.ServiceUnavailable)
            .Fail($"GET {Realm}")
            .On($"GET {Realm}", HttpStatusCode.BadGateway)
            .OnEmptyRealm();

        (await keycloak.Reconciler.ApplyAsync("""{"realm": "acme"}""", Options)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Says_what_kept_failing()
    {
        using var keycloak = new RecordedKeycloak().On($"GET {Realm}", HttpStatusCode.InternalServerError);

        var error = await Should.ThrowAsync<UserErrorException>(() => keycloak.Reconciler.ApplyAsync("""{"realm": "acme"}""", Options));

        error.Message.ShouldContain("failed 5 times at `GET /acme`: 500");
    }

    [Fact]
    public async Task Does_not_repeat_what_was_refused()
    {
        using var keycloak = new RecordedKeycloak().OnEmptyRealm().On($"PUT {Realm}", HttpStatusCode.BadRequest, """{"errorMessage": "no"}""");

        var error = await Should.ThrowAsync<UserErrorException>(() => keycloak.Reconciler.ApplyAsync("""{"realm": "acme", "enabled": true}""", Options));

        error.Message.ShouldContain("""Keycloak answered `PUT /acme` with 400: {"errorMessage": "no"}""");
        keycloak.Requests.Count(request => request.StartsWith($"PUT {Realm}", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Looks_again_when_someone_else_was_faster()
    {
        using var keycloak = new RecordedKeycloak()
            .OnEmptyRealm()
            .On($"GET {Realm}/clients", HttpStatusCode.OK, """[{"id": "1", "clientId": "wiki"}]""")
            .On($"POST {Realm}/clients", HttpStatusCode.Conflict, """{"errorMessage": "Client wiki already exists"}""");

        var plan = await keycloak.Reconciler.ApplyAsync("""{"realm": "acme", "clients": [{"clientId": "wiki"}]}""", Options);

        plan.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_administrator_is_told_what_to_do()
    {
        using var keycloak = new RecordedKeycloak().On(RecordedKeycloak.Token, HttpStatusCode.Unauthorized, """{"error": "invalid_grant", "error_description": "Invalid user credentials"}""");

        var error = await Should.ThrowAsync<UserErrorException>(() => keycloak.Reconciler.ApplyAsync("""{"realm": "acme"}""", Options));

        error.Message.ShouldContain("refuses the administrator 'admin'");
        error.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Waits_for_a_server_that_is_starting()
    {
        using var keycloak = new RecordedKeycloak().OnEmptyRealm()
            .Fail(RecordedKeycloak.Discovery)
            .On(RecordedKeycloak.Discovery, HttpStatusCode.ServiceUnavailable)
            .On(RecordedKeycloak.Discovery, HttpStatusCode.NotFound)
            .On(RecordedKeycloak.Discovery, HttpStatusCode.OK, "{}");

        (await keycloak.Reconciler.ApplyAsync("""{"realm": "acme"}""", Options)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Does_not_wait_forever()
    {
        using var keycloak = new RecordedKeycloak().On(RecordedKeycloak.Discovery, HttpStatusCode.ServiceUnavailable);

        var error = await Should.ThrowAsync<UserErrorException>(() =>
            keycloak.Reconciler.ApplyAsync("""{"realm": "acme"}""", Options with { ReadyWithin = TimeSpan.FromSeconds(3) }));

        error.Message.ShouldContain("is not ready after 3 s: it answers 503");
    }

    [Fact]
    public async Task Creates_what_is_missing_under_the_id_that_Keycloak_gives()
    {
        using var keycloak = new RecordedKeycloak().OnEmptyRealm()
            .On($"GET {Realm}/groups", HttpStatusCode.OK, "[]")
            .On($"POST {Realm}/groups", HttpStatusCode.Created, location: $"http://id.test/auth{Realm}/groups/41f9")
            .On($"POST {Realm}/groups/41f9/children", HttpStatusCode.Created, location: $"http://id.test/auth{Realm}/groups/7c02");

        var plan = await keycloak.Reconciler.ApplyAsync("""{"realm": "acme", "groups": [{"name": "staff", "subGroups": [{"name": "oncall"}]}]}""", Options);

        plan.ToString().ShouldBe("Realm acme: create 1, leave 1\n  create group /staff");
        keycloak.Bodies[$"POST {Realm}/groups"].ShouldNotContain("subGroups"); // Keycloak ignores them
        JsonNode.Parse(keycloak.Bodies[$"POST {Realm}/groups/41f9/children"])!["name"]!.GetValue<string>().ShouldBe("oncall");
    }

    [Fact]
    public async Task Changes_only_the_fields_that_differ()
    {
        using var keycloak = new RecordedKeycloak().OnRealm("""{"realm": "acme"}""")
            .On($"GET {Realm}/clients", HttpStatusCode.OK, """[{"id": "1", "clientId": "wiki", "name": "Wiki", "enabled": true, "redirectUris": ["https://elsewhere.test/"]}]""")
            .On($"PUT {Realm}/clients/1", HttpStatusCode.NoContent);

        var plan = await keycloak.Reconciler.ApplyAsync("""{"realm": "acme", "clients": [{"clientId": "wiki", "name": "Wiki", "enabled": true, "redirectUris": ["https://gw.test/"]}]}""", Options);

        plan.Counts.ShouldBe("change 1, leave 1");
        keycloak.Bodies[$"PUT {Realm}/clients/1"].ShouldBe("""{"redirectUris":["https://gw.test/"]}""");
    }

    [Fact]
    public async Task Writes_nothing_when_all_is_as_described()
    {
        using var keycloak = new RecordedKeycloak().OnRealm("""{"realm": "acme", "enabled": true, "accessTokenLifespan": 300}""")
            .On($"GET {Realm}/clients", HttpStatusCode.OK, """[{"id": "1", "clientId": "wiki", "secret": "s", "attributes": {"theirs": "1"}}]""");

        var plan = await keycloak.Reconciler.ApplyAsync("""{"realm": "acme", "enabled": true, "accessTokenLifespan": 300, "clients": [{"clientId": "wiki", "secret": "s"}]}""", Options);

        plan.Counts.ShouldBe("leave 2");
        keycloak.Requests.ShouldAllBe(request => request.StartsWith("GET ", StringComparison.Ordinal) || request == RecordedKeycloak.Token);
    }

    [Fact]
    public async Task A_masked_secret_is_not_compared()
    {
        using var keycloak = new RecordedKeycloak()
            .On($"GET {Realm}", HttpStatusCode.OK, """{"realm": "acme", "smtpServer": {"host": "mail", "password": "**********"}}""")
            .On($"GET {Realm}/clients", HttpStatusCode.OK, "[]");

        (await keycloak.Reconciler.ApplyAsync("""{"realm": "acme", "smtpServer": {"host": "mail", "password": "p"}}""", Options)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Attributes_of_the_realm_that_are_not_described_are_written_back()
    {
        using var keycloak = new RecordedKeycloak()
            .On($"GET {Realm}", HttpStatusCode.OK, """{"realm": "acme", "attributes": {"theirs": "1", "ours": "old"}}""")
            .On($"GET {Realm}/clients", HttpStatusCode.OK, "[]")
            .On($"PUT {Realm}", HttpStatusCode.NoContent);

        await keycloak.Reconciler.ApplyAsync("""{"realm": "acme", "attributes": {"ours": "new"}}""", Options);

        JsonNode.DeepEquals(JsonNode.Parse(keycloak.Bodies[$"PUT {Realm}"]), JsonNode.Parse("""{"attributes": {"theirs": "1", "ours": "new"}}""")).ShouldBeTrue();
    }

    [Fact]
    public async Task Reads_on_until_a_page_is_not_full()
    {
        var full = $"[{string.Join(',', Enumerable.Range(0, 500).Select(i => $$"""{"id": "{{i}}", "clientId": "c{{i}}"}"""))}]";
        using var keycloak = new RecordedKeycloak()
            .On($"GET {Realm}", HttpStatusCode.OK, """{"realm": "acme"}""")
            .On($"GET {Realm}/clients", HttpStatusCode.OK, full)
            .On($"GET {Realm}/clients", HttpStatusCode.OK, """[{"id": "x", "clientId": "last"}]""");

        (await keycloak.Reconciler.ApplyAsync("""{"realm": "acme", "clients": [{"clientId": "last"}]}""", Options)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Asks_for_the_roles_of_a_group_that_is_listed_without_them()
    {
        using var keycloak = new RecordedKeycloak().OnEmptyRealm()
            .On($"GET {Realm}/groups", HttpStatusCode.OK, """[{"id": "g", "name": "admins", "path": "/admins"}]""")
            .On($"GET {Realm}/groups/g/role-mappings/realm", HttpStatusCode.OK, """[{"id": "r", "name": "boss"}]""");

        (await keycloak.Reconciler.ApplyAsync("""{"realm": "acme", "groups": [{"name": "admins", "realmRoles": ["boss"]}]}""", Options)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Rejects_what_only_Keycloak_knows_to_be_wrong_with_its_words()
    {
        using var keycloak = new RecordedKeycloak()
            .OnEmptyRealm()
            .On($"POST {Realm}/clients", HttpStatusCode.BadRequest, """{"errorMessage": "Redirect URIs must not contain an URI fragment"}""");

        var error = await Should.ThrowAsync<UserErrorException>(keycloak.Reconciler.ApplyAsync("""{"realm": "acme", "clients": [{"clientId": "api"}]}""", Options));

        error.Message.ShouldContain("must not contain an URI fragment");
        error.Message.ShouldContain("infra/identity");
    }
}
