using System.Text.Json.Nodes;
using Gantry.Identity;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Tests.Identity;

/// <summary>The program that a cluster's Job runs, as a process.</summary>
public sealed class RealmProgramTests(StandinFixture standin) : IClassFixture<StandinFixture>, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [RequiresStandinFact]
    public async Task Makes_the_realm_with_secrets_from_the_environment_and_finds_nothing_to_do_afterwards()
    {
        var (name, file) = Describe();

        var first = await Program(file).RunAsync();
        var second = await Program(file).RunAsync();

        first.Output.ShouldContain($"realm {name}: 1 changed");
        second.Output.ShouldContain($"realm {name} is as described");
        (first.Output + second.Output).ShouldNotContain("s\"e\\cret");
        var client = ((JsonArray)(await standin.Admin.GetAsync($"/{name}/clients?clientId=backend", default))!).ShouldHaveSingleItem();
        (await standin.Admin.GetAsync($"/{name}/clients/{client!["id"]}/client-secret", default))!["value"]!.ToString().ShouldBe("s\"e\\cret");
    }

    [RequiresStandinFact]
    public async Task Rejects_an_administrator_that_Keycloak_does_not_know()
    {
        var result = await Program(Describe().File).WithEnvironment("KEYCLOAK_ADMIN_PASSWORD", "wrong").TryRunAsync();

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("refuses the administrator 'admin'");
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Rejects_an_environment_that_lacks_something_and_names_all_of_it()
    {
        var realm = directory.Write("realm.json", """{ "realm": "x", "clients": [{ "secret": "${BACKEND_CLIENT_SECRET}" }], "displayName": "${client_account}" }""");

        var result = await Program(realm)
            .WithEnvironment("KEYCLOAK_URL", "keycloak:8443").WithEnvironment("KEYCLOAK_ADMIN_PASSWORD", null)
            .WithEnvironment("KEYCLOAK_CA_FILE", directory["absent.crt"]).WithEnvironment("BACKEND_CLIENT_SECRET", null).TryRunAsync();

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("KEYCLOAK_URL is 'keycloak:8443', which is no address");
        result.Error.ShouldContain("KEYCLOAK_ADMIN_PASSWORD is not set");
        result.Error.ShouldContain("absent.crt', which is not there");
        result.Error.ShouldContain("the realm names ${BACKEND_CLIENT_SECRET}, which is not in the environment");
        result.Error.ShouldNotContain("client_account");
        result.Error.ShouldNotContain("   at ");
    }

    private (string Name, string File) Describe()
    {
        var name = standin.NewRealm();
        var backend = Realms.Backend with { Secret = new Secret("${BACKEND_CLIENT_SECRET}") };
        var realm = RealmRenderer.Render(Realms.Repository(dev: false, backend) with { Names = new Dictionary<string, string>(Realms.Names) { ["REALM"] = name } });
        return (name, directory.Write($"{name}.json", realm));
    }

    /// <summary>Where it was compiled to: beside the tests it would meet libraries of other frameworks.</summary>
    private static string Assembly =>
        Path.Combine(AppContext.BaseDirectory, "..", "..", "Gantry.Realm", new DirectoryInfo(AppContext.BaseDirectory).Name, "Gantry.Realm.dll");

    private Command Program(string realm) => new Command("dotnet", "exec", Assembly)
        .WithEnvironment("KEYCLOAK_URL", standin.Server.Address.OriginalString)
        .WithEnvironment("KEYCLOAK_ADMIN_PASSWORD", standin.Server.AdminPassword.Reveal())
        .WithEnvironment("REALM_FILE", realm)
        .WithEnvironment("BACKEND_CLIENT_SECRET", "s\"e\\cret");
}
