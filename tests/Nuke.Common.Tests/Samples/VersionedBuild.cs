using System.Collections.Generic;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.ReportGenerator;
using Nuke.Components;

/// <summary>Stock components that need a version, a repository and a server.</summary>
class VersionedBuild : NukeBuild, IReportCoverage, IHazGitVersion, ICreateGitHubRelease, IGlobalTool
{
    public static int Main() => Execute<VersionedBuild>(x => ((ICompile)x).Compile);

    [Parameter] readonly string Api;

    [Parameter] readonly bool Page;

    bool IReportCoverage.CreateCoverageHtmlReport => Page;

    Configure<ReportGeneratorSettings> IReportCoverage.ReportGeneratorSettings => _ => _
        .SetTitle("Acme");

    string ICreateGitHubRelease.GitHubApi => Api;

    string ICreateGitHubRelease.Name => ((IHazGitVersion)this).Versioning.MajorMinorPatch;

    IEnumerable<AbsolutePath> ICreateGitHubRelease.AssetFiles => RootDirectory.GlobFiles("*.zip");

    string IGlobalTool.GlobalToolPackageName => "acme.tool";
}
