using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Gantry.EndToEnd.Docs;
using Gantry.Platform;
using Gantry.Rendering;
using Gantry.Tooling;

namespace Gantry.EndToEnd;

/// <summary>The running dev stack; `./build.sh Dev` starts it. Nothing here starts a container: what is tested is what Dev left.</summary>
public sealed class DevStack : IDisposable
{
    static DevStack() => Command.Started = CommandsThatRan.Started;

    public DevStack()
        : this(Root)
    {
    }

    /// <summary>The stack of another checkout.</summary>
    internal DevStack(string root)
    {
        Platform = PlatformLoader.Load(root);
        Bundle = Platform.BundleDirectory("dev");
        if (!File.Exists(Authority))
            throw new InvalidOperationException($"{Authority} is not there: run `./build.sh Dev` first, or `./build.sh Test`, which does");
        Client = new HttpClient(NewHandler()) { BaseAddress = new Uri(Platform.PublicUrl) };
    }

    public static string Root { get; } = FindRoot();

    public PlatformModel Platform { get; }

    public string Bundle { get; }

    /// <summary>The local CA, PEM.</summary>
    public string Authority => Path.Combine(Bundle, "certs", "ca.crt");

    /// <summary>Trusts the local CA alone.</summary>
    public X509ChainPolicy LocalTrust => TrustOnly(Authority);

    /// <summary>Trusts the local CA alone, follows no redirect, and begins at the gateway's HTTPS.</summary>
    public HttpClient Client { get; }

    /// <summary>As <see cref="Client"/>'s. Every name is this machine, whether the system knows it or not.</summary>
    public SocketsHttpHandler NewHandler() => new()
    {
        ConnectCallback = static async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = LocalTrust },
    };

    public string Secret(string name) => new EnvFile(Path.Combine(Bundle, ".env")).Read()[name].Reveal();

    public async Task<JsonNode> GetJsonAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{path} answers {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public static Command Build(params string[] arguments) => new Command(Path.Combine(Root, "build.sh"), arguments).In(Root).WithEnvironment("NO_COLOR", "1");

    public void Dispose() => Client.Dispose();

    internal static X509ChainPolicy TrustOnly(string ca) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(ca) },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    private static string FindRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
