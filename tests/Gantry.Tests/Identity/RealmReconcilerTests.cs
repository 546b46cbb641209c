using System.Diagnostics;
using System.Text.Json.Nodes;
using Gantry.Identity;
using Gantry.Platform;

namespace Gantry.Tests.Identity;

public sealed class RealmReconcilerTests(StandinFixture standin) : IClassFixture<StandinFixture>
{
    private static readonly ReconcileOptions Dev = new() { WithUsers = true };

    [RequiresStandinFact]
    public async Task Makes_a_realm_that_is_missing_and_finds_nothing_to_do_afterwards()
    {
        var realm = Describe(standin.NewRealm());

        var first = await standin.Reconciler.ApplyAsync(realm.Json, Dev);
        var second = await standin.Reconciler.ApplyAsync(realm.Json, Dev);

        first.Changes.ShouldHaveSingleItem().ToString().ShouldBe($"create realm {realm.Name}");
        second.Changes.ShouldBeEmpty();
        second.Left.ShouldBeGreaterThan(10);
    }

    [RequiresStandinFact]
    public async Task A_plan_changes_nothing()
    {
        var realm = Describe(standin.NewRealm());

        (await standin.Reconciler.PlanAsync(realm.Json, Dev)).Changes.Count.ShouldBe(1);

        (await standin.Admin.FindAsync($"/{realm.Name}", default)).ShouldBeNull();
    }

    [RequiresStandinFact]
    public async Task Mends_what_was_changed_by_hand()
    {
        var realm = await CreateAsync();
        var admin = standin.Admin;
        var client = await ClientAsync(realm.Name, "backend");
        await admin.PutAsync($"/{realm.Name}", new JsonObject { ["accessTokenLifespan"] = 9, ["smtpServer"] = new JsonObject { ["host"] = "elsewhere" } }, default);
        await admin.PutAsync($"/{realm.Name}/clients/{client["id"]}", new JsonObject
        {
            ["secret"] = "stolen",
            ["redirectUris"] = new JsonArray("https://evil.test/*"),
            ["attributes"] = new JsonObject { ["pkce.code.challenge.method"] = "" },
            ["protocolMappers"] = new JsonArray(),
        }, default);
        var group = (await admin.GetAsync($"/{realm.Name}/group-by-path/django-editors", default))!;
        await admin.DeleteAsync($"/{realm.Name}/groups/{group["id"]}", null, default);
        var admins = (await admin.GetAsync($"/{realm.Name}/group-by-path/django-admins", default))!;
        var role = (await admin.GetAsync($"/{realm.Name}/roles/platform-admin", default))!;
        await admin.DeleteAsync($"/{realm.Name}/groups/{admins["id"]}/role-mappings/realm", new JsonArray(role.DeepClone()), default);

        var plan = await standin.Reconciler.ApplyAsync(realm.Json, Dev);

        plan.Changes.Select(change => $"{change.Action} {change.Kind} {change.Name}").ShouldBe(
        [
            $"Change realm {realm.Name}", "Change group /django-admins", "Create group /django-editors", "Change client backend", "Change user editor",
        ]);
        (await standin.Reconciler.ApplyAsync(realm.Json, Dev)).Changes.ShouldBeEmpty();
        var mended = await ClientAsync(realm.Name, "backend");
        mended["id"]!.ToString().ShouldBe(client["id"]!.ToString());
        mended["secret"]!.ToString().ShouldBe("backend-secret");
        mended["attributes"]!["pkce.code.challenge.method"]!.ToString().ShouldBe("S256");
    }

    [RequiresStandinFact]
    public async Task A_plan_says_what_differs_and_keeps_secrets_to_itself()
    {
        var realm = await CreateAsync();
        var client = await ClientAsync(realm.Name, "backend");
        await standin.Admin.PutAsync($"/{realm.Name}/clients/{client["id"]}", new JsonObject { ["secret"] = "stolen", ["name"] = "Other" }, default);

        var plan = await standin.Reconciler.PlanAsync(realm.Json, Dev);

        plan.Changes.ShouldHaveSingleItem().ToString().ShouldBe("change client backend: name: Other → Backend Service; secret: [redacted]");
    }

