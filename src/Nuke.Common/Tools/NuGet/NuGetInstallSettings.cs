using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.NuGet;

/// <summary>Unpacks a package into a directory: <c>nuget install</c>.</summary>
[Command(Type = typeof(NuGetTasks), Command = nameof(NuGetTasks.NuGetInstall), Arguments = "install")]
public class NuGetInstallSettings : ToolOptions
{
    /// <summary>The package, or a packages.config.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string PackageId => Get<string>();

    /// <summary>The version.</summary>
    [Argument(Format = "-Version {value}")]
    public string Version => Get<string>();

    /// <summary>Package sources.</summary>
    [Argument(Format = "-Source {value}")]
    public IReadOnlyList<string> Source => Get<IReadOnlyList<string>>();

    /// <summary>Where it goes.</summary>
    [Argument(Format = "-OutputDirectory {value}")]
    public string OutputDirectory => Get<string>();

    /// <summary>Target framework that decides on dependencies.</summary>
    [Argument(Format = "-Framework {value}")]
    public string Framework => Get<string>();

    /// <summary>Lowest, HighestPatch, HighestMinor, Highest or Ignore.</summary>
    [Argument(Format = "-DependencyVersion {value}")]
    public string DependencyVersion => Get<string>();

    /// <summary>The directory is named without the version.</summary>
    [Argument(Format = "-ExcludeVersion")]
    public bool? ExcludeVersion => Get<bool?>();

    /// <summary>Versions before a release too.</summary>
    [Argument(Format = "-Prerelease")]
    public bool? Prerelease => Get<bool?>();

    /// <summary>Do not use the cache.</summary>
    [Argument(Format = "-NoCache")]
    public bool? NoCache => Get<bool?>();

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
