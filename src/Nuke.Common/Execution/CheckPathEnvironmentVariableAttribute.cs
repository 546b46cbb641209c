namespace Nuke.Common.Execution;

/// <summary>Warns of parts of PATH in which no program is found: a tilde or a variable that only a shell would replace, or quotes.</summary>
public sealed class CheckPathEnvironmentVariableAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    /// <inheritdoc/>
    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        var parts = (EnvironmentInfo.GetVariable<string>("PATH") ?? "").Split(Path.PathSeparator);
        foreach (var part in parts.Where(part => part.StartsWith('~') || part.AsSpan().IndexOfAny("$\"'") >= 0))
            Serilog.Log.Warning("PATH has '{Part}', where no program is found: write the directory out, without quotes", part);
    }
}
