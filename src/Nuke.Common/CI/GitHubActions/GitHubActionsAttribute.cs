using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>Writes <c>.github/workflows/&lt;name&gt;.yml</c>: one job for each image, which runs the targets. It stands on the build's class.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class GitHubActionsAttribute : ConfigurationAttributeBase
{
    /// <summary>The runs of one workflow for one change: by pull request label, else by branch of a pull request, else each run by itself.</summary>
    private const string GroupOfOneChange = "${{ github.workflow }} @ ${{ github.event.pull_request.head.label || github.head_ref || github.run_id }}";

    private readonly string name;
    private readonly GitHubActionsImage[] images;
    private uint? fetchDepth;
    private bool? progress;

    /// <summary>Describes a workflow.</summary>
    /// <param name="name">Of the workflow and its file; blanks become underscores.</param>
    public GitHubActionsAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images)
    {
        this.name = name.Replace(' ', '_');
        this.images = [image, .. images];
    }

    /// <inheritdoc/>
    public override string IdPostfix => name;

    /// <inheritdoc/>
    public override Type HostType => typeof(GitHubActions);

    /// <inheritdoc/>
    public override AbsolutePath ConfigurationFile => NukeBuild.RootDirectory / ".github" / "workflows" / $"{name}.yml";

    /// <inheritdoc/>
    public override IEnumerable<string> RelevantTargetNames => InvokedTargets;

    /// <inheritdoc/>
    public override IEnumerable<string> IrrelevantTargetNames => [];

    /// <summary>The targets that run.</summary>
    public string[] InvokedTargets { get; set; } = [];

    /// <summary>What starts the workflow, without conditions; else the On… properties.</summary>
    public GitHubActionsTrigger[] On { get; set; } = [];

    /// <summary>Branches whose pushes start it.</summary>
    public string[] OnPushBranches { get; set; } = [];

    /// <summary>Branches whose pushes do not.</summary>
    public string[] OnPushBranchesIgnore { get; set; } = [];

    /// <summary>Tags that start it.</summary>
    public string[] OnPushTags { get; set; } = [];

    /// <summary>Tags that do not.</summary>
    public string[] OnPushTagsIgnore { get; set; } = [];

    /// <summary>Only pushes that change one of these files.</summary>
    public string[] OnPushIncludePaths { get; set; } = [];

    /// <summary>Not pushes that change only these files.</summary>
    public string[] OnPushExcludePaths { get; set; } = [];

    /// <summary>Branches whose pull requests start it.</summary>
    public string[] OnPullRequestBranches { get; set; } = [];

    /// <summary>Tags whose pull requests start it.</summary>
    public string[] OnPullRequestTags { get; set; } = [];

    /// <summary>Only pull requests that change one of these files.</summary>
    public string[] OnPullRequestIncludePaths { get; set; } = [];

    /// <summary>Not pull requests that change only these files.</summary>
    public string[] OnPullRequestExcludePaths { get; set; } = [];

    /// <summary>Parameters that a person may give who starts it.</summary>
    public string[] OnWorkflowDispatchOptionalInputs { get; set; } = [];

    /// <summary>Parameters that a person must give who starts it.</summary>
    public string[] OnWorkflowDispatchRequiredInputs { get; set; } = [];

    /// <summary>When it starts by itself, in UTC: minute, hour, day, month, weekday.</summary>
    public string OnCronSchedule { get; set; }

    /// <summary>Secret parameters: ApiKey is the secret API_KEY.</summary>
    public string[] ImportSecrets { get; set; } = [];

    /// <summary>Hands the run's token to the build as GITHUB_TOKEN.</summary>
    public bool EnableGitHubToken { get; set; }

    /// <summary>What the token may write. With either of the two set, it may do nothing else.</summary>
    public GitHubActionsPermissions[] WritePermissions { get; set; } = [];

    /// <summary>What the token may read.</summary>
    public GitHubActionsPermissions[] ReadPermissions { get; set; } = [];

    /// <summary>What the cache keeps.</summary>
    public string[] CacheIncludePatterns { get; set; } = [".nuke/temp", "~/.nuget/packages"];

    /// <summary>What of that it leaves out.</summary>
    public string[] CacheExcludePatterns { get; set; } = [];

    /// <summary>The files whose change makes a new cache; without any there is no cache.</summary>
    public string[] CacheKeyFiles { get; set; } = ["**/global.json", "**/*.csproj", "**/Directory.Packages.props"];

    /// <summary>Uploads what the targets produce.</summary>
    public bool PublishArtifacts { get; set; } = true;

    /// <summary>When it is uploaded, such as <c>always()</c>; by default when the targets succeeded.</summary>
    public string PublishCondition { get; set; }

    /// <summary>Minutes until a job is stopped; 0 is GitHub's own limit of 360.</summary>
    public int TimeoutMinutes { get; set; }

    /// <summary>The environment that is deployed to.</summary>
    public string EnvironmentName { get; set; }

    /// <summary>The environment's address.</summary>
    public string EnvironmentUrl { get; set; }

    /// <summary>Only one workflow of a group runs at a time. Default: none, or one for each change where <see cref="ConcurrencyCancelInProgress"/> is set.</summary>
    public string ConcurrencyGroup { get; set; }

    /// <summary>Whether a new run ends the one of its group that still runs.</summary>
    public bool ConcurrencyCancelInProgress { get; set; }

    /// <summary>Only one job of a group runs at a time. Default: none, or one for each change where <see cref="JobConcurrencyCancelInProgress"/> is set.</summary>
    public string JobConcurrencyGroup { get; set; }

    /// <summary>Whether a new job ends the one of its group that still runs.</summary>
    public bool JobConcurrencyCancelInProgress { get; set; }

    /// <summary>Whether submodules are checked out.</summary>
    public GitHubActionsSubmodules Submodules { get; set; }

    /// <summary>Whether files of Git LFS are checked out.</summary>
    public bool Lfs { get; set; }

    /// <summary>How many commits are fetched, 0 is all; GitHub's default is 1.</summary>
    public uint FetchDepth
    {
        get => fetchDepth ?? 1;
        set => fetchDepth = value;
    }

    /// <summary>Whether the checkout shows its progress.</summary>
    public bool Progress
    {
        get => progress ?? true;
        set => progress = value;
    }

    /// <summary>A filter for a partial clone.</summary>
    public string Filter { get; set; }

    /// <inheritdoc/>
    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) => new(streamWriter, indentationFactor: 2, commentPrefix: "#");

    /// <inheritdoc/>
    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var triggers = GetTriggers().ToArray();
        Assert.True(On.Length == 0 || triggers.Length == 0, $"Workflow '{name}' sets 'On' and 'On…' triggers; use one of the two");
        Assert.True(On.Length > 0 || triggers.Length > 0, $"Workflow '{name}' has no trigger; set 'On' or one of 'On…'");
        return new GitHubActionsConfiguration
        {
            Name = name,
            ShortTriggers = On,
            DetailedTriggers = triggers,
            Permissions = [.. WritePermissions.Select(x => (x, "write")), .. ReadPermissions.Select(x => (x, "read"))],
            ConcurrencyGroup = ConcurrencyGroup ?? (ConcurrencyCancelInProgress ? GroupOfOneChange : null),
            ConcurrencyCancelInProgress = ConcurrencyCancelInProgress,
            Jobs = Array.ConvertAll(images, image => GetJobs(image, relevantTargets)),
        };
    }

    /// <summary>The job of an image. Builds override it to add steps.</summary>
    protected virtual GitHubActionsJob GetJobs(GitHubActionsImage image, IReadOnlyCollection<ExecutableTarget> relevantTargets) => new()
    {
        Name = image.GetValue().Replace('.', '_'),
        Image = image,
        TimeoutMinutes = TimeoutMinutes,
        EnvironmentName = EnvironmentName,
        EnvironmentUrl = EnvironmentUrl,
        ConcurrencyGroup = JobConcurrencyGroup ?? (JobConcurrencyCancelInProgress ? GroupOfOneChange : null),
        ConcurrencyCancelInProgress = JobConcurrencyCancelInProgress,
        Steps = [.. GetSteps(relevantTargets)],
    };

    /// <summary>The variables that the build is given.</summary>
    protected virtual IEnumerable<(string Key, string Value)> GetImports()
    {
        foreach (var input in OnWorkflowDispatchOptionalInputs.Concat(OnWorkflowDispatchRequiredInputs))
            yield return (input, $"${{{{ github.event.inputs.{input} }}}}");
        foreach (var secret in ImportSecrets)
            yield return (secret, $"${{{{ secrets.{GetSecretName(secret)} }}}}");
        if (EnableGitHubToken)
            yield return ("GITHUB_TOKEN", "${{ secrets.GITHUB_TOKEN }}");
    }

    /// <summary>The name of the secret for a parameter: API_KEY for ApiKey.</summary>
    protected virtual string GetSecretName(string parameter) => parameter.SplitCamelHumpsWithKnownWords().JoinUnderscore().ToUpperInvariant();

    /// <summary>The triggers with conditions.</summary>
    protected virtual IEnumerable<GitHubActionsDetailedTrigger> GetTriggers()
    {
        if (Any(OnPushBranches, OnPushBranchesIgnore, OnPushTags, OnPushTagsIgnore, OnPushIncludePaths, OnPushExcludePaths))
        {
            Assert.True(!Any(OnPushBranches, OnPushTags) || !Any(OnPushBranchesIgnore, OnPushTagsIgnore), $"Workflow '{name}' sets branches or tags, and others to ignore; use one of the two");
            yield return new GitHubActionsVcsTrigger
            {
                Kind = GitHubActionsTrigger.Push,
                Branches = OnPushBranches,
                BranchesIgnore = OnPushBranchesIgnore,
                Tags = OnPushTags,
                TagsIgnore = OnPushTagsIgnore,
                IncludePaths = OnPushIncludePaths,
                ExcludePaths = OnPushExcludePaths,
            };
        }
        if (Any(OnPullRequestBranches, OnPullRequestTags, OnPullRequestIncludePaths, OnPullRequestExcludePaths))
        {
            yield return new GitHubActionsVcsTrigger
            {
                Kind = GitHubActionsTrigger.PullRequest,
                Branches = OnPullRequestBranches,
                Tags = OnPullRequestTags,
                IncludePaths = OnPullRequestIncludePaths,
                ExcludePaths = OnPullRequestExcludePaths,
            };
        }
        if (Any(OnWorkflowDispatchOptionalInputs, OnWorkflowDispatchRequiredInputs))
            yield return new GitHubActionsWorkflowDispatchTrigger { OptionalInputs = OnWorkflowDispatchOptionalInputs, RequiredInputs = OnWorkflowDispatchRequiredInputs };
        if (OnCronSchedule is not null)
            yield return new GitHubActionsScheduledTrigger { Cron = OnCronSchedule };
    }

    private IEnumerable<GitHubActionsStep> GetSteps(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        yield return new GitHubActionsCheckoutStep { Submodules = Submodules, Lfs = Lfs, FetchDepth = fetchDepth, Progress = progress, Filter = Filter };
        if (CacheKeyFiles.Length > 0)
            yield return new GitHubActionsCacheStep { IncludePatterns = CacheIncludePatterns, ExcludePatterns = CacheExcludePatterns, KeyFiles = CacheKeyFiles };
        yield return new GitHubActionsRunStep
        {
            BuildCmdPath = BuildCmdPath,
            InvokedTargets = InvokedTargets,
            Imports = GetImports().ToDictionary(import => import.Key, import => import.Value),
        };
        if (!PublishArtifacts)
            yield break;
        foreach (var path in ArtifactPaths(relevantTargets))
            yield return new GitHubActionsArtifactStep { Name = path[(path.LastIndexOf('/') + 1)..], Path = path, Condition = PublishCondition };
    }

    /// <summary>What targets produce, as paths from the root directory, up to the first wildcard, each once.</summary>
    private static IEnumerable<string> ArtifactPaths(IEnumerable<ExecutableTarget> targets) => targets
        .SelectMany(target => target.ArtifactProducts)
        .Select(product => ((AbsolutePath)product).FindParentOrSelf(path => !path.ToString().AsSpan().ContainsAny('*', '?', '[')))
        .Select(path => (string)NukeBuild.RootDirectory.GetUnixRelativePathTo(path))
        .Distinct();

    private static bool Any(params string[][] lists) => Array.Exists(lists, list => list.Length > 0);
}
