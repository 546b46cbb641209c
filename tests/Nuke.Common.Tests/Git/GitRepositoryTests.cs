using System.Diagnostics;
using Nuke.Common.Git;
using Nuke.Common.IO;
using Nuke.Common.Tools.GitHub;

namespace Nuke.Common.Tests.Git;

/// <summary>Repositories are read as git leaves them.</summary>
public sealed class GitRepositoryTests : IDisposable
{
    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("gantry-git-").FullName;

    public void Dispose() => directory.DeleteDirectory();

    [Theory]
    [InlineData("https://github.com/acme/text.git", GitProtocol.Https, "github.com", "acme/text")]
    [InlineData("https://user:token@github.com/acme/text", GitProtocol.Https, "github.com", "acme/text")]
    [InlineData("http://git.example.org:8080/a/b/c.git/", GitProtocol.Https, "git.example.org", "a/b/c")]
    [InlineData("git@github.com:acme/text.git", GitProtocol.Ssh, "github.com", "acme/text")]
    [InlineData("ssh://git@github.com/acme/text.git", GitProtocol.Ssh, "github.com", "acme/text")]
    [InlineData("ssh://git@example.org:2222/acme/text", GitProtocol.Ssh, "example.org", "acme/text")]
    [InlineData("git@example.org/text.git", GitProtocol.Ssh, "example.org", "text")]
    [InlineData("git@example.org/acme/text", GitProtocol.Ssh, "example.org", "acme/text")]
    public void Addresses_of_all_forms_are_understood(string url, GitProtocol protocol, string endpoint, string identifier)
    {
        var repository = GitRepository.FromUrl(url);

        (repository.Protocol, repository.Endpoint, repository.Identifier).ShouldBe((protocol, endpoint, identifier));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/srv/git/text.git")]
    [InlineData("C:\\git\\text")]
    [InlineData("nonsense")]
    public void Rejects_what_is_no_address(string url) => Should.Throw<ArgumentException>(() => GitRepository.FromUrl(url)).Message.ShouldContain($"'{url}' is no address of a Git repository");

    [Fact]
    public void Rejects_a_directory_outside_of_any_repository() =>
        Should.Throw<DirectoryNotFoundException>(() => GitRepository.FromLocalDirectory(directory)).Message.ShouldContain(directory);

    [RequiresGitFact]
    public void Working_tree_is_read_from_anywhere_in_it()
    {
        var commit = Commit("git@github.com:acme/text.git");
        Git("tag", "v1.0");
        Git("tag", "--annotate", "-m", "first", "v1.0-annotated");
        Git("pack-refs", "--all");
        Git("tag", "loose");

        var repository = GitRepository.FromLocalDirectory((directory / "sub").CreateDirectory());

        repository.Branch.ShouldBe("trunk/one");
        repository.Head.ShouldBe("refs/heads/trunk/one");
        repository.Commit.ShouldBe(commit);
        repository.Tags.ShouldBe(["loose", "v1.0", "v1.0-annotated"]);
        repository.HttpsUrl.ShouldBe("https://github.com/acme/text.git");
        repository.SshUrl.ShouldBe("git@github.com:acme/text.git");
        repository.LocalDirectory.ShouldBe(directory);
        repository.GetGitHubBrowseUrl("file.txt").ShouldBe("https://github.com/acme/text/blob/trunk/one/file.txt");
        repository.GetGitHubDownloadUrl(directory / "file.txt", "main").ShouldBe("https://raw.githubusercontent.com/acme/text/main/file.txt");
        repository.IsOnMainOrMasterBranch().ShouldBeFalse();
        repository.SetBranch("release/1.0").IsOnReleaseBranch().ShouldBeTrue();
    }

    [RequiresGitFact]
    public void Worktree_has_a_branch_of_its_own_and_the_remote_of_all()
    {
        var commit = Commit("https://gitlab.example.org/a/b.git");
        var worktree = directory / "trees" / "other";
        Git("worktree", "add", "-b", "other", worktree);

        var repository = GitRepository.FromLocalDirectory(worktree);

        (repository.Branch, repository.Commit, repository.Endpoint, repository.Identifier).ShouldBe(("other", commit, "gitlab.example.org", "a/b"));
        repository.LocalDirectory.ShouldBe(worktree);
        repository.IsGitHubRepository().ShouldBeFalse();
    }

    [RequiresGitFact]
    public void Detached_head_has_a_commit_and_no_branch()
    {
        var commit = Commit(remote: null);
        Git("checkout", "--detach");

        var repository = GitRepository.FromLocalDirectory(directory);

        (repository.Branch, repository.Head, repository.Commit, repository.HttpsUrl).ShouldBe((null, commit, commit, null));
        repository.IsOnMainBranch().ShouldBeFalse();
    }

    private string Commit(string? remote)
    {
        Git("init", "--initial-branch", "trunk/one");
        if (remote is not null)
            Git("remote", "add", "origin", remote);
        (directory / "file.txt").WriteAllText("text");
        Git("add", ".");
        Git("commit", "--message", "first");
        return Git("rev-parse", "HEAD");
    }

    private string Git(params string[] arguments)
    {
        var info = new ProcessStartInfo("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", .. arguments])
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // A hook that runs these tests must not make git work on its repository.
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            info.Environment.Remove(name);
        using var process = Process.Start(info)!;
        var result = SampleBuild.Finish(process);
        result.ExitCode.ShouldBe(0, result.All);
        return result.Output.Trim();
    }
}
