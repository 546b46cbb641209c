using System.Text.RegularExpressions;
using Nuke.Common.CI;
using Nuke.Common.IO;

namespace Nuke.Common.Git;

/// <summary>A Git repository, read from its files: no process is started.</summary>
/// <param name="protocol">Null without a remote.</param>
/// <param name="endpoint">The server, such as github.com.</param>
/// <param name="identifier">The path on it, such as owner/name.</param>
public sealed partial class GitRepository(
    GitProtocol? protocol, string endpoint, string identifier, string branch = null, AbsolutePath localDirectory = null, string head = null,
    string commit = null, IReadOnlyCollection<string> tags = null, string remoteName = null, string remoteBranch = null)
{
    /// <summary>How the remote is reached; null without one.</summary>
    public GitProtocol? Protocol { get; } = protocol;

    /// <summary>The remote's server.</summary>
    public string Endpoint { get; } = endpoint;

    /// <summary>The remote's path on the server, such as owner/name.</summary>
    public string Identifier { get; } = identifier;

    /// <summary>The working tree; null for one that was only read from an address.</summary>
    public AbsolutePath LocalDirectory { get; } = localDirectory;

    /// <summary>What HEAD says: a ref, or a commit when it is detached.</summary>
    public string Head { get; } = head;

    /// <summary>The commit that is checked out.</summary>
    public string Commit { get; } = commit;

    /// <summary>The tags of that commit.</summary>
    public IReadOnlyCollection<string> Tags { get; } = tags ?? [];

    /// <summary>The branch: what the CI service says, else what is checked out; null when HEAD is detached.</summary>
    public string Branch { get; } = branch;

    /// <summary>The remote of the branch, such as origin.</summary>
    public string RemoteName { get; } = remoteName;

    /// <summary>The branch at the remote.</summary>
    public string RemoteBranch { get; } = remoteBranch;

    /// <summary>The remote's address over HTTPS.</summary>
    public string HttpsUrl => Endpoint is null ? null : $"https://{Endpoint}/{Identifier}.git";

    /// <summary>The remote's address over SSH.</summary>
    public string SshUrl => Endpoint is null ? null : $"git@{Endpoint}:{Identifier}.git";

    /// <summary>Reads an address.</summary>
    /// <exception cref="ArgumentException">It is none of a Git repository.</exception>
    public static GitRepository FromUrl(string url, string branch = null)
    {
        var (protocol, endpoint, identifier) = Parse(url);
        return new GitRepository(protocol, endpoint, identifier, branch);
    }

    /// <summary>Reads the repository that a directory belongs to; also a worktree or a submodule, whose <c>.git</c> is a file.</summary>
    /// <exception cref="DirectoryNotFoundException">It belongs to none.</exception>
    public static GitRepository FromLocalDirectory(AbsolutePath directory)
    {
        var files = GitFiles.Find(directory);
        var head = files.Head;
        var branch = head.StartsWith("refs/heads/", StringComparison.Ordinal) ? head["refs/heads/".Length..] : null;
        var remoteName = branch is null ? null : files.GetSetting($"branch \"{branch}\"", "remote");
        var merge = branch is null ? null : files.GetSetting($"branch \"{branch}\"", "merge");
        var url = files.GetSetting($"remote \"{remoteName ?? "origin"}\"", "url");
        var (protocol, endpoint, identifier) = url is null ? default : TryParse(url);
        var commit = files.Resolve(head);
        return new GitRepository(
            protocol, endpoint, identifier, Strip((NukeBuild.Host as IBuildServer)?.Branch) ?? branch, files.WorkingTree, head, commit, files.GetTags(commit),
            remoteName, Strip(merge));
    }

    /// <summary>The same repository with another branch.</summary>
    public GitRepository SetBranch(string branch) =>
        new(Protocol, Endpoint, Identifier, branch, LocalDirectory, Head, Commit, Tags, RemoteName, RemoteBranch);

    /// <summary>The remote's address; the directory if there is none.</summary>
    public override string ToString() => (HttpsUrl ?? LocalDirectory)?.Replace(".git", "", StringComparison.Ordinal);

    private static string Strip(string branch) => branch is null ? null : RefPrefix().Replace(branch, "");

    private static (GitProtocol? Protocol, string Endpoint, string Identifier) Parse(string url)
    {
        var parsed = TryParse(url.Trim());
        return parsed.Endpoint is not null ? parsed : throw new ArgumentException($"'{url}' is no address of a Git repository", nameof(url));
    }

    /// <summary>https://[user@]host[:port]/path[.git], ssh://[user@]host[:port]/path, [user@]host:path, user@host/path; the port is left out</summary>
    private static (GitProtocol? Protocol, string Endpoint, string Identifier) TryParse(string url)
    {
        var match = Address().Match(url);
        if (!match.Success)
            return default;
        var isHttp = match.Groups["scheme"].Value.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        return (isHttp ? GitProtocol.Https : GitProtocol.Ssh, match.Groups["host"].Value, match.Groups["path"].Value);
    }

    [GeneratedRegex(@"^(?:(?<scheme>https?|ssh|git)://(?:[^@/]+@)?(?<host>[^/:]+)(?::\d+)?/|[^@/\\:]+@(?<host>[^/:\\]+)[:/](?!//)|(?<host>[^/:\\]{2,}):(?!//))(?<path>.+?)(?:\.git)?/?$", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("^(?:refs/heads/|refs/remotes/)?(?:origin/)?")]
    private static partial Regex RefPrefix();
}
