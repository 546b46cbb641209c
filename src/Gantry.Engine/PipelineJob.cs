using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Gantry.Engine;

/// <summary>A target that has a job of its own.</summary>
/// <param name="Target">What the job is for.</param>
/// <param name="Within">The targets that run in it: that one, and what it needs and no other job runs.</param>
/// <param name="Needs">The jobs that must have succeeded.</param>
/// <param name="Skip">The targets that those have run, so that this one does not.</param>
internal sealed record PipelineJob(
    ExecutableTarget Target, IReadOnlyList<ExecutableTarget> Within, IReadOnlyList<PipelineJob> Needs, IReadOnlyList<string> Skip)
{
    /// <summary>The job's name: the target's.</summary>
    public string Name => Target.Name;

    /// <summary>In how many jobs its work is divided; 1 is not.</summary>
    public int Partitions => Target.PartitionSize ?? 1;

    /// <summary>The files that it leaves behind, as paths from the root directory.</summary>
    public IReadOnlyList<string> Products => [.. Within.SelectMany(target => target.ArtifactProducts).Select(FromRoot).Distinct()];

    /// <summary>The jobs among <see cref="Needs"/> that leave files behind, which this one takes over.</summary>
    public IReadOnlyList<PipelineJob> Sources => [.. Needs.Where(job => job.Products.Count > 0)];

    private static string FromRoot(string product) => NukeBuild.RootDirectory.GetUnixRelativePathTo(product);
}
