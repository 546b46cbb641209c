using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Npm;

/// <summary>Makes an archive of a package: <c>npm pack</c>.</summary>
[Command(Type = typeof(NpmTasks), Command = nameof(NpmTasks.NpmPack), Arguments = "pack")]
public class NpmPackSettings : ToolOptions
{
    /// <summary>The packages; the current directory by default.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public IReadOnlyList<string> Packages => Get<IReadOnlyList<string>>();

    /// <summary>Where it goes.</summary>
    [Argument(Format = "--pack-destination {value}")]
    public string PackDestination => Get<string>();

    /// <summary>Show what would be done.</summary>
    [Argument(Format = "--dry-run")]
    public bool? DryRun => Get<bool?>();
}
