using System.Net;
using System.Net.Sockets;
using Gantry.Certificates;
using Gantry.Platform;
using Gantry.Rendering;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.EndToEnd;

/// <summary>
/// The gateway of the vps bundle, in a Compose project of its own, with the running stack's image and nothing behind it. Its ports
/// are published on 127.0.0.1 at numbers that nobody else has; a client reaches it under the bundle's own names.
/// </summary>
public sealed class ServerGateway : IAsyncLifetime, IDisposable
{
    public const string Domain = "vps.test";

    private static readonly string[] Parts = ["db", "keycloak", "gateway"];

    private readonly string place = Directory.CreateTempSubdirectory("gantry-vps-").FullName;
    private readonly string project = $"gantry-test-{Guid.NewGuid():N}";
    private HttpClient? client;

    /// <summary>Trusts the authority of this gateway alone and follows no redirect.</summary>
    public HttpClient Client => client!;

    public async Task InitializeAsync()
    {
        var platform = PlatformLoader.Load(DevStack.Root).At(Domain);
        var image = await RunningImageAsync();
        BundleWriter.Write(Path.Combine(place, "bundle"), Bundle.Render(new BundleInput
        {
            Tier = BundleTier.Vps,
            Platform = platform,
            Images = Parts.Concat(platform.Services.Select(service => Path.GetFileName(service.Folder))).ToDictionary(part => part, _ => image),
        }));
        await WriteSecretsAsync(platform);
        await File.WriteAllTextAsync(Path.Combine(place, "local.yaml"), "services:\n  gateway:\n    ports: !override [\"127.0.0.1::8080\", \"127.0.0.1::8443\"]\n");
        await Compose("up", "--detach", "--wait", "gateway").RunAsync();
        var ports = new Dictionary<int, int> { [80] = await PortAsync("8080"), [443] = await PortAsync("8443") };
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, ports[context.DnsEndPoint.Port], cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = { CertificateChainPolicy = DevStack.TrustOnly(Path.Combine(place, "certs", "ca.crt")) },
        });
    }

    public async Task DisposeAsync()
    {
        await Compose("down", "--volumes", "--timeout", "1").TryRunAsync();
        Directory.Delete(place, recursive: true);
    }

    public void Dispose() => client?.Dispose();

    private static async Task<string> RunningImageAsync()
    {
        var bundle = PlatformLoader.Load(DevStack.Root).BundleDirectory("dev");
        return (await new Command("docker", "compose", "config", "--images", "gateway").In(bundle).RunAsync()).Lines.Single();
    }

    private async Task WriteSecretsAsync(PlatformModel platform)
    {
        var certificates = await new LocalCertificateAuthority(Path.Combine(place, "certs"), TimeProvider.System, NullLogger<LocalCertificateAuthority>.Instance)
            .ApplyAsync([Domain]);
        Directory.CreateDirectory(Path.Combine(place, "secrets", "gateway"));
        // A key that guards nothing: the gateway's user, who owns it on a server, may be unknown here.
        await File.WriteAllTextAsync(Path.Combine(place, "secrets", "gateway", "gateway-tls.yaml"), GatewayTlsSecret.Render(certificates));
        await File.WriteAllTextAsync(Path.Combine(place, "secrets", "gantry.env"),
            $"SECRETS_DIRECTORY={place}/secrets\n{string.Concat(Bundle.SecretNames(platform).Select(name => $"{name}=x\n"))}");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(place, (UnixFileMode)Convert.ToInt32("755", 8));
    }

    private async Task<int> PortAsync(string inside) =>
        int.Parse((await Compose("port", "gateway", inside).RunAsync()).Lines.Single().Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private Command Compose(params string[] arguments) =>
        new Command("docker", ["compose", "--project-name", project, "--env-file", "../secrets/gantry.env", "--file", "compose.yaml", "--file", "../local.yaml", .. arguments])
            .In(Path.Combine(place, "bundle"));
}
