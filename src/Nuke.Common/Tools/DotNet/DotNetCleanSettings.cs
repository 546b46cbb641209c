using Nuke.Common.Tooling;
using Nuke.Common.Tools.MSBuild;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Removes what a build made: <c>dotnet clean</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetClean), Arguments = "clean")]
public class DotNetCleanSettings : ToolOptions
{
    /// <summary>Project, solution or directory; the current directory by default.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string Project => Get<string>();

    /// <summary>Build configuration, such as Release.</summary>
    [Argument(Format = "--configuration {value}")]
    public string Configuration => Get<string>();

    /// <summary>Target framework, such as net10.0.</summary>
    [Argument(Format = "--framework {value}")]
    public string Framework => Get<string>();

    /// <summary>Runtime identifier, such as linux-x64.</summary>
    [Argument(Format = "--runtime {value}")]
    public string Runtime => Get<string>();

    /// <summary>Where the result goes.</summary>
    [Argument(Format = "--output {value}")]
    public string Output => Get<string>();

    /// <summary>Leave out the version line.</summary>
    [Argument(Format = "--nologo")]
    public bool? NoLogo => Get<bool?>();

    /// <summary>MSBuild properties.</summary>
    [Argument(Format = "--property:{key}={value}", ForMSBuild = true), NamedKeys(typeof(MSBuildProperties))]
    public IReadOnlyDictionary<string, object> Properties => Get<Dictionary<string, object>>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}
