namespace Nuke.Common.Execution;

/// <summary>Has a turn when the plan is made and all values are injected.</summary>
public interface IOnBuildInitialized : IBuildExtension
{
    /// <summary>Called before the build's own OnBuildInitialized.</summary>
    void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan);
}
