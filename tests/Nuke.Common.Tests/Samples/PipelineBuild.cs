using System.Collections.Generic;
using System.Linq;
using Gantry.Engine;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

/// <summary>Pipelines of all kinds: as NUKE describes them, with a step of one's own, and with a job graph.</summary>
[GitHubActions(
    "continuous",
    GitHubActionsImage.WindowsLatest,
    GitHubActionsImage.UbuntuLatest,
    FetchDepth = 0,
    OnPushBranchesIgnore = new[] { "release/*" },
    OnPullRequestBranches = new[] { "develop" },
    OnWorkflowDispatchOptionalInputs = new[] { "Reason" },
    OnCronSchedule = "0 4 * * 1",
    PublishArtifacts = true,
    PublishCondition = "always()",
    InvokedTargets = new[] { nameof(Test), nameof(Pack) },
    CacheKeyFiles = new[] { "global.json", "src/**/*.csproj" },
    CacheExcludePatterns = new[] { ".nuke/temp/logs" },
    EnableGitHubToken = true,
    ImportSecrets = new[] { nameof(NuGetApiKey) },
    WritePermissions = new[] { GitHubActionsPermissions.Packages },
    TimeoutMinutes = 15)]
[SetUpGitHubActions(
    "with setup",
    GitHubActionsImage.Ubuntu2204,
    On = new[] { GitHubActionsTrigger.Push, GitHubActionsTrigger.PullRequest },
    ImportSecrets = new[] { "NUGET_API_KEY", "DockerHubAPIKey" },
    ConcurrencyCancelInProgress = true,
    InvokedTargets = new[] { nameof(Compile) })]
[GitHubWorkflow(
    "graph",
    GitHubActionsImage.Ubuntu2404,
    GitHubActionsImage.WindowsServer2022,
    OnPushTags = new[] { "v*" },
    InvokedTargets = new[] { nameof(Pack), nameof(Test), nameof(Publish) },
    SetupSteps = new[] { "actions/setup-dotnet@v5 dotnet-version=10.0.x", "corepack enable" },
    Matrix = new[] { "Configuration: Debug, Release" },
    ImportSecrets = new[] { nameof(NuGetApiKey) },
    CacheKeyFiles = new string[0])]
[GitLabPipeline(
    "debian:12",
    InvokedTargets = new[] { nameof(Pack), nameof(Test), nameof(Publish) },
    OnPushBranches = new[] { "main" },
    SetupSteps = new[] { "apt-get update && apt-get install --yes curl" })]
[PipelineJob(nameof(Publish), EnvironmentName = "nuget", EnvironmentUrl = "https://nuget.org", Manual = true, Once = true, Secrets = new[] { nameof(SigningKey) }, TimeoutMinutes = 5)]
class PipelineBuild : NukeBuild
{
    public static int Main() => Execute<PipelineBuild>(x => x.Compile);

    [Parameter] readonly string Configuration = "Debug";
    [Parameter] readonly string Reason;
    [Parameter, Secret] readonly string NuGetApiKey;
    [Parameter, Secret] readonly string SigningKey;

    AbsolutePath Packages => RootDirectory / "output" / "packages";

    Target Restore => _ => _.Executes(() => { });

    Target Compile => _ => _.DependsOn(Restore).Executes(() => { });

    Target Test => _ => _
        .DependsOn(Compile)
        .Produces(RootDirectory / "output" / "test-results" / "*.trx")
        .Partition(3)
        .Executes(() => { });

    Target Pack => _ => _
        .DependsOn(Compile)
        .Produces(Packages / "*.nupkg")
        .Executes(() => { });

    Target Publish => _ => _
        .DependsOn(Pack, Test)
        .Consumes(Pack)
        .Requires(() => NuGetApiKey)
        .Executes(() => { });
}

/// <summary>A step of one's own, as NUKE's documentation adds it.</summary>
class SetUpGitHubActionsAttribute : GitHubActionsAttribute
{
    public SetUpGitHubActionsAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images)
        : base(name, image, images)
    {
    }

    protected override GitHubActionsJob GetJobs(GitHubActionsImage image, IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var job = base.GetJobs(image, relevantTargets);
        var newSteps = new List<GitHubActionsStep>(job.Steps);
        newSteps.Insert(1, new GitHubActionsSetupDotNetStep(new[] { "9.0.x", "10.0.x" }));
        job.Steps = newSteps.ToArray();
        return job;
    }
}

class GitHubActionsSetupDotNetStep : GitHubActionsStep
{
    public GitHubActionsSetupDotNetStep(string[] versions)
    {
        Versions = versions;
    }

    string[] Versions { get; }

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("- uses: actions/setup-dotnet@v5");

        using (writer.Indent())
        {
            writer.WriteLine("with:");
            using (writer.Indent())
            {
                writer.WriteLine("dotnet-version: |");
                using (writer.Indent())
                {
                    foreach (var version in Versions)
                        writer.WriteLine(version);
                }
            }
        }
    }
}
