namespace Nuke.Common.Tooling;

/// <summary>The tool comes as a package of Debian or Ubuntu.</summary>
public sealed class AptGetToolAttribute : ToolAttribute
{
    /// <summary>The package.</summary>
    public string Id { get; set; }

    internal override ToolRequirement GetRequirement(string version = null) => new AptGetPackageRequirement(Id);

    internal override string GetPath(string name) => ToolPathResolver.GetEnvironmentOrPathExecutable(name.ToLowerInvariant());
}
