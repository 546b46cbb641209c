namespace Nuke.Common.CI.SpaceAutomation;

/// <summary>SpaceAutomation.</summary>
public class SpaceAutomation : Host, IBuildServer
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningSpaceAutomation => Environment.GetEnvironmentVariable("JB_SPACE_PROJECT_KEY") is { Length: > 0 };

    /// <summary>The host if it is this one, else null.</summary>
    public static SpaceAutomation Instance => Current as SpaceAutomation;

    /// <inheritdoc/>
    public string Branch => Environment.GetEnvironmentVariable("JB_SPACE_GIT_BRANCH");

    /// <inheritdoc/>
    public string Commit => Environment.GetEnvironmentVariable("JB_SPACE_GIT_REVISION");
}
