namespace Nuke.Common.Execution;

/// <summary>Has a turn at the end.</summary>
public interface IOnBuildFinished : IBuildExtension
{
    /// <summary>Called after the summary.</summary>
    void OnBuildFinished();
}
