namespace Nuke.Common.Execution;

/// <summary>Told when a target has reported something for its line in the summary.</summary>
public interface IOnTargetSummaryUpdated : IBuildExtension
{
    /// <summary>Called by ReportSummary.</summary>
    void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target);
}
