using System;
using System.Linq;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.ChangeLog;
using Nuke.Common.Execution;
using Nuke.Common.Git;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities.Collections;
using Nuke.Components;
using Serilog;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

/// <summary>A library with packages, as its authors would write it after NUKE's documentation.</summary>
[UnsetVisualStudioEnvironmentVariables]
[ShutdownDotNetAfterServerBuild]
[DotNetVerbosityMapping]
[GitHubActions(
    "continuous",
    GitHubActionsImage.UbuntuLatest,
    OnPushBranches = new[] { "main" },
    InvokedTargets = new[] { nameof(Compile), nameof(Pack) },
    AutoGenerate = false)]
class LibraryBuild : NukeBuild
{
    public static int Main() => Execute<LibraryBuild>(x => x.Pack);

    [Parameter("Configuration to build - Default is 'Debug' (local) or 'Release' (server)")]
    readonly Configuration Configuration = IsLocalBuild ? Configuration.Debug : Configuration.Release;

    [Parameter] readonly string Version = "1.2.3";
    [Parameter] readonly string Source;
    [Parameter] [Secret] readonly string ApiKey;

    [Solution] readonly Solution Solution;
    [GitRepository] readonly GitRepository GitRepository;

    AbsolutePath SourceDirectory => RootDirectory / "src";
    AbsolutePath ArtifactsDirectory => RootDirectory / "artifacts";
    AbsolutePath ChangelogFile => RootDirectory / "CHANGELOG.md";

    Target Clean => _ => _
        .Before(Restore)
        .Executes(() =>
        {
            SourceDirectory.GlobDirectories("**/bin", "**/obj").DeleteDirectories();
            ArtifactsDirectory.CreateOrCleanDirectory();
        });

    Target Restore => _ => _
        .Executes(() =>
        {
            DotNetRestore(s => s
                .SetProjectFile(Solution));
        });

    Target Compile => _ => _
        .DependsOn(Restore)
        .Executes(() =>
        {
            DotNetBuild(s => s
                .SetProjectFile(Solution)
                .SetConfiguration(Configuration)
                .SetAssemblyVersion("1.0.0.0")
                .SetFileVersion(Version)
                .SetInformationalVersion($"{Version}+{GitRepository.Commit?[..7]}")
                .EnableNoRestore());
        });

    Target Pack => _ => _
        .DependsOn(Clean, Compile)
        .Produces(ArtifactsDirectory / "*.nupkg")
        .Requires(() => Configuration.Equals(Configuration.Release) || IsLocalBuild)
        .Executes(() =>
        {
            var projects = Solution.AllProjects.Where(x => x.GetProperty<bool>("IsPackable"));
            DotNetPack(s => s
                .SetConfiguration(Configuration)
                .EnableNoBuild()
                .SetOutputDirectory(ArtifactsDirectory)
                .SetVersion(Version)
                .SetRepositoryUrl(GitRepository.HttpsUrl)
                .SetPackageReleaseNotes(ChangelogTasks.GetNuGetReleaseNotes(ChangelogFile, GitRepository))
                .CombineWith(projects, (_, v) => _.SetProject(v)), degreeOfParallelism: 2);
            ReportSummary(_ => _
                .AddPair("Packages", ArtifactsDirectory.GlobFiles("*.nupkg").Count.ToString()));
        });

    Target Publish => _ => _
        .DependsOn(Pack)
        .Requires(() => Source)
        .Requires(() => ApiKey)
        .OnlyWhenDynamic(() => GitRepository.IsOnMainOrMasterBranch())
        .Executes(() =>
        {
            DotNetNuGetPush(s => s
                    .SetSource(Source)
                    .SetApiKey(ApiKey)
                    .EnableSkipDuplicate()
                    .CombineWith(
                        ArtifactsDirectory.GlobFiles("*.nupkg").NotNull(), (cs, v) => cs
                            .SetTargetPath(v)),
                degreeOfParallelism: 5,
                completeOnFailure: true);
        });
}
