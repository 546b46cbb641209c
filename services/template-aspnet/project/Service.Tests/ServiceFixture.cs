using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Service.Data;

namespace Service.Tests;

/// <summary>The service on a database and an identity provider of its own, reached as the gateway reaches it.</summary>
public sealed class ServiceFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public IdentityProvider Keycloak { get; private set; } = null!;

    /// <summary>Path below which browsers reach it; empty for a host of its own.</summary>
    public string Prefix { get; init; } = "/billing";

    /// <summary>Whether the service has new secrets that neither the database nor Keycloak knows yet.</summary>
    public bool IsRotating { get; init; }

    /// <summary>A browser of its own: with cookies, following no redirect. The gateway has stripped the prefix.</summary>
    public GatewayBrowser OpenBrowser() => new(CreateDefaultClient(), Prefix);

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Keycloak = await IdentityProvider.StartAsync();
        await Services.GetRequiredService<Migrator>().ApplyAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Keycloak.DisposeAsync();
        await Database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        Dictionary<string, string> settings = new()
        {
            ["SERVICE_SLUG"] = "billing",
            ["SERVICE_NAME"] = "Billing",
            ["PUBLIC_URL"] = "https://platform.test:8443",
            ["PATH_PREFIX"] = Prefix,
            ["SECRET_KEY"] = "for tests only",
            ["DATABASE_HOST"] = TestDatabase.Variable("DATABASE_HOST"),
            ["DATABASE_PORT"] = TestDatabase.Variable("DATABASE_PORT"),
            ["DATABASE_NAME"] = Database.Name,
            ["DATABASE_USER"] = TestDatabase.Variable("DATABASE_USER"),
            ["DATABASE_PASSWORD"] = IsRotating ? "a new password" : TestDatabase.Variable("DATABASE_PASSWORD"),
            ["DATABASE_PASSWORD_PREVIOUS"] = IsRotating ? TestDatabase.Variable("DATABASE_PASSWORD") : "",
            ["OIDC_SERVER_URL"] = Keycloak.Url,
            ["OIDC_CLIENT_ID"] = "billing",
            ["OIDC_CLIENT_SECRET"] = IsRotating ? "a new secret" : "not a secret",
            ["OIDC_CLIENT_SECRET_PREVIOUS"] = IsRotating ? "not a secret" : "",
        };
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
    }
}
