using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Restores the tools of a manifest: <c>dotnet tool restore</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetToolRestore), Arguments = "tool restore")]
public class DotNetToolRestoreSettings : ToolOptions
{
    /// <summary>The NuGet.config.</summary>
    [Argument(Format = "--configfile {value}")]
    public string ConfigFile => Get<string>();

    /// <summary>The tool manifest.</summary>
    [Argument(Format = "--tool-manifest {value}")]
    public string ToolManifest => Get<string>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}
