using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    private BuildExtensionAttributeBase[] extensions;

    private BuildExtensionAttributeBase[] Extensions => extensions ??= FindExtensions();

    /// <summary>Called when targets and parameters are there, and nothing else.</summary>
    protected internal virtual void OnBuildCreated()
    {
    }

    /// <summary>Called when the plan is made and all values are injected.</summary>
    protected internal virtual void OnBuildInitialized()
    {
    }

    /// <summary>Called after the summary.</summary>
    protected internal virtual void OnBuildFinished()
    {
    }

    /// <summary>Called before a target's actions; never for two targets at the same time.</summary>
    protected internal virtual void OnTargetRunning(string target)
    {
    }

    /// <summary>Called when a target is left out.</summary>
    protected internal virtual void OnTargetSkipped(string target)
    {
    }

    /// <summary>Called when a target has done its work.</summary>
    protected internal virtual void OnTargetSucceeded(string target)
    {
    }

    /// <summary>Called when a target has failed.</summary>
    protected internal virtual void OnTargetFailed(string target)
    {
    }

    internal void RaiseBuildCreated(IReadOnlyCollection<ExecutableTarget> targets)
    {
        foreach (var extension in ExtensionsOf<IOnBuildCreated>())
            extension.OnBuildCreated(targets);
        OnBuildCreated();
    }

    internal void RaiseBuildInitialized(IReadOnlyCollection<ExecutableTarget> targets)
    {
        foreach (var extension in ExtensionsOf<IOnBuildInitialized>())
            extension.OnBuildInitialized(targets, ExecutionPlan);
        OnBuildInitialized();
    }

    internal void RaiseBuildFinished()
    {
        foreach (var extension in ExtensionsOf<IOnBuildFinished>())
            extension.OnBuildFinished();
        OnBuildFinished();
    }

    internal void RaiseTargetRunning(ExecutableTarget target)
    {
        foreach (var extension in ExtensionsOf<IOnTargetRunning>())
            extension.OnTargetRunning(target);
        OnTargetRunning(target.Name);
    }

    internal void RaiseTargetSkipped(ExecutableTarget target)
    {
        foreach (var extension in ExtensionsOf<IOnTargetSkipped>())
            extension.OnTargetSkipped(target);
        OnTargetSkipped(target.Name);
    }

    internal void RaiseTargetSucceeded(ExecutableTarget target)
    {
        foreach (var extension in ExtensionsOf<IOnTargetSucceeded>())
            extension.OnTargetSucceeded(target);
        OnTargetSucceeded(target.Name);
    }

    internal void RaiseTargetFailed(ExecutableTarget target)
    {
        foreach (var extension in ExtensionsOf<IOnTargetFailed>())
            extension.OnTargetFailed(target);
        OnTargetFailed(target.Name);
    }

    private void RaiseTargetSummaryUpdated(ExecutableTarget target)
    {
        foreach (var extension in ExtensionsOf<IOnTargetSummaryUpdated>())
            extension.OnTargetSummaryUpdated(this, target);
    }

    /// <summary>The attributes of the build's class that take part in it in some way.</summary>
    internal IEnumerable<T> ExtensionsOf<T>() => Extensions.Length == 0 ? [] : Extensions.OfType<T>();

    private BuildExtensionAttributeBase[] FindExtensions()
    {
        // Most builds have no attributes, and making an empty list of them takes longer than asking.
        if (!GetType().IsDefined(typeof(BuildExtensionAttributeBase), inherit: true))
            return [];
        var found = GetType().GetCustomAttributes<BuildExtensionAttributeBase>(inherit: true).OrderByDescending(extension => extension.Priority).ToArray();
        foreach (var extension in found)
            extension.Build = this;
        return found;
    }
}
