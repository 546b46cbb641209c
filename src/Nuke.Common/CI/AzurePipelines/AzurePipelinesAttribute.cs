using Nuke.Common.CI.AzurePipelines.Configuration;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines;

/// <summary>
/// Writes <c>azure-pipelines.yml</c>: a stage for each image with a job for each target, which waits for those of the targets that
/// it depends on. It stands on the build's class.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class AzurePipelinesAttribute : ConfigurationAttributeBase
{
    private readonly string suffix;
    private readonly AzurePipelinesImage[] images;
    private bool? clean;
    private bool? lfs;
    private uint? fetchDepth;
    private AzurePipelinesSubmodules? submodules;

    /// <summary>Describes the pipeline.</summary>
    public AzurePipelinesAttribute(AzurePipelinesImage image, params AzurePipelinesImage[] images)
        : this(null, image, images)
    {
    }

    /// <summary>Describes one of several pipelines.</summary>
    /// <param name="suffix">Of the file: <c>azure-pipelines.suffix.yml</c>.</param>
    public AzurePipelinesAttribute(string suffix, AzurePipelinesImage image, params AzurePipelinesImage[] images)
    {
        this.suffix = suffix;
        this.images = [image, .. images];
    }

    /// <inheritdoc/>
    public override string IdPostfix => suffix;

    /// <inheritdoc/>
    public override Type HostType => typeof(AzurePipelines);

    /// <inheritdoc/>
    public override AbsolutePath ConfigurationFile => NukeBuild.RootDirectory / (suffix is null ? "azure-pipelines.yml" : $"azure-pipelines.{suffix}.yml");

    /// <inheritdoc/>
    public override IEnumerable<string> RelevantTargetNames => InvokedTargets;

    /// <inheritdoc/>
    public override IEnumerable<string> IrrelevantTargetNames => ExcludedTargets;

    /// <summary>The targets that run; they bring along what they depend on.</summary>
    public string[] InvokedTargets { get; set; } = [];

    /// <summary>Targets without a job of their own: they run in the jobs of those that depend on them.</summary>
    public string[] NonEntryTargets { get; set; } = [];

    /// <summary>Targets that do not run, though others depend on them.</summary>
    public string[] ExcludedTargets { get; set; } = [];

    /// <summary>Whether no push starts it.</summary>
    public bool TriggerDisabled { get; set; }

    /// <summary>Whether pushes that come during a run share the next one.</summary>
    public bool TriggerBatch { get; set; }

    /// <summary>Branches whose pushes start it; all by default.</summary>
    public string[] TriggerBranchesInclude { get; set; } = [];

    /// <summary>Branches whose pushes do not.</summary>
    public string[] TriggerBranchesExclude { get; set; } = [];

    /// <summary>Tags that start it.</summary>
    public string[] TriggerTagsInclude { get; set; } = [];

    /// <summary>Tags that do not.</summary>
    public string[] TriggerTagsExclude { get; set; } = [];

    /// <summary>Only pushes that change one of these files.</summary>
    public string[] TriggerPathsInclude { get; set; } = [];

    /// <summary>Not pushes that change only these files.</summary>
    public string[] TriggerPathsExclude { get; set; } = [];

    /// <summary>Whether no pull request starts it.</summary>
    public bool PullRequestsDisabled { get; set; }

    /// <summary>Branches whose pull requests start it; all by default.</summary>
    public string[] PullRequestsBranchesInclude { get; set; } = [];

    /// <summary>Branches whose pull requests do not.</summary>
    public string[] PullRequestsBranchesExclude { get; set; } = [];

    /// <summary>Only pull requests that change one of these files.</summary>
    public string[] PullRequestsPathsInclude { get; set; } = [];

    /// <summary>Not pull requests that change only these files.</summary>
    public string[] PullRequestsPathsExclude { get; set; } = [];

    /// <summary>Groups of variables of the project's library.</summary>
    public string[] ImportVariableGroups { get; set; } = [];

    /// <summary>Secret parameters, each a secret variable of the same name.</summary>
    public string[] ImportSecrets { get; set; } = [];

    /// <summary>Hands the run's token to the build as SYSTEM_ACCESSTOKEN.</summary>
    public bool EnableAccessToken { get; set; }

    /// <summary>The files whose change makes a new cache; without any there is no cache.</summary>
    public string[] CacheKeyFiles { get; set; } = ["**/global.json", "**/*.csproj", "**/Directory.Packages.props"];

    /// <summary>What the cache keeps.</summary>
    public AzurePipelinesCachePaths[] CachePaths { get; set; } = [AzurePipelinesCachePaths.Nuke, AzurePipelinesCachePaths.NuGet];

    /// <summary>Whether the directory is emptied before the checkout.</summary>
    public bool Clean
    {
        get => clean ?? false;
        set => clean = value;
    }

    /// <summary>Whether files of Git LFS are checked out.</summary>
    public bool LargeFileStorage
    {
        get => lfs ?? false;
        set => lfs = value;
    }

    /// <summary>How many commits are fetched, 0 is all; 1 by default in new pipelines.</summary>
    public uint FetchDepth
    {
        get => fetchDepth ?? 1;
        set => fetchDepth = value;
    }

    /// <summary>Which submodules are checked out.</summary>
    public AzurePipelinesSubmodules Submodules
    {
        get => submodules ?? AzurePipelinesSubmodules.False;
        set => submodules = value;
    }

    /// <inheritdoc/>
    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) => new(streamWriter, indentationFactor: 2, commentPrefix: "#");

    /// <inheritdoc/>
    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets) => new AzurePipelinesConfiguration
    {
        VariableGroups = ImportVariableGroups,
        Trigger = new AzurePipelinesVcsTrigger
        {
            Name = "trigger",
            Disabled = TriggerDisabled,
            Batch = TriggerBatch,
            BranchesInclude = TriggerBranchesInclude,
            BranchesExclude = TriggerBranchesExclude,
            TagsInclude = TriggerTagsInclude,
            TagsExclude = TriggerTagsExclude,
            PathsInclude = TriggerPathsInclude,
            PathsExclude = TriggerPathsExclude,
        },
        PullRequests = new AzurePipelinesVcsTrigger
        {
            Name = "pr",
            Disabled = PullRequestsDisabled,
            BranchesInclude = PullRequestsBranchesInclude,
            BranchesExclude = PullRequestsBranchesExclude,
            PathsInclude = PullRequestsPathsInclude,
            PathsExclude = PullRequestsPathsExclude,
        },
        Stages = Array.ConvertAll(images, image => new AzurePipelinesStage
        {
            Image = image,
            Jobs = [.. relevantTargets.Where(target => !NonEntryTargets.Contains(target.Name)).Select(target => GetJob(target, relevantTargets))],
        }),
    };

    /// <summary>The job of a target. Builds override it to add steps.</summary>
    protected virtual AzurePipelinesJob GetJob(ExecutableTarget target, IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        // In the order of the relevant targets, dependencies first.
        var inside = Inside(target, []);
        var chosen = relevantTargets.Where(inside.Contains).ToList();
        return new AzurePipelinesJob
        {
            Name = target.Name,
            Dependencies = [.. chosen.SelectMany(one => one.ExecutionDependencies).Where(one => relevantTargets.Contains(one) && !inside.Contains(one)).Select(one => one.Name).Distinct()],
            Parallel = target.PartitionSize,
            Steps = [.. GetSteps(target, chosen)],
        };
    }

    /// <summary>The variables that the build is given.</summary>
    protected virtual IEnumerable<(string Key, string Value)> GetImports()
    {
        foreach (var secret in ImportSecrets)
            yield return (secret, $"$({secret})");
        if (EnableAccessToken)
            yield return ("SYSTEM_ACCESSTOKEN", "$(System.AccessToken)");
    }

    /// <summary>A target, and what it depends on that has no job of its own.</summary>
    private HashSet<ExecutableTarget> Inside(ExecutableTarget target, HashSet<ExecutableTarget> found)
    {
        if (found.Add(target))
        {
            foreach (var dependency in target.ExecutionDependencies.Where(dependency => NonEntryTargets.Contains(dependency.Name)))
                Inside(dependency, found);
        }
        return found;
    }

    private IEnumerable<AzurePipelinesStep> GetSteps(ExecutableTarget target, List<ExecutableTarget> chosen)
    {
        if (clean is not null || lfs is not null || fetchDepth is not null || submodules is not null)
            yield return new AzurePipelinesCheckoutStep { Clean = clean, Lfs = lfs, FetchDepth = fetchDepth, Submodules = submodules };
        if (CacheKeyFiles.Length > 0)
        {
            foreach (var path in CachePaths)
                yield return new AzurePipelinesCacheStep { Name = path.ToString(), Path = path.GetValue(), KeyFiles = CacheKeyFiles };
        }
        foreach (var path in ArtifactPaths(chosen.SelectMany(one => one.ArtifactDependencies)
            .SelectMany(consumed => consumed.Artifacts.Length > 0 ? consumed.Artifacts : (IEnumerable<string>)consumed.Target.ArtifactProducts)))
            yield return new AzurePipelinesDownloadStep { Path = path };
        yield return new AzurePipelinesCmdStep
        {
            BuildCmdPath = BuildCmdPath,
            InvokedTargets = [.. chosen.Select(one => one.Name)],
            PartitionSize = target.PartitionSize,
            Imports = GetImports().ToDictionary(import => import.Key, import => import.Value),
        };
        foreach (var path in ArtifactPaths(chosen.SelectMany(one => one.ArtifactProducts)))
            yield return new AzurePipelinesPublishStep { Path = path };
    }

    /// <summary>Paths from the root directory, up to the first wildcard, each once.</summary>
    private static IEnumerable<string> ArtifactPaths(IEnumerable<string> products) => products
        .Select(product => ((AbsolutePath)product).FindParentOrSelf(path => !path.ToString().AsSpan().ContainsAny('*', '?', '[')))
        .Select(path => (string)NukeBuild.RootDirectory.GetUnixRelativePathTo(path))
        .Distinct();
}
