namespace Nuke.Common.Execution;

/// <summary>What became of a target.</summary>
public enum ExecutionStatus
{
    /// <summary>It is not part of this run.</summary>
    None,

    /// <summary>Its turn will come.</summary>
    Scheduled,

    /// <summary>Its turn never came.</summary>
    NotRun,

    /// <summary>A condition or a parameter left it out.</summary>
    Skipped,

    /// <summary>It did its work.</summary>
    Succeeded,

    /// <summary>It threw an exception.</summary>
    Failed,

    /// <summary>It is at work.</summary>
    Running,

    /// <summary>It was at work when the build was cancelled.</summary>
    Aborted,

    /// <summary>It has no actions and only brings others together.</summary>
    Collective,
}
