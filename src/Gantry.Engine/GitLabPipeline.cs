using System.Globalization;
using Nuke.Common.CI;
using Nuke.Common.Utilities;

namespace Gantry.Engine;

/// <summary>What stands in <c>.gitlab-ci.yml</c>. Keys: docs.gitlab.com/ci/yaml.</summary>
internal sealed class GitLabPipeline(GitLabPipelineAttribute settings, string image, IReadOnlyList<PipelineJob> jobs) : ConfigurationEntity
{
    private readonly IReadOnlyList<(string Name, string[] Values)> axes = PipelineMatrix.Parse(settings.Matrix);

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        WriteRules(writer);
        writer.WriteLine();
        WriteDefaults(writer);
        foreach (var job in jobs)
        {
            writer.WriteLine();
            WriteJob(writer, job);
        }
    }

    private void WriteRules(CustomFileWriter writer)
    {
        writer.WriteLine("workflow:");
        using (writer.Indent())
        {
            writer.WriteLine("rules:");
            using (writer.Indent())
            {
                if (settings.OnMergeRequests)
                    writer.WriteLine("- if: $CI_PIPELINE_SOURCE == \"merge_request_event\"");
                foreach (var branch in settings.OnPushBranches)
                    writer.WriteLine($"- if: $CI_COMMIT_BRANCH == \"{branch}\"");
                if (settings.OnPushBranches.Length == 0)
                    writer.WriteLine("- if: $CI_COMMIT_BRANCH");
            }
        }
    }

    private void WriteDefaults(CustomFileWriter writer)
    {
        writer.WriteLine("default:");
        using (writer.Indent())
        {
            writer.WriteValue("image", image);
            writer.WriteList("services", settings.Services);
            writer.WriteList("tags", settings.RunnerTags);
            // A newer push makes the run of an older one useless.
            writer.WriteValue("interruptible", true);
            if (settings.TimeoutMinutes > 0)
                writer.WriteValue("timeout", Minutes(settings.TimeoutMinutes));
            writer.WriteList("before_script", settings.SetupSteps);
            WriteCache(writer);
        }
        writer.WriteLine();
        writer.WritePairs("variables", [KeyValuePair.Create("GIT_DEPTH", (object)settings.FetchDepth.ToString(CultureInfo.InvariantCulture))]);
    }

    private void WriteCache(CustomFileWriter writer)
    {
        if (settings.CachePaths.Length == 0)
            return;
        writer.WriteLine("cache:");
        using (writer.Indent())
        {
            writer.WriteLine("key:");
            using (writer.Indent())
                writer.WriteList("files", settings.CacheKeyFiles);
            writer.WriteList("paths", settings.CachePaths);
        }
    }

    private void WriteJob(CustomFileWriter writer, PipelineJob job)
    {
        var special = PipelineJobSettings.Of(settings.Build.GetType(), job.Name);
        writer.WriteLine($"{job.Name}:");
        using (writer.Indent())
        {
            WriteNeeds(writer, job);
            writer.WriteList("tags", special.RunnerTags);
            var variants = special.Once ? [] : axes;
            WriteParallel(writer, job, variants);
            if (special.TimeoutMinutes > 0)
                writer.WriteValue("timeout", Minutes(special.TimeoutMinutes));
            WriteStart(writer, special);
            writer.WritePairs("environment", new[] { KeyValuePair.Create("name", (object)special.EnvironmentName), KeyValuePair.Create("url", (object)special.EnvironmentUrl) }.Where(pair => pair.Value is not null));
            if (special.EnvironmentName is { } environment)
            {
                // One deployment after the other, each to its end.
                writer.WriteValue("resource_group", environment);
                writer.WriteValue("interruptible", false);
                // Nothing runs here that another job left in a cache: whoever can write there would have the environment's secrets.
                if (settings.CachePaths.Length > 0)
                    writer.WriteLine("cache: []");
            }
            writer.WriteList("script", [PipelineCommand.Of(job, PartitionOf(job, variants))]);
            WriteArtifacts(writer, job);
        }
    }

    /// <summary>What deploys does so from the branches of the pipeline, and not from merge requests.</summary>
    private void WriteStart(CustomFileWriter writer, PipelineJobAttribute special)
    {
        if (special.EnvironmentName is null || settings.OnPushBranches.Length == 0)
        {
            if (special.Manual)
                writer.WriteValue("when", "manual");
            return;
        }
        writer.WriteLine("rules:");
        using (writer.Indent())
        {
            foreach (var branch in settings.OnPushBranches)
            {
                writer.WriteLine($"- if: $CI_COMMIT_BRANCH == \"{branch}\"");
                if (!special.Manual)
                    continue;
                using (writer.Indent())
                {
                    writer.WriteValue("when", "manual");
                    // The pipeline does not wait for the person.
                    writer.WriteValue("allow_failure", true);
                }
            }
        }
    }

    private static void WriteNeeds(CustomFileWriter writer, PipelineJob job)
    {
        if (job.Needs.Count == 0)
            return;
        writer.WriteLine("needs:");
        using (writer.Indent())
        {
            foreach (var needed in job.Needs)
            {
                writer.WriteLine($"- job: {needed.Name}");
                using (writer.Indent())
                    writer.WriteValue("artifacts", job.Sources.Contains(needed));
            }
        }
    }

    /// <summary>GitLab numbers the partitions itself, but not beside a matrix: then they are an axis of it.</summary>
    private static void WriteParallel(CustomFileWriter writer, PipelineJob job, IReadOnlyList<(string Name, string[] Values)> axes)
    {
        if (axes.Count == 0)
        {
            if (job.Partitions > 1)
                writer.WriteValue("parallel", job.Partitions);
            return;
        }
        writer.WriteLine("parallel:");
        using (writer.Indent())
        {
            writer.WriteLine("matrix:");
            using (writer.Indent())
            {
                var all = job.Partitions > 1
                    ? axes.Append(("PARTITION", [.. Enumerable.Range(1, job.Partitions).Select(part => $"{part}/{job.Partitions}")]))
                    : axes;
                var lead = "- ";
                foreach (var (name, values) in all)
                {
                    writer.WriteLine($"{lead}{name}: [{string.Join(", ", values.Select(value => value.ToYaml()))}]");
                    lead = "  ";
                }
            }
        }
    }

    private static string PartitionOf(PipelineJob job, IReadOnlyList<(string Name, string[] Values)> axes) => job.Partitions == 1 ? null : axes.Count == 0 ? "$CI_NODE_INDEX/$CI_NODE_TOTAL" : "$PARTITION";

    private void WriteArtifacts(CustomFileWriter writer, PipelineJob job)
    {
        if (job.Products.Count == 0)
            return;
        writer.WriteLine("artifacts:");
        using (writer.Indent())
        {
            if (settings.PublishAlways)
                writer.WriteValue("when", "always");
            writer.WriteList("paths", job.Products);
        }
    }

    private static string Minutes(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes");
}
