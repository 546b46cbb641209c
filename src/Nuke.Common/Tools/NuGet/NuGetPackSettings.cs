using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.NuGet;

/// <summary>Makes a package: <c>nuget pack</c>.</summary>
[Command(Type = typeof(NuGetTasks), Command = nameof(NuGetTasks.NuGetPack), Arguments = "pack")]
public class NuGetPackSettings : ToolOptions
{
    /// <summary>A .nuspec or project file.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string TargetPath => Get<string>();

    /// <summary>The version, in place of the file's.</summary>
    [Argument(Format = "-Version {value}")]
    public string Version => Get<string>();

    /// <summary>Suffix of the version.</summary>
    [Argument(Format = "-Suffix {value}")]
    public string Suffix => Get<string>();

    /// <summary>Where the package goes.</summary>
    [Argument(Format = "-OutputDirectory {value}")]
    public string OutputDirectory => Get<string>();

    /// <summary>Where the .nuspec's files begin.</summary>
    [Argument(Format = "-BasePath {value}")]
    public string BasePath => Get<string>();

    /// <summary>What $name$ stands for in the .nuspec.</summary>
    [Argument(Format = "-Properties {key}={value}", Separator = ";")]
    public IReadOnlyDictionary<string, object> Properties => Get<Dictionary<string, object>>();

    /// <summary>Build the project first.</summary>
    [Argument(Format = "-Build")]
    public bool? Build => Get<bool?>();

    /// <summary>Files to leave out, wildcards included.</summary>
    [Argument(Format = "-Exclude {value}")]
    public IReadOnlyList<string> Exclude => Get<IReadOnlyList<string>>();

    /// <summary>Take projects that it refers to along.</summary>
    [Argument(Format = "-IncludeReferencedProjects")]
    public bool? IncludeReferencedProjects => Get<bool?>();

    /// <summary>Make a symbol package too.</summary>
    [Argument(Format = "-Symbols")]
    public bool? Symbols => Get<bool?>();

    /// <summary>snupkg or symbols.nupkg.</summary>
    [Argument(Format = "-SymbolPackageFormat {value}")]
    public string SymbolPackageFormat => Get<string>();

    /// <summary>The result goes to the package's tools.</summary>
    [Argument(Format = "-Tool")]
    public bool? Tool => Get<bool?>();

    /// <summary>Take files with a leading dot too.</summary>
    [Argument(Format = "-NoDefaultExcludes")]
    public bool? NoDefaultExcludes => Get<bool?>();

    /// <summary>Do not check the package.</summary>
    [Argument(Format = "-NoPackageAnalysis")]
    public bool? NoPackageAnalysis => Get<bool?>();

    /// <summary>Leave empty directories out.</summary>
    [Argument(Format = "-ExcludeEmptyDirectories")]
    public bool? ExcludeEmptyDirectories => Get<bool?>();

    /// <summary>The oldest NuGet that may install it.</summary>
    [Argument(Format = "-MinClientVersion {value}")]
    public string MinClientVersion => Get<string>();

    /// <summary>The MSBuild to build with.</summary>
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
