namespace Nuke.Common.Execution;

/// <summary>Has a turn when a target has failed.</summary>
public interface IOnTargetFailed : IBuildExtension
{
    /// <summary>Never called for two targets at the same time.</summary>
    void OnTargetFailed(ExecutableTarget target);
}
