namespace Nuke.Common.Tools.GitVersion;

#pragma warning disable CS1591 // GitVersion's own variables: gitversion.net/docs/reference/variables
/// <summary>What GitVersion computes from a repository's history.</summary>
public sealed class GitVersion
{
    public int Major { get; init; }
    public int Minor { get; init; }
    public int Patch { get; init; }
    public string PreReleaseTag { get; init; }
    public string PreReleaseTagWithDash { get; init; }
    public string PreReleaseLabel { get; init; }
    public int? PreReleaseNumber { get; init; }
    public string BuildMetaData { get; init; }
    public string FullBuildMetaData { get; init; }
    public string MajorMinorPatch { get; init; }
    public string SemVer { get; init; }
    public string LegacySemVer { get; init; }
    public string AssemblySemVer { get; init; }
    public string AssemblySemFileVer { get; init; }
    public string FullSemVer { get; init; }
    public string InformationalVersion { get; init; }
    public string BranchName { get; init; }
    public string EscapedBranchName { get; init; }
    public string Sha { get; init; }
    public string ShortSha { get; init; }
    public string NuGetVersion { get; init; }
    public string NuGetVersionV2 { get; init; }
    public string CommitDate { get; init; }
    public int? CommitsSinceVersionSource { get; init; }
    public int? UncommittedChanges { get; init; }
}
