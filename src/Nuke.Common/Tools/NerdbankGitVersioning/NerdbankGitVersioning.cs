namespace Nuke.Common.Tools.NerdbankGitVersioning;

#pragma warning disable CS1591 // the tool's own variables: dotnet.github.io/Nerdbank.GitVersioning/docs/nbgv-cli.html
/// <summary>What Nerdbank.GitVersioning computes from version.json and a repository's history.</summary>
public sealed class NerdbankGitVersioning
{
    public string Version { get; init; }
    public string SimpleVersion { get; init; }
    public string MajorMinorVersion { get; init; }
    public int VersionMajor { get; init; }
    public int VersionMinor { get; init; }
    public int BuildNumber { get; init; }
    public int VersionRevision { get; init; }
    public int VersionHeight { get; init; }
    public string PrereleaseVersion { get; init; }
    public string PrereleaseVersionNoLeadingHyphen { get; init; }
    public string AssemblyVersion { get; init; }
    public string AssemblyFileVersion { get; init; }
    public string AssemblyInformationalVersion { get; init; }
    public string SemVer1 { get; init; }
    public string SemVer2 { get; init; }
    public string NuGetPackageVersion { get; init; }
    public string ChocolateyPackageVersion { get; init; }
    public string NpmPackageVersion { get; init; }
    public string CloudBuildNumber { get; init; }
    public string BuildingRef { get; init; }
    public string GitCommitId { get; init; }
    public string GitCommitIdShort { get; init; }
    public bool PublicRelease { get; init; }
}
