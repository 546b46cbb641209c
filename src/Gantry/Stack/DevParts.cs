using System.Net;
using Gantry.Databases;
using Gantry.Platform;

namespace Gantry.Stack;

/// <summary>The parts of the dev stack, where people find them and how one knows that they work.</summary>
/// <param name="gateway">Everything but the database is asked through the gateway, as people will: its route is proved with it.</param>
public sealed class DevParts(PlatformModel platform, DatabaseServer database, GatewayClient gateway)
{
    /// <summary>The platform's own parts: Compose services and image names.</summary>
    public static readonly IReadOnlyList<string> PlatformNames = ["gateway", "keycloak", "db", "maildev", "echo"];

    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(60);

    // A first start creates its schema or unpacks its volume; on a slow disk that takes a while.
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(5);

    /// <summary>PostgreSQL: takes queries of the administrator.</summary>
    public StackPart Database => new("db", $"postgresql://localhost:{platform.Ports.Database}", AskDatabaseAsync, Slow);

    /// <summary>The gateway: its certificate is ours and it answers, be it 404.</summary>
    public StackPart Gateway => new("gateway", platform.PublicUrl, gateway.ProbeFor("/"), Quick);

    /// <summary>Keycloak: serves the realm's discovery document (OpenID Connect Discovery 1.0, section 4).</summary>
    public StackPart Keycloak => new("keycloak", $"{platform.PublicUrl}/auth/realms/{platform.Realm}",
        gateway.ProbeFor($"/auth/realms/{platform.Realm}/.well-known/openid-configuration", HttpStatusCode.OK), Slow);

    /// <summary>MailDev: shows its page.</summary>
    public StackPart MailDev => new("maildev", $"{platform.UrlFor(DeveloperPages.MailDev)}/maildev/", gateway.ProbeFor("/maildev/", HttpStatusCode.OK), Quick);

    /// <summary>The echo server: answers.</summary>
    public StackPart Echo => new("echo", $"{platform.UrlFor(DeveloperPages.Echo)}/echo/", gateway.ProbeFor("/echo/", HttpStatusCode.OK), Quick);

    /// <summary>The services: each says that it and its database work.</summary>
    public IReadOnlyList<StackPart> Services =>
    [
        .. platform.Services.Select(service => new StackPart(service.Slug, $"{platform.UrlOf(service)}/",
            gateway.ProbeFor($"{platform.LocalUrlOf(service)}{service.HealthPath}", HttpStatusCode.OK), Slow)),
    ];

    /// <summary>All parts, in the order in which people look for them.</summary>
    public IReadOnlyList<StackPart> All => [Gateway, .. Services, Keycloak, Database, MailDev, Echo];

    private async Task<string?> AskDatabaseAsync(CancellationToken cancellationToken)
    {
        var readiness = await database.ProbeAsync(TimeSpan.FromSeconds(2), cancellationToken);
        return readiness.IsReady ? null : readiness.Detail;
    }
}
