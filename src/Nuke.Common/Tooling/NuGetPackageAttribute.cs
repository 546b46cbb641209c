using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>A program of a NuGet package that the build's project downloads; the variable &lt;MEMBER&gt;_EXE counts more.</summary>
/// <param name="packageId">The package.</param>
/// <param name="packageExecutable">The file in it, such as <c>tool.dll</c>.</param>
public class NuGetPackageAttribute(string packageId, string packageExecutable) : ToolInjectionAttributeBase
{
    /// <summary>The version; by default that of the build's project.</summary>
    public string Version { get; set; }

    /// <summary>The framework, such as net10.0; by default the newest.</summary>
    public string Framework { get; set; }

    /// <summary>Without a version the build's project downloads the package.</summary>
    internal override ToolRequirement GetRequirement() => Version is null ? null : new NuGetPackageRequirement(packageId.Split('|')[0], Version);

    /// <inheritdoc/>
    protected override string FindPath(MemberInfo member) => NuGetToolPathResolver.GetPackageExecutable(packageId, packageExecutable, Version, Framework);
}
