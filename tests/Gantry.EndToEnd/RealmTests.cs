using System.Text.Json.Nodes;

namespace Gantry.EndToEnd;

/// <summary>The build mends the running realm.</summary>
[Collection(Realm.Collection)]
public sealed class RealmTests(DevStack stack) : IClassFixture<DevStack>
{
    [Fact]
    public async Task What_somebody_changed_is_changed_back_and_a_second_run_leaves_it()
    {
        var realm = await Realm.SignInAsync(stack);
        var before = (await realm.FindClientAsync("backend"))!;
        await realm.ChangeClientAsync(before, new JsonObject { ["redirectUris"] = new JsonArray("https://elsewhere.example/*") });

        var first = await DevStack.Build("ImportRealm").RunAsync();
        var second = await DevStack.Build("ImportRealm").RunAsync();

        first.Output.ShouldContain("change client backend: redirectUris");
        first.Output.ShouldContain("Realm: 1 changed");
        second.Output.ShouldContain("Realm: as described");
        var after = (await realm.FindClientAsync("backend"))!;
        after["redirectUris"]!.ToJsonString().ShouldBe(before["redirectUris"]!.ToJsonString());
        after["id"]!.GetValue<string>().ShouldBe(before["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_administrator_whose_password_nobody_knows_any_more_is_given_the_one_of_env()
    {
        var realm = await Realm.SignInAsync(stack);
        var client = (await realm.FindClientAsync("backend"))!;
        await realm.NewAdministratorAsync("gantry-recovery-0123abcd"); // of a run that was killed after it had made one
        await realm.SetAdministratorPasswordAsync("forgotten");

        var result = await DevStack.Build("ImportRealm").RunAsync();

        result.Output.ShouldContain("Gave Keycloak's administrator the password of .env");
        result.Output.ShouldContain("Realm: as described");
        realm = await Realm.SignInAsync(stack);
        (await realm.FindClientAsync("backend"))!["id"]!.GetValue<string>().ShouldBe(client["id"]!.GetValue<string>());
        (await realm.AdministratorsAsync()).ShouldBe(["admin"]);
    }

    [Fact]
    public async Task An_administrator_that_an_interrupted_recovery_left_is_removed_by_the_next_run_and_nobody_else_is()
    {
        var realm = await Realm.SignInAsync(stack);
        await realm.NewAdministratorAsync("gantry-recovery-0123abcd");
        await realm.NewAdministratorAsync("gantry-recovery-team");

        var result = await DevStack.Build("ImportRealm").RunAsync();

        var left = await realm.AdministratorsAsync();
        await realm.DeleteAdministratorAsync("gantry-recovery-team");
        left.ShouldBe(["admin", "gantry-recovery-team"], ignoreOrder: true);
        result.Output.ShouldContain("Removed the administrator gantry-recovery-0123abcd");
    }

    [Fact]
    public async Task A_client_that_is_missing_is_made_by_Dev_with_the_secret_that_its_service_has()
    {
        var realm = await Realm.SignInAsync(stack);
        await realm.DeleteClientAsync((await realm.FindClientAsync("backend"))!);

        var result = await DevStack.Build("Dev").RunAsync();

        result.Output.ShouldContain("create client backend");
        result.Output.ShouldNotContain("nothing to do");
        var made = (await realm.FindClientAsync("backend")).ShouldNotBeNull();
        (await realm.SecretOfAsync(made)).ShouldBe(stack.Secret("BACKEND_CLIENT_SECRET"));
    }
}
