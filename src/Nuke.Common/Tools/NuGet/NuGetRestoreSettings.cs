using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.NuGet;

/// <summary>Restores packages: <c>nuget restore</c>.</summary>
[Command(Type = typeof(NuGetTasks), Command = nameof(NuGetTasks.NuGetRestore), Arguments = "restore")]
public class NuGetRestoreSettings : ToolOptions
{
    /// <summary>Solution, project or packages.config.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string TargetPath => Get<string>();

    /// <summary>Package sources.</summary>
    [Argument(Format = "-Source {value}")]
    public IReadOnlyList<string> Source => Get<IReadOnlyList<string>>();

    /// <summary>Those to ask when the others lack a package.</summary>
    [Argument(Format = "-FallbackSource {value}")]
    public IReadOnlyList<string> FallbackSource => Get<IReadOnlyList<string>>();

    /// <summary>Where packages are unpacked.</summary>
    [Argument(Format = "-OutputDirectory {value}")]
    public string OutputDirectory => Get<string>();

    /// <summary>Likewise, by another name.</summary>
    [Argument(Format = "-PackagesDirectory {value}")]
    public string PackagesDirectory => Get<string>();

    /// <summary>The solution's directory, where a project is restored.</summary>
    [Argument(Format = "-SolutionDirectory {value}")]
    public string SolutionDirectory => Get<string>();

    /// <summary>Do not fill the cache.</summary>
    [Argument(Format = "-DirectDownload")]
    public bool? DirectDownload => Get<bool?>();

    /// <summary>Do not use the cache.</summary>
    [Argument(Format = "-NoCache")]
    public bool? NoCache => Get<bool?>();

    /// <summary>Projects that it refers to as well.</summary>
    [Argument(Format = "-Recursive")]
    public bool? Recursive => Get<bool?>();

    /// <summary>Ask whether packages may be restored.</summary>
    [Argument(Format = "-RequireConsent")]
    public bool? RequireConsent => Get<bool?>();

    /// <summary>One package at a time.</summary>
    [Argument(Format = "-DisableParallelProcessing")]
    public bool? DisableParallelProcessing => Get<bool?>();

    /// <summary>nuspec, nupkg or both.</summary>
    [Argument(Format = "-PackageSaveMode {value}")]
    public string PackageSaveMode => Get<string>();

    /// <summary>Write packages.lock.json.</summary>
    [Argument(Format = "-UseLockFile")]
    public bool? UseLockFile => Get<bool?>();

    /// <summary>Fail where the lock file would change.</summary>
    [Argument(Format = "-LockedMode")]
    public bool? LockedMode => Get<bool?>();

    /// <summary>The MSBuild to evaluate with.</summary>
    [Argument(Format = "-MSBuildPath {value}")]
    public string MSBuildPath => Get<string>();

    /// <summary>Likewise, by version.</summary>
    [Argument(Format = "-MSBuildVersion {value}")]
    public string MSBuildVersion => Get<string>();

    /// <summary>The NuGet.config.</summary>
    [Argument(Format = "-ConfigFile {value}")]
    public string ConfigFile => Get<string>();

    /// <summary>Says all in English.</summary>
    [Argument(Format = "-ForceEnglishOutput")]
    public bool? ForceEnglishOutput => Get<bool?>();

    /// <summary>Asks nothing.</summary>
    [Argument(Format = "-NonInteractive")]
    public bool? NonInteractive => Get<bool?>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "-Verbosity {value}")]
    public NuGetVerbosity Verbosity => Get<NuGetVerbosity>();
}
