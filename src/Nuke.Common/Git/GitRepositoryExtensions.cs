namespace Nuke.Common.Git;

/// <summary>Asks for the branch by its usual names; a repository without a branch is on none.</summary>
public static class GitRepositoryExtensions
{
    /// <summary>Whether the branch is main.</summary>
    public static bool IsOnMainBranch(this GitRepository repository) => Is(repository, "main");

    /// <summary>Whether the branch is master.</summary>
    public static bool IsOnMasterBranch(this GitRepository repository) => Is(repository, "master");

    /// <summary>Whether the branch is main or master.</summary>
    public static bool IsOnMainOrMasterBranch(this GitRepository repository) => repository.IsOnMainBranch() || repository.IsOnMasterBranch();

    /// <summary>Whether the branch is develop, dev or development.</summary>
    public static bool IsOnDevelopBranch(this GitRepository repository) => Is(repository, "develop") || Is(repository, "dev") || Is(repository, "development");

    /// <summary>Whether the branch is a feature's.</summary>
    public static bool IsOnFeatureBranch(this GitRepository repository) => IsBelow(repository, "feature") || IsBelow(repository, "features");

    /// <summary>Whether the branch is a release's.</summary>
    public static bool IsOnReleaseBranch(this GitRepository repository) => IsBelow(repository, "release") || IsBelow(repository, "releases");

    /// <summary>Whether the branch is a hotfix's.</summary>
    public static bool IsOnHotfixBranch(this GitRepository repository) => IsBelow(repository, "hotfix") || IsBelow(repository, "hotfixes");

    private static bool Is(GitRepository repository, string branch) => string.Equals(repository.Branch, branch, StringComparison.OrdinalIgnoreCase);

    private static bool IsBelow(GitRepository repository, string folder) => repository.Branch?.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase) == true;
}
