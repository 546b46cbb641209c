namespace Nuke.Common.Tooling;

/// <summary>A NuGet package; it is restored.</summary>
public class NuGetPackageRequirement(string packageId, string version = null) : ToolRequirement
{
    /// <summary>The package.</summary>
    public string PackageId { get; } = packageId;

    /// <summary>Its version; null is the one that is there, else the newest.</summary>
    public string Version { get; } = version;
}
