using Nuke.Common.Tooling;
using Nuke.Common.Tools.MSBuild;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Builds: <c>dotnet build</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetBuild), Arguments = "build")]
public class DotNetBuildSettings : ToolOptions
{
    /// <summary>Project, solution or directory; the current directory by default.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string ProjectFile => Get<string>();

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
    public string OutputDirectory => Get<string>();

    /// <summary>Suffix of the version.</summary>
    [Argument(Format = "--version-suffix {value}")]
    public string VersionSuffix => Get<string>();

    /// <summary>Do not restore packages first.</summary>
    [Argument(Format = "--no-restore")]
    public bool? NoRestore => Get<bool?>();

    /// <summary>Leave out the projects that it refers to.</summary>
    [Argument(Format = "--no-dependencies")]
    public bool? NoDependencies => Get<bool?>();

    /// <summary>Build all, changed or not.</summary>
    [Argument(Format = "--no-incremental")]
    public bool? NoIncremental => Get<bool?>();

    /// <summary>Leave out the version line.</summary>
    [Argument(Format = "--nologo")]
    public bool? NoLogo => Get<bool?>();

    /// <summary>Resolve all dependencies again.</summary>
    [Argument(Format = "--force")]
    public bool? Force => Get<bool?>();

    /// <summary>Bring the runtime along.</summary>
    [Argument(Format = "--self-contained {value}")]
    public bool? SelfContained => Get<bool?>();

    /// <summary>Package sources.</summary>
    [Argument(Format = "--source {value}")]
    public IReadOnlyList<string> Sources => Get<IReadOnlyList<string>>();

    /// <summary>MSBuild properties.</summary>
    [Argument(Format = "--property:{key}={value}", ForMSBuild = true), NamedKeys(typeof(MSBuildProperties))]
    public IReadOnlyDictionary<string, object> Properties => Get<Dictionary<string, object>>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}
