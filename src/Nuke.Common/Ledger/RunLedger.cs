using Nuke.Common.Execution;

namespace Nuke.Common.Ledger;

/// <summary>What happens in this run, kept until it is written at the end.</summary>
internal sealed class RunLedger
{
    private readonly long begin = TimeProvider.System.GetTimestamp();
    private readonly object gate = new();
    private readonly List<BuildProcess> processes = [];

    /// <summary>The ledger of this process's run.</summary>
    public static RunLedger Current { get; } = new();

    /// <summary>When the run began.</summary>
    public DateTimeOffset Started { get; } = DateTimeOffset.UtcNow;

    /// <summary>The time since the run began.</summary>
    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(begin);

    /// <summary>The name of the build's class; null if it failed before that was known.</summary>
    public string Build { get; set; }

    /// <summary>The command line; null if it was wrong, since its secrets cannot be told then.</summary>
    public IReadOnlyList<string> Arguments { get; set; }

    /// <summary>How many targets could run at the same time.</summary>
    public int Parallelism { get; set; } = 1;

    /// <summary>The plan; null if the run ended before it was made.</summary>
    public ExecutionPlan Plan { get; set; }

    /// <summary>What ended the run outside of targets; null if nothing did.</summary>
    public string Error { get; set; }

    /// <summary>The processes in the order of their start.</summary>
    public IReadOnlyList<BuildProcess> Processes
    {
        get
        {
            lock (gate)
                return processes.ToArray();
        }
    }

    /// <summary>Adds a process that starts now, in the target of this flow of execution.</summary>
    public BuildProcess AddProcess(string commandLine)
    {
        var process = new BuildProcess(this, TargetRun.Current?.Name, commandLine);
        lock (gate)
            processes.Add(process);
        return process;
    }
}
