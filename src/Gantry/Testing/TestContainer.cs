using System.Globalization;
using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Testing;

/// <summary>A running container that tests run in.</summary>
/// <param name="Id">The engine's.</param>
/// <param name="Folder">The service's folder inside.</param>
/// <param name="User">Who the tests run as; null for the image's own.</param>
public sealed partial record TestContainer(string Id, string Folder, string? User)
{
    /// <summary>Label of the containers that belong to a project's tests; its value is the project.</summary>
    public const string ProjectLabel = "dev.gantry.tests";

    /// <summary>Label that says which run a container is of.</summary>
    public const string RunLabel = "dev.gantry.run";

    /// <summary>Where the worker's program is mounted.</summary>
    public const string ProgramFolder = "/opt/gantry";

    /// <summary>A program in the container.</summary>
    /// <param name="environment">Values stay out of the process list.</param>
    internal Command Exec(IReadOnlyDictionary<string, Secret> environment, params IEnumerable<string> program)
    {
        List<string> arguments = ["exec", "--interactive", "--workdir", Folder];
        if (User is not null)
            arguments.AddRange(["--user", User]);
        foreach (var variable in environment.Keys)
            arguments.AddRange(["--env", variable]);
        return environment.Aggregate(new Command("docker", [.. arguments, Id, .. program]),
            (command, variable) => command.WithEnvironment(variable.Key, variable.Value.Reveal()));
    }

    /// <summary>Where a port of it is published on the host: <c>127.0.0.1:49153</c>.</summary>
    /// <exception cref="UserErrorException">It is not published.</exception>
    internal async Task<string> PublishedPortAsync(int port, CancellationToken cancellationToken)
    {
        var published = await new Command("docker", "port", Id, $"{port}/tcp").TryRunAsync(cancellationToken);
        return published.Lines is [var address, ..] ? address : throw new UserErrorException($"the container does not publish port {port}, where a debugger would connect",
            $"add `\"--publish=127.0.0.1::{port}\"` to `runArgs` in its devcontainer.json");
    }

    /// <summary>Waits until something in it listens on a port, or half a minute is over.</summary>
    internal async Task WaitForListenerAsync(int port, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var until = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(30);
        // Asked by a connection, a debugger would take it for its client.
        var listens = new Command("docker", "exec", Id, "grep", "--quiet", string.Create(CultureInfo.InvariantCulture, $":{port:X4} [0-9A-F]*:0000 0A"), "/proc/net/tcp", "/proc/net/tcp6");
        while (!(await listens.TryRunAsync(cancellationToken)).Succeeded && TimeProvider.System.GetUtcNow() < until)
            await timer.WaitForNextTickAsync(cancellationToken);
    }

    /// <summary>Whether its main process runs.</summary>
    internal async Task<bool> IsRunningAsync(CancellationToken cancellationToken) =>
        (await new Command("docker", "inspect", "--format", "{{.State.Running}}", Id).TryRunAsync(cancellationToken)).Output == "true";

    /// <summary>How many processes the kernel has killed in it because its memory was used up; 0 also where nobody can tell.</summary>
    internal async Task<int> CountOutOfMemoryAsync(CancellationToken cancellationToken)
    {
        // cgroup v2, then v1.
        var events = await new Command("docker", "exec", Id, "sh", "-c", "cat /sys/fs/cgroup/memory.events /sys/fs/cgroup/memory/memory.oom_control 2>/dev/null").TryRunAsync(cancellationToken);
        return OutOfMemoryKills().Match(events.Output) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Removes it with all that runs in it.</summary>
    internal Task RemoveAsync(CancellationToken cancellationToken) => new Command("docker", "rm", "--force", "--volumes", Id).TryRunAsync(cancellationToken);

    [GeneratedRegex(@"^oom_kill (\d+)$", RegexOptions.Multiline)]
    private static partial Regex OutOfMemoryKills();
}
