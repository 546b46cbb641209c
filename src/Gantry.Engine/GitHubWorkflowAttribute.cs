using System.Globalization;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;

namespace Gantry.Engine;

/// <summary>
/// Writes <c>.github/workflows/&lt;name&gt;.yml</c> with a job for each invoked target: one waits for the other as the targets do,
/// takes over the files of those it waited for, and runs in partitions and in the variants of a matrix.
/// </summary>
/// <param name="name">Of the workflow and its file.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GitHubWorkflowAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images) : GitHubActionsAttribute(name, image, images)
{
    private const string PartitionAxis = "partition";
    private const string ImageAxis = "image";

    private readonly GitHubActionsImage[] images = [image, .. images];

    /// <summary>
    /// Steps between checkout and build: an action with its inputs, <c>actions/setup-dotnet@v5 dotnet-version=10.0.x</c>, or a command.
    /// That action and those of the workflow itself are written by digest; name others by theirs.
    /// </summary>
    public string[] SetupSteps { get; set; } = [];

    /// <summary>Variants of each job: <c>Configuration: Debug, Release</c> runs it twice, with that parameter in its environment.</summary>
    public string[] Matrix { get; set; } = [];

    /// <inheritdoc/>
    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var configuration = (GitHubActionsConfiguration)base.GetConfiguration(relevantTargets);
        // The steps that NUKE has before the build: checkout and cache.
        var preparation = configuration.Jobs[0].Steps.TakeWhile(step => step is not GitHubActionsRunStep).ToList();
        configuration.Jobs = [.. PipelineJobs.Plan(relevantTargets, InvokedTargets).Select(job => ToJob(job, preparation))];
        return configuration;
    }

    private WorkflowJob ToJob(PipelineJob job, IEnumerable<GitHubActionsStep> preparation)
    {
        var special = PipelineJobSettings.Of(Build.GetType(), job.Name);
        var axes = Axes(job, special);
        var environment = special.EnvironmentName ?? EnvironmentName;
        // What deploys runs nothing that another job left in a cache: whoever can write there would have the environment's secrets.
        if (environment is not null)
            preparation = preparation.Where(step => step is not GitHubActionsCacheStep);
        return new WorkflowJob
        {
            Name = job.Name,
            RunsOn = images.Length > 1 && !special.Once ? $"${{{{ matrix.{ImageAxis} }}}}" : images[0].GetValue(),
            Needs = [.. job.Needs.Select(needed => needed.Name)],
            Matrix = axes,
            TimeoutMinutes = special.TimeoutMinutes > 0 ? special.TimeoutMinutes : TimeoutMinutes,
            EnvironmentName = environment,
            EnvironmentUrl = special.EnvironmentUrl ?? EnvironmentUrl,
            ConcurrencyGroup = JobConcurrencyGroup,
            ConcurrencyCancelInProgress = JobConcurrencyCancelInProgress,
            Steps = [.. preparation, .. SetupSteps.Select(WorkflowStep.Parse), .. Downloads(job, axes), Run(job, special), .. PublishArtifacts ? Uploads(job, axes) : []],
        };
    }

    private List<(string Name, string[] Values)> Axes(PipelineJob job, PipelineJobAttribute special)
    {
        var axes = new List<(string Name, string[] Values)>();
        if (images.Length > 1 && !special.Once)
            axes.Add((ImageAxis, Array.ConvertAll(images, each => each.GetValue())));
        if (!special.Once)
            axes.AddRange(PipelineMatrix.Parse(Matrix));
        if (job.Partitions > 1)
            axes.Add((PartitionAxis, [.. Enumerable.Range(1, job.Partitions).Select(part => part.ToString(CultureInfo.InvariantCulture))]));
        return axes;
    }

    private WorkflowStep Run(PipelineJob job, PipelineJobAttribute special)
    {
        var command = PipelineCommand.Of(job, job.Partitions > 1 ? $"${{{{ matrix.{PartitionAxis} }}}}/{job.Partitions}" : null);
        var secrets = special.Secrets.Except(ImportSecrets).Select(secret => (Key: secret, Value: $"${{{{ secrets.{PipelineCommand.VariableOf(secret)} }}}}"));
        var variants = PipelineMatrix.Parse(special.Once ? [] : Matrix).Select(axis => (Key: axis.Name, Value: $"${{{{ matrix.{axis.Name} }}}}"));
        return new WorkflowStep
        {
            Name = $"Run: {job.Name}",
            Run = command,
            // Windows has bash too, from Git; its own shell would not start a script of another.
            Shell = Array.Exists(images, each => each.GetValue().StartsWith("windows", StringComparison.Ordinal)) ? "bash" : null,
            Environment = GetImports().Concat(secrets).Concat(variants).Select(pair => KeyValuePair.Create(pair.Key, (object)pair.Value)),
        };
    }

    private static IEnumerable<WorkflowStep> Downloads(PipelineJob job, IEnumerable<(string Name, string[] Values)> axes) =>
        from source in job.Sources
        from path in source.Products.Select(DirectoryOf).Distinct()
        select new WorkflowStep
        {
            Name = $"Fetch: {path}",
            Uses = PinnedAction.DownloadArtifact,
            // The variants of a job have an artifact each: that of the own variant is fetched, of all its partitions.
            With = [KeyValuePair.Create("pattern", (object)$"{ArtifactOf(source, path)}{VariantOf(axes.Where(axis => axis.Name != PartitionAxis))}*"), KeyValuePair.Create("path", (object)path), KeyValuePair.Create("merge-multiple", (object)true)],
        };

    private IEnumerable<WorkflowStep> Uploads(PipelineJob job, IEnumerable<(string Name, string[] Values)> axes)
    {
        var variant = VariantOf(axes);
        return
            from path in job.Products.Select(DirectoryOf).Distinct()
            select new WorkflowStep
            {
                Name = $"Publish: {path}",
                Condition = PublishCondition,
                Uses = PinnedAction.UploadArtifact,
                With = [KeyValuePair.Create("name", (object)(ArtifactOf(job, path) + variant)), KeyValuePair.Create("path", (object)path)],
            };
    }

    private static string VariantOf(IEnumerable<(string Name, string[] Values)> axes) => string.Concat(axes.Select(axis => $"-${{{{ matrix.{axis.Name} }}}}"));

    private static string ArtifactOf(PipelineJob job, string path) => $"{job.Name}-{path[(path.LastIndexOf('/') + 1)..]}";

    /// <summary>The directory of a file or pattern: what is uploaded and where it is put again.</summary>
    private static string DirectoryOf(string product)
    {
        var fixedPart = string.Join('/', product.Split('/').TakeWhile(segment => segment.AsSpan().IndexOfAny("*?[{") < 0));
        return fixedPart == product && Path.HasExtension(product) ? product[..product.LastIndexOf('/')] : fixedPart;
    }
}
