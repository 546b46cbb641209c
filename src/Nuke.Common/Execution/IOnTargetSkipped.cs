namespace Nuke.Common.Execution;

/// <summary>Has a turn when a target is left out.</summary>
public interface IOnTargetSkipped : IBuildExtension
{
    /// <summary>Never called for two targets at the same time.</summary>
    void OnTargetSkipped(ExecutableTarget target);
}