    [RequiresStandinFact]
    public async Task Leaves_what_people_added_and_changed_at_run_time()
    {
        var realm = await CreateAsync();
        var admin = standin.Admin;
        await admin.CreateAsync($"/{realm.Name}/groups", new JsonObject { ["name"] = "made-by-hand" }, default);
        await admin.CreateAsync($"/{realm.Name}/clients", new JsonObject { ["clientId"] = "by-hand" }, default);
        await admin.PutAsync($"/{realm.Name}", new JsonObject { ["attributes"] = new JsonObject { ["theirs"] = "1" } }, default);
        var client = await ClientAsync(realm.Name, "backend");
        await admin.CreateAsync($"/{realm.Name}/clients/{client["id"]}/protocol-mappers/models",
            new JsonObject { ["name"] = "theirs", ["protocol"] = "openid-connect", ["protocolMapper"] = "oidc-full-name-mapper" }, default);
        var viewer = await UserAsync(realm.Name, "viewer");
        var group = (await admin.GetAsync($"/{realm.Name}/group-by-path/made-by-hand", default))!;
        await admin.PutAsync($"/{realm.Name}/users/{viewer["id"]}/groups/{group["id"]}", null, default);
        await admin.PutAsync($"/{realm.Name}/users/{viewer["id"]}/reset-password", new JsonObject { ["type"] = "password", ["value"] = "their own password" }, default);

        (await standin.Reconciler.ApplyAsync(realm.Json, Dev with { Prune = true })).Changes.ShouldBeEmpty();

        (await admin.FindAsync($"/{realm.Name}/group-by-path/made-by-hand", default)).ShouldNotBeNull();
        (await UserAsync(realm.Name, "viewer"))["id"]!.ToString().ShouldBe(viewer["id"]!.ToString());
        ((JsonArray)(await admin.GetAsync($"/{realm.Name}/users/{viewer["id"]}/groups", default))!).Count.ShouldBe(2);
    }

    [RequiresStandinFact]
    public async Task A_mapper_that_a_person_added_survives_the_repair_of_another()
    {
        var realm = await CreateAsync();
        var client = await ClientAsync(realm.Name, "backend");
        var theirs = new JsonObject { ["name"] = "theirs", ["protocol"] = "openid-connect", ["protocolMapper"] = "oidc-full-name-mapper" };
        await standin.Admin.PutAsync($"/{realm.Name}/clients/{client["id"]}", new JsonObject { ["protocolMappers"] = new JsonArray(theirs) }, default);

        await standin.Reconciler.ApplyAsync(realm.Json, Dev);

        var mappers = (JsonArray)(await ClientAsync(realm.Name, "backend"))["protocolMappers"]!;
        mappers.Select(mapper => mapper!["name"]!.ToString()).ShouldBe(["theirs", "groups"]);
    }

    [RequiresStandinFact]
    public async Task A_service_that_is_gone_loses_its_client_only_when_asked_to_prune()
    {
        var name = standin.NewRealm();
        var orders = Realms.Backend with { ClientId = "orders", BaseUrl = "https://localhost:8443/orders" };
        await standin.Reconciler.ApplyAsync(Describe(name, Realms.Backend, orders).Json, Dev);
        var withoutOrders = Describe(name).Json;

        (await standin.Reconciler.ApplyAsync(withoutOrders, Dev)).Changes.ShouldBeEmpty();
        var plan = await standin.Reconciler.ApplyAsync(withoutOrders, Dev with { Prune = true });

        plan.Changes.ShouldHaveSingleItem().ToString().ShouldBe("delete client orders");
        (await standin.Admin.ListAsync($"/{name}/clients", default)).Select(client => client["clientId"]!.ToString()).ShouldContain("account");
    }

