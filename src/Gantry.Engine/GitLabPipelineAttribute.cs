using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitLab;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Gantry.Engine;

/// <summary>
/// Writes <c>.gitlab-ci.yml</c> with a job for each invoked target; see <see cref="GitHubWorkflowAttribute"/>. Secrets are the
/// project's CI variables: API_KEY arrives as the parameter ApiKey by itself.
/// </summary>
/// <param name="image">The container image that the jobs run in; null where the runner has none.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GitLabPipelineAttribute(string image = null) : ConfigurationAttributeBase
{
    /// <inheritdoc/>
    public override Type HostType => typeof(GitLab);

    /// <inheritdoc/>
    public override string IdPostfix => "";

    /// <inheritdoc/>
    public override AbsolutePath ConfigurationFile => NukeBuild.RootDirectory / ".gitlab-ci.yml";

    /// <inheritdoc/>
    public override IEnumerable<AbsolutePath> GeneratedFiles => [ConfigurationFile];

    /// <inheritdoc/>
    public override IEnumerable<string> RelevantTargetNames => InvokedTargets;

    /// <inheritdoc/>
    public override IEnumerable<string> IrrelevantTargetNames => [];

    /// <summary>The targets, each with a job of its own.</summary>
    public string[] InvokedTargets { get; set; } = [];

    /// <summary>Branches whose pushes start it; none is all.</summary>
    public string[] OnPushBranches { get; set; } = [];

    /// <summary>Whether merge requests start it.</summary>
    public bool OnMergeRequests { get; set; } = true;

    /// <summary>The tags that a runner must have.</summary>
    public string[] RunnerTags { get; set; } = [];

    /// <summary>Containers beside the job's.</summary>
    public string[] Services { get; set; } = [];

    /// <summary>Commands before the build.</summary>
    public string[] SetupSteps { get; set; } = [];

    /// <summary>Variants of each job: <c>Configuration: Debug, Release</c> runs it twice, with that parameter in its environment.</summary>
    public string[] Matrix { get; set; } = [];

    /// <summary>What the cache keeps; none is no cache.</summary>
    public string[] CachePaths { get; set; } = [".nuke/temp"];

    /// <summary>The files whose change makes a new cache: two at most, which is GitLab's limit.</summary>
    public string[] CacheKeyFiles { get; set; } = ["global.json", "Directory.Packages.props"];

    /// <summary>Whether products are kept of jobs that fail, too.</summary>
    public bool PublishAlways { get; set; } = true;

    /// <summary>How many commits are fetched, 0 is all.</summary>
    public int FetchDepth { get; set; } = 20;

    /// <summary>Minutes until a job is stopped; 0 is the project's setting.</summary>
    public int TimeoutMinutes { get; set; }

    /// <inheritdoc/>
    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) => new(streamWriter, 2, "#");

    /// <inheritdoc/>
    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        Assert.True(CacheKeyFiles.Length <= 2, $"GitLab takes at most two CacheKeyFiles, not {CacheKeyFiles.Length}");
        return new GitLabPipeline(this, image, PipelineJobs.Plan(relevantTargets, InvokedTargets));
    }
}
