using Nuke.Common.Git;
using Nuke.Common.IO;

namespace Nuke.Common.Tools.GitHub;

/// <summary>Addresses of a repository at GitHub.</summary>
public static class GitHubTasks
{
    /// <summary>Whether the remote is at GitHub.</summary>
    public static bool IsGitHubRepository(this GitRepository repository) => repository?.Endpoint?.Contains("github", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The owner.</summary>
    public static string GetGitHubOwner(this GitRepository repository) => Identifier(repository).Split('/')[0];

    /// <summary>The name.</summary>
    public static string GetGitHubName(this GitRepository repository) => Identifier(repository).Split('/')[1];

    /// <summary>The address of a comparison with another branch or commit.</summary>
    public static string GetGitHubCompareCommitsUrl(this GitRepository repository, string startCommit, string endCommit) => Address(repository, $"compare/{startCommit}^...{endCommit}");

    /// <summary>The address of a comparison of two tags.</summary>
    public static string GetGitHubCompareTagsUrl(this GitRepository repository, string startTag, string endTag) => Address(repository, $"compare/{startTag}...{endTag}");

    /// <summary>The address of a comparison of a tag with a branch's head.</summary>
    public static string GetGitHubCompareTagToHeadUrl(this GitRepository repository, string tag) => Address(repository, $"compare/{tag}...HEAD");

    /// <summary>The address of a commit.</summary>
    public static string GetGitHubCommitUrl(this GitRepository repository, string commit) => Address(repository, $"commit/{commit}");

    /// <summary>The address of a file's content.</summary>
    /// <param name="path">From the root of the repository, or a full path in it.</param>
    public static string GetGitHubDownloadUrl(this GitRepository repository, string path, string branch = null) =>
        $"https://raw.githubusercontent.com/{Identifier(repository)}/{branch ?? repository.Branch}/{FromRoot(repository, path)}";

    /// <summary>The address of a file's or directory's page.</summary>
    /// <inheritdoc cref="GetGitHubDownloadUrl"/>
    public static string GetGitHubBrowseUrl(this GitRepository repository, string path = null, string branch = null, GitHubItemType itemType = GitHubItemType.Automatic)
    {
        if (path is null)
            return Address(repository, $"tree/{branch ?? repository.Branch}");
        var isFile = itemType == GitHubItemType.Automatic ? File.Exists(repository.LocalDirectory / FromRoot(repository, path)) : itemType == GitHubItemType.File;
        return Address(repository, $"{(isFile ? "blob" : "tree")}/{branch ?? repository.Branch}/{FromRoot(repository, path)}");
    }

    private static string Address(GitRepository repository, string path) => $"https://{repository.Endpoint}/{Identifier(repository)}/{path}";

    private static string Identifier(GitRepository repository)
    {
        Assert.True(repository.IsGitHubRepository(), $"Repository '{repository}' is not at GitHub");
        return repository.Identifier;
    }

    private static string FromRoot(GitRepository repository, string path) =>
        PathConstruction.HasPathRoot(path) ? repository.LocalDirectory.GetUnixRelativePathTo(path) : path.Replace('\\', '/');
}
