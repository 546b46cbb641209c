using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Npm;

/// <summary>Installs what the lock file says: <c>npm ci</c>.</summary>
[Command(Type = typeof(NpmTasks), Command = nameof(NpmTasks.NpmCi), Arguments = "ci")]
public class NpmCiSettings : ToolOptions
{
    /// <summary>Runs no scripts of packages.</summary>
    [Argument(Format = "--ignore-scripts")]
    public bool? IgnoreScripts => Get<bool?>();

    /// <summary>Kinds to leave out: dev, optional, peer.</summary>
    [Argument(Format = "--omit {value}")]
    public IReadOnlyList<string> Omit => Get<IReadOnlyList<string>>();
}
