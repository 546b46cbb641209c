using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

/// <summary>A signed apt repository on 127.0.0.1, and an apt configuration that knows no other.</summary>
internal sealed class AptRepository : IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly HttpListener server = new();
    private string home = "gnupg";

    private AptRepository()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/debian";
        free.Stop();
        server.Prefixes.Add($"{Address}/");
    }

    public string Address { get; }

    /// <summary>The public key that its releases are signed with.</summary>
    public string Keyring => InFolder("key.gpg");

    /// <summary>A configuration for the variable APT_CONFIG.</summary>
    public string Configuration => InFolder("apt.conf");

    /// <summary>The only package's file, to be spoiled by a test.</summary>
    public string PackageFile => Directory.GetFiles(InFolder("debian/pool"), "*.deb").Single();

    /// <summary>Publishes a release with one package, and an older release that this machine pretends to run.</summary>
    public static async Task<AptRepository> StartAsync(string package, string version, string file, string content)
    {
        var repository = new AptRepository();
        await repository.BuildPackageAsync(package, version, file, content);
        await repository.MakeKeyAsync();
        foreach (var release in new[] { "bookworm", "trixie" })
            await repository.PublishAsync(release);
        repository.server.Start();
        _ = repository.ServeAsync();
        await repository.ConfigureAsync();
        return repository;
    }

    /// <summary>Signs a release anew with a key that nobody trusts.</summary>
    public async Task ForgeAsync(string release)
    {
        File.Move(Keyring, InFolder("trusted.gpg"));
        await StopAgentAsync();
        home = "forger";
        await MakeKeyAsync();
        await PublishAsync(release);
        File.Move(InFolder("trusted.gpg"), Keyring, overwrite: true);
    }

    public void Stop() => server.Close();

    public void Dispose()
    {
        Stop();
        StopAgentAsync().GetAwaiter().GetResult();
        folder.Dispose();
    }

    private string InFolder(string name) => Path.Combine(folder.Path, name);

    private async Task BuildPackageAsync(string package, string version, string file, string content)
    {
        folder.Write($"package/{file}", content, isExecutable: true);
        folder.Write("package/DEBIAN/control", $"Package: {package}\nVersion: {version}\nArchitecture: all\nMaintainer: Test <test@localhost>\nDescription: test\n");
        Directory.CreateDirectory(InFolder("debian/pool"));
        await new Command("dpkg-deb", "--build", "--root-owner-group", InFolder("package"), InFolder("debian/pool")).RunAsync();
    }

    private async Task MakeKeyAsync()
    {
        Directory.CreateDirectory(InFolder(home));
        await Gpg("--quick-generate-key", "--passphrase", "", "Test <test@localhost>", "ed25519", "sign", "never").RunAsync();
        File.Delete(Keyring);
        await Gpg("--output", Keyring, "--export").RunAsync();
    }

    private async Task PublishAsync(string release)
    {
        var architecture = (await new Command("dpkg", "--print-architecture").RunAsync()).Output;
        var index = (await new Command("dpkg-scanpackages", "--multiversion", "pool").In(InFolder("debian")).RunAsync()).Output + "\n";
        var path = $"main/binary-{architecture}/Packages";
        var written = folder.Write($"debian/dists/{release}/{path}", index);
        var bytes = await File.ReadAllBytesAsync(written);
        var plain = folder.Write($"release-{release}", $"""
            Origin: Debian
            Label: Debian
            Suite: {release}
            Codename: {release}
            Date: {DateTimeOffset.UnixEpoch:R}
            Architectures: {architecture}
            Components: main
            SHA256:
             {Convert.ToHexStringLower(SHA256.HashData(bytes))} {bytes.Length} {path}

            """);
        await Gpg("--yes", "--output", InFolder($"debian/dists/{release}/InRelease"), "--clearsign", plain).RunAsync();
    }

    /// <summary>gpg started one in the background, for each home.</summary>
    private async Task StopAgentAsync() => await new Command("gpgconf", "--homedir", InFolder(home), "--kill", "all").TryRunAsync();

    private Command Gpg(params string[] arguments) => new("gpg", ["--homedir", InFolder(home), "--batch", "--quiet", "--pinentry-mode", "loopback", .. arguments]);

    private async Task ConfigureAsync()
    {
        foreach (var directory in new[] { "apt/state/lists/partial", "apt/cache/archives/partial" })
            Directory.CreateDirectory(InFolder(directory));
        folder.Write("apt/status", "");
        folder.Write("apt/sources.d/machine.sources", $"Types: deb\nURIs: {Address}\nSuites: bookworm\nComponents: main\nSigned-By: {Keyring}\n");
        folder.Write("apt.conf", $"""
            Dir::Etc::SourceList "/dev/null";
            Dir::Etc::SourceParts "{InFolder("apt/sources.d")}";
            Dir::State "{InFolder("apt/state")}";
            Dir::State::status "{InFolder("apt/status")}";
            Dir::Cache "{InFolder("apt/cache")}";
            APT::Sandbox::User "root";
            Acquire::http::Proxy "DIRECT";
            """);
        await new Command("apt-get", "update", "--error-on=any").WithEnvironment("APT_CONFIG", Configuration).RunAsync();
    }

    private async Task ServeAsync()
    {
        while (server.IsListening)
        {
            HttpListenerContext request;
            try
            {
                request = await server.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return; // closed
            }
            var file = InFolder(request.Request.Url!.AbsolutePath.TrimStart('/'));
            if (File.Exists(file))
                await request.Response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(file));
            else
                request.Response.StatusCode = (int)HttpStatusCode.NotFound;
            request.Response.Close();
        }
    }
}
