namespace Nuke.Common.Execution;

/// <summary>Has a turn when a target begins.</summary>
public interface IOnTargetRunning : IBuildExtension
{
    /// <summary>Never called for two targets at the same time.</summary>
    void OnTargetRunning(ExecutableTarget target);
}
