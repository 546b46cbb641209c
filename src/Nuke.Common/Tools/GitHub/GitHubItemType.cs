namespace Nuke.Common.Tools.GitHub;

/// <summary>What an address leads to.</summary>
public enum GitHubItemType
{
    /// <summary>Whatever is there.</summary>
    Automatic,

    /// <summary>A file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,
}
