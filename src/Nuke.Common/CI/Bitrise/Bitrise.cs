namespace Nuke.Common.CI.Bitrise;

/// <summary>Bitrise.</summary>
public class Bitrise : Host, IBuildServer
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningBitrise => Environment.GetEnvironmentVariable("BITRISE_BUILD_URL") is { Length: > 0 };

    /// <summary>The host if it is this one, else null.</summary>
    public static Bitrise Instance => Current as Bitrise;

    /// <inheritdoc/>
    public string Branch => Environment.GetEnvironmentVariable("BITRISE_GIT_BRANCH");

    /// <inheritdoc/>
    public string Commit => Environment.GetEnvironmentVariable("GIT_CLONE_COMMIT_HASH");
}
