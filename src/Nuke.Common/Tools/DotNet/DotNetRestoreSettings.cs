using Nuke.Common.Tooling;
using Nuke.Common.Tools.MSBuild;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Restores packages: <c>dotnet restore</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetRestore), Arguments = "restore")]
public class DotNetRestoreSettings : ToolOptions
{
    /// <summary>Project, solution or directory; the current directory by default.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string ProjectFile => Get<string>();

    /// <summary>Package sources.</summary>
    [Argument(Format = "--source {value}")]
    public IReadOnlyList<string> Sources => Get<IReadOnlyList<string>>();

    /// <summary>Where packages are unpacked.</summary>
    [Argument(Format = "--packages {value}")]
    public string PackageDirectory => Get<string>();

    /// <summary>Runtime identifier, such as linux-x64.</summary>
    [Argument(Format = "--runtime {value}")]
    public string Runtime => Get<string>();

    /// <summary>The NuGet.config.</summary>
    [Argument(Format = "--configfile {value}")]
    public string ConfigFile => Get<string>();

    /// <summary>Do not use the HTTP cache.</summary>
    [Argument(Format = "--no-cache")]
    public bool? NoCache => Get<bool?>();

    /// <summary>Go on when a source does not answer.</summary>
    [Argument(Format = "--ignore-failed-sources")]
    public bool? IgnoreFailedSources => Get<bool?>();

    /// <summary>Write and use a lock file.</summary>
    [Argument(Format = "--use-lock-file")]
    public bool? UseLockFile => Get<bool?>();

    /// <summary>Fail when the lock file is out of date.</summary>
    [Argument(Format = "--locked-mode")]
    public bool? LockedMode => Get<bool?>();

    /// <summary>Leave out the projects that it refers to.</summary>
    [Argument(Format = "--no-dependencies")]
    public bool? NoDependencies => Get<bool?>();

    /// <summary>Resolve all dependencies again.</summary>
    [Argument(Format = "--force")]
    public bool? Force => Get<bool?>();

    /// <summary>MSBuild properties.</summary>
    [Argument(Format = "--property:{key}={value}", ForMSBuild = true), NamedKeys(typeof(MSBuildProperties))]
    public IReadOnlyDictionary<string, object> Properties => Get<Dictionary<string, object>>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();
}
