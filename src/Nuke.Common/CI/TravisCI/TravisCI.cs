namespace Nuke.Common.CI.TravisCI;

/// <summary>TravisCI.</summary>
public class TravisCI : Host, IBuildServer
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningTravisCI => Environment.GetEnvironmentVariable("TRAVIS") is { Length: > 0 };

    /// <summary>The host if it is this one, else null.</summary>
    public static TravisCI Instance => Current as TravisCI;

    /// <inheritdoc/>
    public string Branch => Environment.GetEnvironmentVariable("TRAVIS_BRANCH");

    /// <inheritdoc/>
    public string Commit => Environment.GetEnvironmentVariable("TRAVIS_COMMIT");
}
