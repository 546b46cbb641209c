using System.Diagnostics;
using System.Globalization;
using Gantry.Identity;
using Gantry.Platform;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Identity;

/// <summary>The stand-in for Keycloak, running; shared by the tests of a class, which each use a realm of their own.</summary>
public sealed class StandinFixture : IAsyncLifetime
{
    private const string Password = "admin-of-the-tests";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string container = $"gantry-identity-tests-{Guid.NewGuid():N}"[..32];
    private readonly int port = FreePort.Find();
    private Process? process;
    private int realms;

    internal CountingHandler Counter { get; } = new();

    internal HttpClient Http => new(Counter, disposeHandler: false);

    internal KeycloakServer Server => new(new Uri($"http://127.0.0.1:{port}/auth"), "admin", new Secret(Password));

    internal RealmReconciler Reconciler => new(Http, Server, NullLogger<RealmReconciler>.Instance);

    /// <summary>The API as another tool would use it.</summary>
    internal KeycloakAdminClient Admin => new(Http, Server, TimeProvider.System, NullLogger.Instance);

    internal string NewRealm() => $"realm-{Interlocked.Increment(ref realms)}";

    public async Task InitializeAsync()
    {
        var start = Start();
        foreach (var (name, value) in Settings())
            start.Environment[name] = value;
        if (RequiresStandinFactAttribute.Image is null && !Directory.Exists(Path.Combine(RequiresStandinFactAttribute.Folder(), "node_modules")))
            return; // the tests say that they are skipped
        process = Process.Start(start)!;
        await Admin.WaitUntilReadyAsync(StartLimit, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (process is null)
            return;
        if (RequiresStandinFactAttribute.Image is not null)
            await Process.Start("docker", ["rm", "--force", container]).WaitForExitAsync();
        else
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private ProcessStartInfo Start() => RequiresStandinFactAttribute.Image is { } image
        ? new ProcessStartInfo("docker", ["run", "--rm", "--name", container, "--publish", $"127.0.0.1:{port}:8080", .. Settings().SelectMany(setting => new[] { "--env", setting.Key }), image, "start"])
        : new ProcessStartInfo("node", [Path.Combine(RequiresStandinFactAttribute.Folder(), "src/main.mjs"), "start"]);

    private Dictionary<string, string> Settings()
    {
        Dictionary<string, string> settings = new()
        {
            ["KC_HTTP_ENABLED"] = "true",
            ["KC_HTTP_RELATIVE_PATH"] = "/auth",
            ["KC_HOSTNAME"] = "https://gw.test/auth",
            ["KC_BOOTSTRAP_ADMIN_USERNAME"] = "admin",
            ["KC_BOOTSTRAP_ADMIN_PASSWORD"] = Password,
        };
        if (RequiresStandinFactAttribute.Image is null)
        {
            settings["KC_HTTP_HOST"] = "127.0.0.1";
            settings["KC_HTTP_PORT"] = port.ToString(CultureInfo.InvariantCulture);
            settings["KC_HTTP_MANAGEMENT_PORT"] = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        }
        return settings;
    }
}