    [RequiresStandinFact]
    public async Task A_client_made_by_hand_is_brought_in_line_and_stays_its_makers()
    {
        var name = standin.NewRealm();
        await standin.Admin.CreateAsync("", new JsonObject { ["realm"] = name }, default);
        await standin.Admin.CreateAsync($"/{name}/clients", new JsonObject { ["clientId"] = "backend" }, default);

        await standin.Reconciler.ApplyAsync(Describe(name).Json, Dev);
        var withoutBackend = Describe(name, Realms.Backend with { ClientId = "orders" }).Json;
        await standin.Reconciler.ApplyAsync(withoutBackend, Dev with { Prune = true });

        (await ClientAsync(name, "backend"))["secret"]!.ToString().ShouldBe("backend-secret");
    }

    [RequiresStandinFact]
    public async Task Never_touches_users_outside_dev()
    {
        var realm = await CreateAsync();
        var viewer = await UserAsync(realm.Name, "viewer");
        await standin.Admin.PutAsync($"/{realm.Name}/users/{viewer["id"]}", new JsonObject { ["firstName"] = "Changed", ["enabled"] = false }, default);
        standin.Counter.Clear();

        (await standin.Reconciler.ApplyAsync(realm.Json, new ReconcileOptions { Prune = true })).Changes.ShouldBeEmpty();

        standin.Counter.Requests.ShouldNotContain(request => request.Contains("/users", StringComparison.Ordinal));
    }

    [RequiresStandinFact]
    public async Task Two_runs_at_once_leave_one_realm_that_is_right()
    {
        var realm = Describe(standin.NewRealm());

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => standin.Reconciler.ApplyAsync(realm.Json, Dev)));

        (await standin.Reconciler.ApplyAsync(realm.Json, Dev)).Changes.ShouldBeEmpty();
    }

    [RequiresStandinFact]
    public async Task A_realm_of_200_clients_takes_few_requests_and_a_changed_client_one_write()
    {
        var name = standin.NewRealm();
        var services = Enumerable.Range(0, 200).Select(i => Realms.Backend with { ClientId = $"service-{i:000}", BaseUrl = $"https://localhost:8443/service-{i:000}" }).ToArray();
        await standin.Reconciler.ApplyAsync(Describe(name, services).Json, new ReconcileOptions());

        standin.Counter.Clear();
        var watch = Stopwatch.StartNew();
        (await standin.Reconciler.ApplyAsync(Describe(name, services).Json, new ReconcileOptions())).Changes.ShouldBeEmpty();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
        standin.Counter.Requests.Count.ShouldBeLessThanOrEqualTo(8);

        services[17] = services[17] with { Secret = new Secret("rotated") };
        standin.Counter.Clear();
        (await standin.Reconciler.ApplyAsync(Describe(name, services).Json, new ReconcileOptions())).Changes.ShouldHaveSingleItem().Name.ShouldBe("service-017");
        standin.Counter.Requests.Count(request => request.StartsWith("PUT", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static (string Name, string Json) Describe(string name, params ServiceClient[] services) =>
        (name, RealmRenderer.Render(Realms.Repository(dev: true, services) with { Names = new Dictionary<string, string> { ["REALM"] = name, ["DOMAIN"] = "localhost" } }));

    private async Task<(string Name, string Json)> CreateAsync()
    {
        var realm = Describe(standin.NewRealm());
        await standin.Reconciler.ApplyAsync(realm.Json, Dev);
        return realm;
    }

    private async Task<JsonNode> ClientAsync(string realm, string clientId) => ((JsonArray)(await standin.Admin.GetAsync($"/{realm}/clients?clientId={clientId}", default))!)[0]!;

    private async Task<JsonNode> UserAsync(string realm, string username) => ((JsonArray)(await standin.Admin.GetAsync($"/{realm}/users?username={username}&exact=true", default))!)[0]!;
}
