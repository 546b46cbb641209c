namespace Nuke.Common.CI.GitLab;

/// <summary>GitLab.</summary>
public class GitLab : Host, IBuildServer
{
    /// <summary>Whether this is the host.</summary>
    public static bool IsRunningGitLab => Environment.GetEnvironmentVariable("GITLAB_CI") is { Length: > 0 };

    /// <summary>The host if it is this one, else null.</summary>
    public static GitLab Instance => Current as GitLab;

    /// <inheritdoc/>
    public string Branch => Environment.GetEnvironmentVariable("CI_COMMIT_REF_NAME");

    /// <inheritdoc/>
    public string Commit => Environment.GetEnvironmentVariable("CI_COMMIT_SHA");

    /// <inheritdoc/>
    protected internal override string OpenBlock(string text) => $"\e[0Ksection_start:{Now()}:{Section(text)}\r\e[0K{text}\n";

    /// <inheritdoc/>
    protected internal override string CloseBlock(string text) => $"\e[0Ksection_end:{Now()}:{Section(text)}\r\e[0K\n";

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static string Section(string text) => string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
}
