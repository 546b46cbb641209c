namespace Nuke.Common.Execution;

/// <summary>Has a turn when a target has done its work.</summary>
public interface IOnTargetSucceeded : IBuildExtension
{
    /// <summary>Never called for two targets at the same time.</summary>
    void OnTargetSucceeded(ExecutableTarget target);
}
