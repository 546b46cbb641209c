using Nuke.Common;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Nuke.Components;

/// <summary>Compiles, and publishes what is to be published.</summary>
public interface ICompile : IRestore, IHazConfiguration
{
    /// <summary>Builds the solution and publishes <see cref="PublishConfigurations"/>.</summary>
    Target Compile => _ => _
        .Description("Build the solution")
        .DependsOn(Restore)
        .WhenSkipped(DependencyBehavior.Skip)
        .Executes(() =>
        {
            DotNetBuild(_ => _
                .Apply(CompileSettingsBase)
                .Apply(CompileSettings));
            DotNetPublish(
                _ => _
                    .Apply(PublishSettingsBase)
                    .Apply(PublishSettings)
                    .CombineWith(PublishConfigurations, (_, v) => _
                        .SetProject(v.Project)
                        .SetFramework(v.Framework)),
                PublishDegreeOfParallelism);
        });

    /// <summary>What every build needs.</summary>
    sealed Configure<DotNetBuildSettings> CompileSettingsBase => _ => _
        .SetProjectFile(Solution)
        .SetConfiguration(Configuration)
        .When(IsServerBuild, _ => _.EnableContinuousIntegrationBuild())
        .SetNoRestore(SucceededTargets.Contains(Restore))
        .WhenNotNull(this as IHazGitRepository, (_, o) => _
            .SetRepositoryUrl(o.GitRepository.HttpsUrl))
        .WhenNotNull(this as IHazGitVersion, (_, o) => _
            .SetAssemblyVersion(o.Versioning.AssemblySemVer)
            .SetFileVersion(o.Versioning.AssemblySemFileVer)
            .SetInformationalVersion(o.Versioning.InformationalVersion))
        .WhenNotNull(this as IHazNerdbankGitVersioning, (_, o) => _
            .SetAssemblyVersion(o.Versioning.AssemblyVersion)
            .SetFileVersion(o.Versioning.AssemblyFileVersion)
            .SetInformationalVersion(o.Versioning.AssemblyInformationalVersion));

    /// <summary>What this build adds.</summary>
    Configure<DotNetBuildSettings> CompileSettings => _ => _;

    /// <summary>What every publication needs.</summary>
    sealed Configure<DotNetPublishSettings> PublishSettingsBase => _ => _
        .SetConfiguration(Configuration)
        .EnableNoBuild()
        .EnableNoLogo()
        .WhenNotNull(this as IHazGitVersion, (_, o) => _
            .SetAssemblyVersion(o.Versioning.AssemblySemVer)
            .SetFileVersion(o.Versioning.AssemblySemFileVer)
            .SetInformationalVersion(o.Versioning.InformationalVersion))
        .WhenNotNull(this as IHazNerdbankGitVersioning, (_, o) => _
            .SetAssemblyVersion(o.Versioning.AssemblyVersion)
            .SetFileVersion(o.Versioning.AssemblyFileVersion)
            .SetInformationalVersion(o.Versioning.AssemblyInformationalVersion));

    /// <summary>What this build adds.</summary>
    Configure<DotNetPublishSettings> PublishSettings => _ => _;

    /// <summary>The projects to publish, each for a framework.</summary>
    IEnumerable<(Project Project, string Framework)> PublishConfigurations => [];

    /// <summary>How many publications run at once.</summary>
    int PublishDegreeOfParallelism => 10;
}
