using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Nuke.Components;

/// <summary>Makes packages.</summary>
public interface IPack : ICompile, IHazArtifacts
{
    /// <summary>Where they go.</summary>
    AbsolutePath PackagesDirectory => ArtifactsDirectory / "packages";

    /// <summary>Packs the solution; the summary shows how many packages there are.</summary>
    Target Pack => _ => _
        .Description("Make the packages")
        .DependsOn(Compile)
        .Produces(PackagesDirectory / "*.nupkg")
        .Executes(() =>
        {
            PackagesDirectory.CreateOrCleanDirectory();
            DotNetPack(_ => _
                .Apply(PackSettingsBase)
                .Apply(PackSettings));
            ReportSummary(_ => _.AddPair("Packages", PackagesDirectory.GlobFiles("*.nupkg").Count));
        });

    /// <summary>What every build needs.</summary>
    sealed Configure<DotNetPackSettings> PackSettingsBase => _ => _
        .SetProject(Solution)
        .SetConfiguration(Configuration)
        .SetNoBuild(SucceededTargets.Contains(Compile))
        .SetOutputDirectory(PackagesDirectory)
        .WhenNotNull(this as IHazGitRepository, (_, o) => _
            .SetRepositoryUrl(o.GitRepository.HttpsUrl))
        .WhenNotNull(this as IHazGitVersion, (_, o) => _
            .SetVersion(o.Versioning.NuGetVersionV2 ?? o.Versioning.SemVer))
        .WhenNotNull(this as IHazNerdbankGitVersioning, (_, o) => _
            .SetVersion(o.Versioning.NuGetPackageVersion))
        .WhenNotNull(this as IHazChangelog, (_, o) => _
            .SetPackageReleaseNotes(o.NuGetReleaseNotes));

    /// <summary>What this build adds.</summary>
    Configure<DotNetPackSettings> PackSettings => _ => _;
}
