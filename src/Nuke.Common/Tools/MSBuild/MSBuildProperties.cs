using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.MSBuild;

/// <summary>Properties of MSBuild that have setters of their own in the options of all commands that take properties.</summary>
internal abstract class MSBuildProperties
{
    /// <summary>MSBuild's Configuration, such as Release.</summary>
    public abstract string Configuration { get; }

    /// <summary>MSBuild's Platform, such as x64.</summary>
    [Argument(Format = "Platform")]
    public abstract MSBuildTargetPlatform TargetPlatform { get; }

    /// <summary>MSBuild's Version: of the package, and of the assembly where that has none of its own.</summary>
    public abstract string Version { get; }

    /// <summary>MSBuild's VersionPrefix: the part before the suffix.</summary>
    public abstract string VersionPrefix { get; }

    /// <summary>MSBuild's AssemblyVersion.</summary>
    public abstract string AssemblyVersion { get; }

    /// <summary>MSBuild's FileVersion.</summary>
    public abstract string FileVersion { get; }

    /// <summary>MSBuild's InformationalVersion: the one that people see.</summary>
    public abstract string InformationalVersion { get; }

    /// <summary>MSBuild's PackageVersion, where it is not Version.</summary>
    public abstract string PackageVersion { get; }

    /// <summary>MSBuild's PackageId: the package's name.</summary>
    public abstract string PackageId { get; }

    /// <summary>MSBuild's Title: the package's name for people.</summary>
    public abstract string Title { get; }

    /// <summary>MSBuild's Description: of the package.</summary>
    public abstract string Description { get; }

    /// <summary>MSBuild's Authors: of the package.</summary>
    public abstract IReadOnlyList<string> Authors { get; }

    /// <summary>MSBuild's Copyright.</summary>
    public abstract string Copyright { get; }

    /// <summary>MSBuild's PackageTags: words that the package is found by.</summary>
    public abstract IReadOnlyList<string> PackageTags { get; }

    /// <summary>MSBuild's PackageProjectUrl: the project's page.</summary>
    public abstract string PackageProjectUrl { get; }

    /// <summary>MSBuild's PackageLicenseUrl: an address, for feeds that take no expression.</summary>
    public abstract string PackageLicenseUrl { get; }

    /// <summary>MSBuild's PackageIconUrl: an address, for feeds that take no file.</summary>
    public abstract string PackageIconUrl { get; }

    /// <summary>MSBuild's PackageRequireLicenseAcceptance: whether the licence is shown before the package is installed.</summary>
    public abstract bool? PackageRequireLicenseAcceptance { get; }

    /// <summary>MSBuild's PackageReleaseNotes: what changed.</summary>
    public abstract string PackageReleaseNotes { get; }

    /// <summary>MSBuild's RepositoryUrl: where the sources are.</summary>
    public abstract string RepositoryUrl { get; }

    /// <summary>MSBuild's RepositoryType, such as git.</summary>
    public abstract string RepositoryType { get; }

    /// <summary>MSBuild's SymbolPackageFormat: snupkg or symbols.nupkg.</summary>
    public abstract string SymbolPackageFormat { get; }

    /// <summary>MSBuild's PublishReadyToRun: compile ahead of time.</summary>
    public abstract bool? PublishReadyToRun { get; }

    /// <summary>MSBuild's PublishSingleFile: one file instead of many.</summary>
    public abstract bool? PublishSingleFile { get; }

    /// <summary>MSBuild's PublishTrimmed: leave out what is not used.</summary>
    public abstract bool? PublishTrimmed { get; }

    /// <summary>MSBuild's ContinuousIntegrationBuild: no paths of this machine in the result.</summary>
    public abstract bool? ContinuousIntegrationBuild { get; }

    /// <summary>MSBuild's Deterministic: the same result from the same sources.</summary>
    public abstract bool? Deterministic { get; }

    /// <summary>MSBuild's DeterministicSourcePaths: the same paths on every machine.</summary>
    public abstract bool? DeterministicSourcePaths { get; }

    /// <summary>MSBuild's TreatWarningsAsErrors.</summary>
    public abstract bool? TreatWarningsAsErrors { get; }

    /// <summary>MSBuild's WarningsAsErrors: numbers of warnings that are errors.</summary>
    public abstract IReadOnlyList<int> WarningsAsErrors { get; }

    /// <summary>MSBuild's NoWarn: numbers of warnings that are not shown.</summary>
    [Argument(Format = "NoWarn")]
    public abstract IReadOnlyList<int> NoWarns { get; }

    /// <summary>MSBuild's WarningLevel: 0 is none, 4 and more are many.</summary>
    public abstract int? WarningLevel { get; }

    /// <summary>MSBuild's RunCodeAnalysis: analyzers of old.</summary>
    public abstract bool? RunCodeAnalysis { get; }

    /// <summary>MSBuild's PackageOutputPath: where packages go.</summary>
    public abstract string PackageOutputPath { get; }

    /// <summary>MSBuild's OutDir: where the result goes.</summary>
    public abstract string OutDir { get; }
}
