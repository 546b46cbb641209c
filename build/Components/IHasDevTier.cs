using Gantry.Stack;
using Nuke.Common;

/// <summary>What the components of the dev tier share: one model, one bundle, one set of containers a run.</summary>
public interface IHasDevTier : INukeBuild
{
    /// <summary>Reads nothing before it is needed.</summary>
    DevTier Local { get; }

    /// <summary>Kept for all further runs in this checkout.</summary>
    [Parameter("Give this checkout a Compose project, a host name and ports of its own, so that it runs beside others; a name may follow (default: after the branch and the checkout's place); `--isolated false` ends it, after `Down`"), OptionalValue]
    string Isolated => TryGetValue(() => Isolated);

    /// <summary>Reports that are shown at the very end, below the summary, where people look first.</summary>
    IList<object> ClosingReports { get; }
}
