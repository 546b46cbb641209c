namespace Nuke.Common.CI.AppVeyor;

/// <summary>AppVeyor.</summary>
public class AppVeyor : Host, IBuildServer
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningAppVeyor => Environment.GetEnvironmentVariable("APPVEYOR") is { Length: > 0 };

    /// <summary>The host if it is this one, else null.</summary>
    public static AppVeyor Instance => Current as AppVeyor;

    /// <inheritdoc/>
    public string Branch => Environment.GetEnvironmentVariable("APPVEYOR_REPO_BRANCH");

    /// <inheritdoc/>
    public string Commit => Environment.GetEnvironmentVariable("APPVEYOR_REPO_COMMIT");
}
