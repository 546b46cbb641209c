using System.Globalization;

namespace Gantry.Tooling;

/// <summary>Finds out who holds a TCP port of this machine.</summary>
public static class Ports
{
    private const string Listening = "0A";
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>Finds the process, and the container behind it, that listens on a port at any address a client of 127.0.0.1 may reach.</summary>
    /// <returns>Null when the port is free.</returns>
    public static Task<PortHolder?> FindHolderAsync(int port, CancellationToken cancellationToken = default) =>
        FindHolderAsync(Machine.Current(), port, cancellationToken);

    internal static async Task<PortHolder?> FindHolderAsync(Machine machine, int port, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        var holder = machine.IsLinux ? FromKernel(port) : await FromLsofAsync(machine, port, cancellationToken);
        return holder is null ? null : await WithContainerAsync(machine, holder, cancellationToken);
    }

    /// <summary>Reads the kernel's tables: no program to start, none that has to be installed.</summary>
    internal static PortHolder? FromKernel(int port)
    {
        var sockets = Tables
            .Where(File.Exists)
            .SelectMany(table => File.ReadLines(table).Skip(1))
            // "  0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000  0 123456 1 …"
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[3] == Listening && IsReached(fields[1], port))
            .Select(fields => (User: fields[7], Inode: fields[9]))
            .ToList();
        if (sockets.Count == 0)
            return null;
        var process = ProcessWith([.. sockets.Select(socket => $"socket:[{socket.Inode}]")]);
        return new PortHolder(port, process, process is { } id ? NameOf(id) : null, UserName(sockets[0].User));
    }

    /// <summary>Whether a listener at this address stands in the way of one at 127.0.0.1.</summary>
    private static bool IsReached(string local, int port)
    {
        var at = local.LastIndexOf(':');
        if (int.Parse(local.AsSpan(at + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) != port)
            return false;
        var address = local[..at];
        // 0.0.0.0 and [::] cover all addresses; 127.0.0.1, also written as ::ffff:127.0.0.1. The kernel prints words in host order.
        return address.All(digit => digit == '0') || address.EndsWith("0100007F", StringComparison.Ordinal);
    }

    private static int? ProcessWith(HashSet<string> sockets)
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            try
            {
                if (Directory.EnumerateFiles($"{directory}/fd").Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target)))
                    return id;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile, or belongs to another user.
            }
        }
        return null;
    }

    private static string? NameOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/comm").Trim();
        }
        catch (IOException)
        {
            return null; // it ended meanwhile
        }
    }

    private static string UserName(string id) =>
        File.Exists("/etc/passwd")
            ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > 2 && fields[2] == id)?[0] ?? id
            : id;

    private static async Task<PortHolder?> FromLsofAsync(Machine machine, int port, CancellationToken cancellationToken)
    {
        if (machine.Find("lsof") is null)
            return null;
        var result = await machine.Command("lsof", "-nP", $"-iTCP:{port}", "-sTCP:LISTEN", "-FpcL").TryRunAsync(cancellationToken);
        return FromLsof(port, result.Lines);
    }

    /// <summary>Reads lsof's field output: <c>p4711</c>, <c>cnginx</c>, <c>Lroot</c>, a line each.</summary>
    internal static PortHolder? FromLsof(int port, IReadOnlyList<string> lines)
    {
        string? Field(char name) => lines.FirstOrDefault(line => line[0] == name)?[1..];
        return int.TryParse(Field('p'), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new PortHolder(port, id, Field('c'), Field('L'))
            : null;
    }

    private static async Task<PortHolder> WithContainerAsync(Machine machine, PortHolder holder, CancellationToken cancellationToken)
    {
        if (machine.Find("docker") is null)
            return holder;
        var result = await machine.Command("docker", "ps", "--filter", $"publish={holder.Port}", "--format", "{{.Names}}\t{{.Label \"com.docker.compose.project\"}}")
            .TryRunAsync(cancellationToken);
        return result.Succeeded && result.Lines is [var first, ..] && first.Split('\t') is [var name, ..] container
            ? holder with { Container = name, ComposeProject = container.Length > 1 ? container[1] : "" }
            : holder;
    }
}
