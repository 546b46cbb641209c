using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.EndToEnd.Tunnels;

/// <summary>localtunnel's own server on 127.0.0.1, behind HTTPS with a certificate of a stack's CA. It can go and come back at its port.</summary>
internal sealed class TunnelServer : IAsyncDisposable
{
    private readonly DirectoryInfo directory;
    private readonly string packages;
    private Process? process;

    private TunnelServer(DirectoryInfo directory, string packages)
    {
        this.directory = directory;
        this.packages = packages;
    }

    /// <summary>Where clients ask for a tunnel.</summary>
    internal Uri Address { get; private set; } = new("https://localhost:0");

    internal static async Task<TunnelServer> StartAsync(DevStack stack)
    {
        var packages = await new NpmFolder(DevStack.Root, "tests/Gantry.EndToEnd/Tunnels/server", NullLogger.Instance).ProvideAsync();
        var server = new TunnelServer(Directory.CreateTempSubdirectory("gantry-tunnel-"), packages);
        server.IssueCertificate(stack);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it, again at the port it had.</summary>
    internal async Task StartAsync()
    {
        process = Process.Start(new ProcessStartInfo("node", [Path.Combine(packages, "server.cjs"), $"{Address.Port}", InDirectory("tls.crt"), InDirectory("tls.key")]) { RedirectStandardOutput = true })!;
        Address = new Uri(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("localtunnel's server did not start"));
    }

    /// <summary>Ends it without a word to its clients.</summary>
    internal async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process!.Dispose();
        directory.Delete(recursive: true);
    }

    private string InDirectory(string name) => Path.Combine(directory.FullName, name);

    private void IssueCertificate(DevStack stack)
    {
        using var authority = X509Certificate2.CreateFromPemFile(stack.Authority, Path.ChangeExtension(stack.Authority, ".key"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=tunnel", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("*.tunnel.localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, authority.NotBefore, authority.NotBefore.AddDays(90), [1, 2, 3, 4]);
        File.WriteAllText(InDirectory("tls.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(InDirectory("tls.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
