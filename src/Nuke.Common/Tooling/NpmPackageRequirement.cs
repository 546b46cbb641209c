namespace Nuke.Common.Tooling;

/// <summary>An npm package; it is installed into <c>.nuke/temp/node_modules</c>.</summary>
public class NpmPackageRequirement(string packageId, string version = null) : ToolRequirement
{
    /// <summary>The package.</summary>
    public string PackageId { get; } = packageId;

    /// <summary>Its version; null is the one that is there, else the newest.</summary>
    public string Version { get; } = version;
}
