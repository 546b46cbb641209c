using System.Globalization;
using System.Text;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Vps;

/// <summary>
/// A server's shell, through the system's OpenSSH client: its configuration, agents and jump hosts work. All commands share one
/// connection (ControlMaster). Host keys must be known; nothing is ever asked.
/// </summary>
public sealed class SshConnection : IAsyncDisposable
{
    /// <summary>What OpenSSH itself exits with when there is no connection; also a remote command may, but ours do not.</summary>
    private const int NotConnected = 255;

    private readonly SshOptions options;
    private readonly string controls = Directory.CreateTempSubdirectory("gantry-ssh-").FullName; // short: a socket's path has 104 characters at most
    private int roundTrips;
    private long bytesSent;

    /// <summary>Connects with the first command.</summary>
    public SshConnection(SshOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        if (options.PrivateKey is { } key)
            AtomicFile.Write(KeyFile, key.Reveal(), AtomicFile.Private);
        if (options.KnownHosts is { } known)
            AtomicFile.Write(KnownHostsFile, known);
    }

    /// <summary>The server.</summary>
    public SshTarget Target => options.Target;

    /// <summary>How many commands were sent, each of them a round trip or more.</summary>
    public int RoundTrips => roundTrips;

    /// <summary>Bytes of all commands and their input, before the connection encrypts them.</summary>
    public long BytesSent => Interlocked.Read(ref bytesSent);

    /// <summary>Runs a command as root: the user is root, or <c>sudo</c> asks no password.</summary>
    /// <param name="arguments">Program and arguments, passed as they are. Everybody on the server can read them: secrets go to the input.</param>
    /// <param name="input">Sent to its standard input.</param>
    /// <param name="received">Gets each line of its output as it comes.</param>
    /// <returns>What it said, whatever its exit code.</returns>
    /// <exception cref="UserErrorException">The server cannot be reached, is another one than known, or lets nobody in.</exception>
    public async Task<CommandResult> TryRunAsync(
        IReadOnlyList<string> arguments, SshInput? input = null, Action<string>? received = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var line = $"{AsRoot} {string.Join(' ', arguments.Select(Quote))}";
        Interlocked.Increment(ref roundTrips);
        Interlocked.Add(ref bytesSent, Encoding.UTF8.GetByteCount(line));
        var command = Ssh("--", Address, line);
        if (input is not null)
            command = command.WithInput((stream, token) => input(new CountingStream(stream, count => Interlocked.Add(ref bytesSent, count)), token));
        if (received is not null)
            command = command.OnLine(received);
        var result = await command.TryRunAsync(cancellationToken);
        return result.ExitCode == NotConnected ? throw SshProblem.Explain(Target, result) : result;
    }

    /// <inheritdoc cref="TryRunAsync"/>
    /// <exception cref="CommandFailedException">Its exit code is not 0.</exception>
    public async Task<CommandResult> RunAsync(
        IReadOnlyList<string> arguments, SshInput? input = null, Action<string>? received = null, CancellationToken cancellationToken = default)
    {
        var result = await TryRunAsync(arguments, input, received, cancellationToken);
        return result.Succeeded ? result : throw new CommandFailedException($"{string.Join(' ', arguments)}` on `{Target}", result);
    }

    /// <summary>Runs a Bash script that is on no disk: it comes with the input, and reads what follows it there.</summary>
    /// <inheritdoc cref="TryRunAsync"/>
    public Task<CommandResult> TryRunScriptAsync(
        string script, IReadOnlyList<string> arguments, SshInput? input = null, Action<string>? received = null, CancellationToken cancellationToken = default)
    {
        var text = Encoding.UTF8.GetBytes(script);
        return TryRunAsync(
            // head takes these bytes and no more, so the script finds its own input behind them.
            ["bash", "-c", $"eval \"$(head -c {text.Length.ToString(CultureInfo.InvariantCulture)})\"", "gantry", .. arguments],
            async (stream, token) =>
            {
                await stream.WriteAsync(text, token);
                if (input is not null)
                    await input(stream, token);
            },
            received, cancellationToken);
    }

    /// <summary>Makes an address behind the server reachable, until the connection ends.</summary>
    /// <returns>A Unix socket on this machine, for its user alone.</returns>
    public async Task<string> ForwardAsync(string host, int port, CancellationToken cancellationToken = default)
    {
        var socket = Path.Combine(controls, $"{port.ToString(CultureInfo.InvariantCulture)}.{Guid.NewGuid():N}"[..16]);
        Interlocked.Increment(ref roundTrips);
        await Ssh("-O", "forward", "-L", $"{socket}:{host}:{port.ToString(CultureInfo.InvariantCulture)}", "--", Address).RunAsync(cancellationToken);
        return socket;
    }

    /// <summary>Ends the shared connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (roundTrips > 0)
            await Ssh("-O", "exit", "--", Address).TryRunAsync(CancellationToken.None);
        Directory.Delete(controls, recursive: true);
    }

    /// <summary>Quotes an argument for the shell at the other end.</summary>
    internal static string Quote(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=@,+%".Contains(c, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private const string AsRoot = "$([ \"$(id -u)\" = 0 ] || echo sudo -n)";

    private string KeyFile => Path.Combine(controls, "key");

    private string KnownHostsFile => Path.Combine(controls, "known_hosts");

    private string Address => options.Target.User is { } user ? $"{user}@{options.Target.Host}" : options.Target.Host;

    private Command Ssh(params string[] arguments)
    {
        List<string> all = [];
        if (options.ConfigFile is { } file)
            all.AddRange(["-F", file]);
        if (options.PrivateKey is not null)
            all.AddRange(["-i", KeyFile, "-o", "IdentitiesOnly=yes"]);
        if (options.KnownHosts is not null)
            all.AddRange(["-o", $"UserKnownHostsFile={KnownHostsFile}", "-o", "GlobalKnownHostsFile=/dev/null"]);
        if (options.Target.Port is { } port)
            all.AddRange(["-p", port.ToString(CultureInfo.InvariantCulture)]);
        all.AddRange(
        [
            "-T",
            "-o", "BatchMode=yes",
            "-o", "StrictHostKeyChecking=yes",
            "-o", $"ConnectTimeout={(int)options.ConnectTimeout.TotalSeconds}",
            // A connection that is cut in silence is noticed after 15 s.
            "-o", "ServerAliveInterval=5", "-o", "ServerAliveCountMax=3",
            "-o", "ControlMaster=auto", "-o", $"ControlPath={controls}/%C",
            // Ends by itself where this process dies.
            "-o", "ControlPersist=20",
        ]);
        return new Command("ssh", [.. all, .. arguments]).WithEnvironment("LC_ALL", "C");
    }
}
