using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Npm;

/// <summary>Changes the version in package.json: <c>npm version</c>.</summary>
[Command(Type = typeof(NpmTasks), Command = nameof(NpmTasks.NpmVersion), Arguments = "version")]
public class NpmVersionSettings : ToolOptions
{
    /// <summary>The version, or major, minor, patch and so on.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string NewVersion => Get<string>();

    /// <summary>Make no commit and no tag.</summary>
    [Argument(Format = "--no-git-tag-version")]
    public bool? NoGitTagVersion => Get<bool?>();

    /// <summary>The version may stay.</summary>
    [Argument(Format = "--allow-same-version")]
    public bool? AllowSameVersion => Get<bool?>();
}
