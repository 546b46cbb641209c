using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>A program of an npm package: in the node_modules of what targets require, of the build's project, or of the root directory.</summary>
public class NpmPackageAttribute(string packageId, string executable = null) : ToolInjectionAttributeBase
{
    /// <summary>The version that a target which requires the tool has installed; null installs nothing.</summary>
    public string Version { get; set; }

    /// <inheritdoc/>
    protected override string FindPath(MemberInfo member) =>
        ToolPathResolver.GetNpmExecutable(executable ?? packageId);

    internal override ToolRequirement GetRequirement() => Version is null ? null : new NpmPackageRequirement(packageId, Version);
}
