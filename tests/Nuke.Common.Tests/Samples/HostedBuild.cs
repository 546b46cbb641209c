using Nuke.Common;
using Nuke.Common.CI.AppVeyor;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.IO;

/// <summary>Pipelines of hosted services, as NUKE describes them.</summary>
[AzurePipelines(
    AzurePipelinesImage.UbuntuLatest,
    AzurePipelinesImage.Windows2022,
    InvokedTargets = new[] { nameof(Test), nameof(Publish) },
    NonEntryTargets = new[] { nameof(Restore), nameof(DownloadLicenses) },
    ExcludedTargets = new[] { nameof(Clean) },
    TriggerBatch = true,
    TriggerBranchesInclude = new[] { "main", "release/*" },
    TriggerPathsExclude = new[] { "docs" },
    PullRequestsBranchesInclude = new[] { "main" },
    ImportVariableGroups = new[] { "signing" },
    ImportSecrets = new[] { nameof(NuGetApiKey) },
    EnableAccessToken = true,
    FetchDepth = 0,
    CachePaths = new[] { AzurePipelinesCachePaths.NuGet })]
[AzurePipelines(
    "plain",
    AzurePipelinesImage.MacOs15,
    InvokedTargets = new[] { nameof(Compile) },
    TriggerDisabled = true,
    PullRequestsDisabled = true,
    CacheKeyFiles = new string[0])]
[AppVeyor(
    AppVeyorImage.VisualStudio2022,
    AppVeyorImage.UbuntuLatest,
    InvokedTargets = new[] { nameof(Test), nameof(Pack) },
    BranchesExcept = new[] { "drafts/*" },
    SkipTags = true,
    SkipBranchesWithPullRequest = true,
    Submodules = true)]
[AppVeyorSecret(nameof(NuGetApiKey), "q3cbSG+AbC==")]
class HostedBuild : NukeBuild
{
    public static int Main() => Execute<HostedBuild>(x => x.Compile);

    [Parameter, Secret] readonly string NuGetApiKey;

    Target Clean => _ => _.Executes(() => { });

    Target Restore => _ => _.DependsOn(Clean).Executes(() => { });

    Target DownloadLicenses => _ => _.DependsOn(Restore).Executes(() => { });

    Target Compile => _ => _.DependsOn(DownloadLicenses).Executes(() => { });

    Target Test => _ => _
        .DependsOn(Compile)
        .Produces(RootDirectory / "output" / "test-results" / "*.trx")
        .Partition(3)
        .Executes(() => { });

    Target Pack => _ => _
        .DependsOn(Compile)
        .Produces(RootDirectory / "output" / "packages" / "*.nupkg")
        .Executes(() => { });

    Target Publish => _ => _
        .DependsOn(Pack, Test)
        .Consumes(Pack)
        .Executes(() => { });
}
