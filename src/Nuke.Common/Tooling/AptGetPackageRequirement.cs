namespace Nuke.Common.Tooling;

/// <summary>A package of Debian or Ubuntu; it is installed.</summary>
public class AptGetPackageRequirement(string packageId) : ToolRequirement
{
    /// <summary>The package.</summary>
    public string PackageId { get; } = packageId;
}
