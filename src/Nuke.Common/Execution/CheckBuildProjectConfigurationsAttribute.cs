namespace Nuke.Common.Execution;

/// <summary>Had earlier versions of NUKE check the solution; it does nothing, and builds that have it compile.</summary>
public sealed class CheckBuildProjectConfigurationsAttribute : BuildExtensionAttributeBase
{
    /// <summary>How long the check might take.</summary>
    public int TimeoutInMilliseconds { get; set; }
}
