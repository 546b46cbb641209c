using System.Globalization;
using Gantry.Platform;

namespace Gantry.Tooling;

public sealed partial class Setup
{
    private static readonly TimeSpan EnginePoll = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Becomes the daemon: output to a log, the process id to a file, then dockerd in its own place. In a session of its own
    /// (setsid), so that neither the end of the build nor Ctrl-C in its terminal reaches it.
    /// </summary>
    private const string Daemonize = "exec >>\"$1\" 2>&1 </dev/null; echo $$ >\"$2\"; shift 2; exec \"$@\"";

    private async Task StartEngineAsync(SetupStep.StartEngine step, List<string> changes, CancellationToken cancellationToken)
    {
        // Installing the package may have started it.
        if ((await DockerEngine.ExamineAsync(machine, cancellationToken)).Status is EngineStatus.Answers)
            return;
        if (step.BySystemd)
            await machine.AsRoot("systemctl", "start", "docker").RunAsync(cancellationToken);
        else
            await StartInBackgroundAsync(cancellationToken);
        var engine = await WaitForEngineAsync(step, cancellationToken);
        changes.Add($"started Docker Engine {engine.Version}{(step.BySystemd ? "" : $" in the background, log {options.EngineLog}")}");
    }

    private async Task StartInBackgroundAsync(CancellationToken cancellationToken)
    {
        await RemoveStalePidFileAsync("/var/run/docker.pid", "dockerd", cancellationToken);
        await RemoveStalePidFileAsync("/var/run/docker/containerd/containerd.pid", "containerd", cancellationToken);
        await machine.AsRoot("setsid", ["--fork", "sh", "-c", Daemonize, "sh", options.EngineLog, options.EnginePidFile, machine.Find("dockerd") ?? "dockerd", .. options.EngineArguments])
            .RunAsync(cancellationToken);
    }

    /// <summary>After a crash the file may name a process that is another program now; dockerd would not start beside it.</summary>
    private async Task RemoveStalePidFileAsync(string file, string program, CancellationToken cancellationToken)
    {
        if (options.EngineArguments.Count > 0 || !File.Exists(file) || !TryReadPid(file, out var process))
            return;
        var name = $"/proc/{process}/comm";
        if (File.Exists(name) && (await File.ReadAllTextAsync(name, cancellationToken)).Trim() != program)
            await machine.AsRoot("rm", "--force", file).RunAsync(cancellationToken);
    }

    private async Task<DockerEngine> WaitForEngineAsync(SetupStep.StartEngine step, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.EngineTimeout);
        while (true)
        {
            // Asked before the engine, so that a daemon which ends just after answering is not taken for a failed one.
            var hasEnded = !step.BySystemd && File.Exists(options.EnginePidFile)
                && TryReadPid(options.EnginePidFile, out var process) && !Directory.Exists($"/proc/{process}");
            var engine = await DockerEngine.ExamineAsync(machine, cancellationToken);
            if (engine.Status is EngineStatus.Answers)
                return engine;
            if (engine.Status is EngineStatus.Denied)
                await JoinDockerGroupAsync(new SetupStep.JoinDockerGroup(machine.User), cancellationToken);
            if (hasEnded || limit.IsCancellationRequested)
                throw EngineFailed(step, hasEnded ? "ended at once" : $"did not answer within {options.EngineTimeout.TotalSeconds:0} s");
            await Task.Delay(EnginePoll, cancellationToken);
        }
    }

    private UserErrorException EngineFailed(SetupStep.StartEngine step, string how)
    {
        if (step.BySystemd)
            return new UserErrorException($"the Docker Engine {how}", "see why with `sudo journalctl --unit docker --lines 50`");
        var last = File.Exists(options.EngineLog)
            ? File.ReadLines(options.EngineLog).Where(line => !line.Contains("level=info", StringComparison.Ordinal)).TakeLast(10).Select(line => $"\n  out: {line}")
            : [];
        return new UserErrorException($"the Docker Engine {how}{string.Concat(last)}", $"mend what its log {options.EngineLog} names, then run `./build.sh Setup` again");
    }

    private static bool TryReadPid(string file, out int process)
    {
        process = 0;
        try
        {
            return int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out process);
        }
        catch (IOException)
        {
            return false; // it ended, and took its file along
        }
    }
}
