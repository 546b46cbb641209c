namespace Nuke.Common.Execution;

/// <summary>Takes the variables out of the environment that Visual Studio leaves there and that lead MSBuild astray.</summary>
public sealed class UnsetVisualStudioEnvironmentVariablesAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    /// <inheritdoc/>
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        foreach (var name in EnvironmentInfo.Variables.Keys.Where(name => name.StartsWith("VSLANG", StringComparison.OrdinalIgnoreCase) || name is "VisualStudioDir" or "VisualStudioEdition" or "VSAPPIDDIR" or "VSAPPIDNAME" or "VisualStudioVersion"))
            EnvironmentInfo.RemoveVariable(name);
    }
}
