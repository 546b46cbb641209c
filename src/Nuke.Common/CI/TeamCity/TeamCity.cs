namespace Nuke.Common.CI.TeamCity;

/// <summary>TeamCity.</summary>
public class TeamCity : Host, IBuildServer
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningTeamCity => Environment.GetEnvironmentVariable("TEAMCITY_VERSION") is { Length: > 0 };

    /// <summary>The host if it is this one, else null.</summary>
    public static TeamCity Instance => Current as TeamCity;

    /// <inheritdoc/>
    public string Branch => Environment.GetEnvironmentVariable("BUILD_BRANCH");

    /// <inheritdoc/>
    public string Commit => Environment.GetEnvironmentVariable("BUILD_VCS_NUMBER");

    /// <inheritdoc/>
    protected internal override string OpenBlock(string text) => $"##teamcity[blockOpened name='{text}']\n";

    /// <inheritdoc/>
    protected internal override string CloseBlock(string text) => $"##teamcity[blockClosed name='{text}']\n";
}
