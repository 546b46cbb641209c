using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Gantry.Containers;
using Gantry.Platform;
using Gantry.Tooling;
using Gantry.Vps;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.EndToEnd;

/// <summary>
/// A bare Debian server on this machine: a container with an SSH daemon and room for a Docker engine of its own. Its ports 22, 80
/// and 443 are published on 127.0.0.1 at numbers that nobody else has.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    private const string Part = "test-server";

    /// <summary>
    /// What an engine in a container needs. Not --privileged: that asks for every capability there is, and a machine that is itself
    /// a container may lack some.
    /// </summary>
    private static readonly string[] Capabilities =
        ["SYS_ADMIN", "NET_ADMIN", "NET_RAW", "SYS_PTRACE", "SYS_CHROOT", "MKNOD", "SETFCAP", "AUDIT_WRITE", "DAC_READ_SEARCH", "SYS_NICE"];

    private readonly DirectoryInfo client = Directory.CreateTempSubdirectory("gantry-server-");
    private readonly Dictionary<int, int> ports = [];

    private TestServer(string name) => Name = name;

    /// <summary>The container.</summary>
    public string Name { get; }

    /// <summary>What <c>--vps-host</c> takes.</summary>
    public string Host => $"root@127.0.0.1:{ports[22].ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What <c>--ssh-config</c> takes: an OpenSSH configuration that knows the server's host key, and has a key that is let in.</summary>
    public string SshConfig => Path.Combine(client.FullName, "config");

    /// <summary>The configuration's known hosts, one.</summary>
    public string KnownHosts => Path.Combine(client.FullName, "known_hosts");

    /// <summary>A directory that is removed with the server, for what a test keeps about it.</summary>
    public string ClientDirectory => client.FullName;

    /// <summary>The port of 127.0.0.1 at which a port of the server is published.</summary>
    public int PortOf(int inside) => ports[inside];

    /// <summary>Starts a server. When that fails, nothing of it is left.</summary>
    public static async Task<TestServer> StartAsync()
    {
        var server = new TestServer($"gantry-test-server-{Guid.NewGuid():N}");
        try
        {
            await server.RunAsync(await BuildImageAsync());
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection of its own. To be disposed.</summary>
    public SshConnection Connect() => new(new SshOptions { Target = SshTarget.Parse(Host), ConfigFile = SshConfig });

    /// <summary>Runs a shell script on the server, past SSH.</summary>
    /// <returns>Its standard output.</returns>
    public async Task<string> ShellAsync(string script) => (await InServer("sh", "-euc", script).RunAsync()).Output;

    /// <summary>A command on the server, past SSH.</summary>
    public Command InServer(params string[] arguments) => new("docker", ["exec", Name, .. arguments]);

    /// <summary>Cuts the server's power and turns it on again.</summary>
    public async Task RebootAsync()
    {
        await new Command("docker", "kill", Name).RunAsync();
        await new Command("docker", "start", Name).RunAsync();
        await FindPortsAsync();
        await WaitForSshAsync();
    }

    /// <summary>Talks to the server's ports 80 and 443, whatever host the address names.</summary>
    public SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, ports[context.DnsEndPoint.Port], cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await new Command("docker", "rm", "--force", "--volumes", Name).TryRunAsync();
        client.Delete(recursive: true);
    }

    private static async Task<string> BuildImageAsync()
    {
        var platform = PlatformLoader.Load(DevStack.Root);
        // Local also where the platform's own images are upstream's: what is tested does not depend on it.
        var plan = ImagePlan.Make(new ImagePlanOptions { Root = DevStack.Root, Project = platform.ImagePrefix, Source = ImageSource.Local });
        await new ImageBuilder(new ImageBuilderOptions { Root = DevStack.Root }, NullLogger<ImageBuilder>.Instance).BuildAsync(plan, [Part]);
        return plan.References[Part];
    }

    private async Task RunAsync(string image)
    {
        await new Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(client.FullName, "key")).RunAsync();
        var key = await File.ReadAllTextAsync(Path.Combine(client.FullName, "key.pub"));
        await new Command("docker",
        [
            "run", "--detach", "--init", "--name", Name, "--hostname", "server", "--label", "dev.gantry.test-server",
            .. Capabilities.SelectMany(capability => new[] { "--cap-add", capability }),
            "--security-opt", "seccomp=unconfined", "--security-opt", "apparmor=unconfined",
            // The engine makes groups of its own for its containers.
            "--volume", "/sys/fs/cgroup:/sys/fs/cgroup:rw",
            "--publish", "127.0.0.1::22", "--publish", "127.0.0.1::80", "--publish", "127.0.0.1::443",
            "--env", $"AUTHORIZED_KEYS={key.Trim()}", image,
        ]).RunAsync();
        await FindPortsAsync();
        await WaitForSshAsync();
    }

    /// <summary>Docker gives other ports when a container starts again.</summary>
    private async Task FindPortsAsync()
    {
        foreach (var port in new[] { 22, 80, 443 })
        {
            var published = await new Command("docker", "port", Name, $"{port}").RunAsync();
            ports[port] = int.Parse(published.Lines[0].Split(':')[^1], CultureInfo.InvariantCulture);
        }
    }

    private async Task WaitForSshAsync()
    {
        await Stack.Readiness.WaitForAsync("the server's SSH daemon", async cancellationToken =>
        {
            // The key comes from the server's own disk: what is asked over the network would be trusted unseen.
            var hostKey = await InServer("cat", "/etc/ssh/ssh_host_ed25519_key.pub").TryRunAsync(cancellationToken);
            if (!hostKey.Succeeded)
                return "no host key yet";
            await File.WriteAllTextAsync(KnownHosts, $"[127.0.0.1]:{ports[22]} {hostKey.Output}\n", cancellationToken);
            await File.WriteAllTextAsync(SshConfig, $"Host *\n  IdentityFile {client.FullName}/key\n  IdentitiesOnly yes\n  UserKnownHostsFile {KnownHosts}\n  GlobalKnownHostsFile /dev/null\n", cancellationToken);
            var answer = await new Command("ssh", "-F", SshConfig, "-o", "BatchMode=yes", "-p", $"{ports[22]}", "root@127.0.0.1", "true").TryRunAsync(cancellationToken);
            return answer.Succeeded ? null : answer.Error;
        }, TimeSpan.FromMinutes(2));
    }
}
