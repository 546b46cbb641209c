namespace Nuke.Common.CI.Bitbucket;

/// <summary>Bitbucket.</summary>
public class Bitbucket : Host, IBuildServer
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningBitbucket => Environment.GetEnvironmentVariable("BITBUCKET_PIPELINE_UUID") is { Length: > 0 };

    /// <summary>The host if it is this one, else null.</summary>
    public static Bitbucket Instance => Current as Bitbucket;

    /// <inheritdoc/>
    public string Branch => Environment.GetEnvironmentVariable("BITBUCKET_BRANCH");

    /// <inheritdoc/>
    public string Commit => Environment.GetEnvironmentVariable("BITBUCKET_COMMIT");
}
