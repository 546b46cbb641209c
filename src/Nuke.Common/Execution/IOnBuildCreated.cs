namespace Nuke.Common.Execution;

/// <summary>Has a turn when targets and parameters are there.</summary>
public interface IOnBuildCreated : IBuildExtension
{
    /// <summary>Called before the build's own OnBuildCreated.</summary>
    void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets);
}
