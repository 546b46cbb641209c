namespace Nuke.Common.CI.Jenkins;

/// <summary>Jenkins.</summary>
public class Jenkins : Host, IBuildServer
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningJenkins => Environment.GetEnvironmentVariable("JENKINS_HOME") is { Length: > 0 };

    /// <summary>The host if it is this one, else null.</summary>
    public static Jenkins Instance => Current as Jenkins;

    /// <inheritdoc/>
    public string Branch => Environment.GetEnvironmentVariable("GIT_BRANCH");

    /// <inheritdoc/>
    public string Commit => Environment.GetEnvironmentVariable("GIT_COMMIT");
}
