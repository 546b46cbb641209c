using Nuke.Common.Execution;

namespace Nuke.Common.Ledger;

/// <summary>A process in the ledger of the run.</summary>
internal sealed class BuildProcess(RunLedger ledger, string target, string commandLine)
{
    /// <summary>The target that started it; null outside of targets.</summary>
    public string Target { get; } = target;

    /// <summary>Its command line, secrets masked.</summary>
    public string CommandLine { get; } = BuildSecrets.Mask(commandLine);

    /// <summary>When it started, from the begin of the run.</summary>
    public TimeSpan Start { get; } = ledger.Elapsed;

    /// <summary>When it ended, from the begin of the run; null if nobody saw it end.</summary>
    public TimeSpan? End { get; private set; }

    /// <summary>As the operating system gave it; null if nobody saw it end.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Notes its end; only the first call counts.</summary>
    public void Ended(int exitCode)
    {
        if (End is not null)
            return;
        ExitCode = exitCode;
        End = ledger.Elapsed;
    }
}
