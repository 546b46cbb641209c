using Nuke.Common;
using Nuke.Common.Execution;

namespace Gantry.Engine;

/// <summary>Divides the targets of a build into the jobs of a pipeline.</summary>
internal static class PipelineJobs
{
    /// <summary>Makes a job of each of the given targets. Whatever else they need runs within the job that needs it.</summary>
    /// <param name="relevantTargets">All that takes part, each after those that it needs.</param>
    /// <param name="names">The targets with a job of their own.</param>
    public static IReadOnlyList<PipelineJob> Plan(IReadOnlyCollection<ExecutableTarget> relevantTargets, IReadOnlyCollection<string> names)
    {
        foreach (var name in names)
            Assert.True(relevantTargets.Any(target => target.Name == name), $"'{name}' gets a job of its own, but is none of the targets that run: {string.Join(", ", relevantTargets.Select(target => target.Name))}");
        var jobs = new Dictionary<ExecutableTarget, PipelineJob>();
        foreach (var target in relevantTargets.Where(target => names.Contains(target.Name)))
        {
            var within = new HashSet<ExecutableTarget>();
            var needed = new List<PipelineJob>();
            Collect(target, within, needed);
            foreach (var before in target.OrderDependencies.Concat(target.TriggerDependencies))
            {
                if (jobs.TryGetValue(before, out var job) && !needed.Contains(job))
                    needed.Add(job);
            }
            jobs.Add(target, new PipelineJob(target, [.. relevantTargets.Where(within.Contains)], Direct(needed), [.. Skipped(target, needed)]));
        }
        return [.. jobs.Values];

        void Collect(ExecutableTarget target, HashSet<ExecutableTarget> within, List<PipelineJob> needed)
        {
            if (!within.Add(target))
                return;
            foreach (var dependency in target.ExecutionDependencies)
            {
                if (!jobs.TryGetValue(dependency, out var job))
                    Collect(dependency, within, needed);
                else if (!needed.Contains(job))
                    needed.Add(job);
            }
        }
    }

    /// <summary>Leaves out what another needed job needs anyhow.</summary>
    private static List<PipelineJob> Direct(List<PipelineJob> needed) =>
        needed.FindAll(job => !needed.Exists(other => other != job && All(other).Contains(job)));

    /// <summary>The targets of the jobs that ran before this one, which would run again otherwise.</summary>
    private static IEnumerable<string> Skipped(ExecutableTarget target, List<PipelineJob> needed) =>
        needed.SelectMany(All).Concat(needed).Select(job => job.Target).Distinct().Where(other => DependsOn(target, other)).Select(other => other.Name);

    private static IEnumerable<PipelineJob> All(PipelineJob job) => job.Needs.SelectMany(All).Concat(job.Needs);

    private static bool DependsOn(ExecutableTarget target, ExecutableTarget other) =>
        target.ExecutionDependencies.Any(dependency => dependency == other || DependsOn(dependency, other));
}
