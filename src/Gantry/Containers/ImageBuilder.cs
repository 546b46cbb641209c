using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging;

namespace Gantry.Containers;

/// <summary>Builds the images of a plan that the engine does not have, those that do not wait for each other at the same time.</summary>
public sealed partial class ImageBuilder
{
    internal const string ProjectLabel = "dev.gantry.project";
    internal const string PartLabel = "dev.gantry.part";

    private readonly ImageBuilderOptions options;
    private readonly ILogger logger;
    private readonly PlannedReferences planned;
    private readonly Machine machine = Machine.Current();

    /// <summary>Builds with the engine that the docker command line talks to.</summary>
    public ImageBuilder(ImageBuilderOptions options, ILogger<ImageBuilder> logger)
    {
        this.options = options;
        this.logger = logger;
        planned = new PlannedReferences(options.Plans);
    }

    /// <summary>Builds what is missing. When nothing is, this is one call of docker.</summary>
    /// <param name="parts">What has to be there; what these parts are built on is built only if one of them is missing. Default: all.</param>
    /// <param name="progress">Is told of every step; reports come from any thread.</param>
    /// <exception cref="UserErrorException">An image cannot be built. What was built before stays and is not built again.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; no build goes on.</exception>
    public async Task<ImageBuildResult> BuildAsync(
        ImagePlan plan, IReadOnlyCollection<string>? parts = null, IProgress<ImageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        planned.Remember(options.Root, plan.Kind, plan.Images.Select(image => image.Reference)); // before the look: what it finds must stay
        var missing = Missing(plan, parts, await ListAsync(plan, cancellationToken));
        if (missing.Count == 0)
            return Result(plan, parts, new Dictionary<string, TimeSpan>());

        Directory.CreateDirectory(options.Temporary);
        // Two builds of one checkout would stage the same folders; the second finds everything built.
        await using var turn = await FileLock.AcquireAsync(Path.Combine(options.Temporary, ".lock"), () => Log.WaitingForOtherBuild(logger), cancellationToken);
        missing = Missing(plan, parts, await ListAsync(plan, cancellationToken));
        var built = await new Run(this, plan, missing, progress).BuildAsync(cancellationToken);
        await PruneAsync(plan, missing, cancellationToken);
        return Result(plan, parts, built);
    }

    private static ImageBuildResult Result(ImagePlan plan, IReadOnlyCollection<string>? parts, IReadOnlyDictionary<string, TimeSpan> built) =>
        new(built, [.. plan.Images.Select(image => image.Part).Where(part => (parts?.Contains(part) ?? true) && !built.ContainsKey(part))]);

    private async Task<HashSet<string>> ListAsync(ImagePlan plan, CancellationToken cancellationToken)
    {
        var list = await machine.Command("docker", "image", "ls", "--filter", $"reference={plan.Project}/*", "--format", "{{.Repository}}:{{.Tag}}").RunAsync(cancellationToken);
        return [.. list.Lines];
    }

    /// <summary>The wanted images that are not there, and below them the bases that are not there.</summary>
    private static List<PlannedImage> Missing(ImagePlan plan, IReadOnlyCollection<string>? parts, HashSet<string> present)
    {
        HashSet<string> wanted = [.. parts ?? plan.Images.Select(image => image.Part)];
        List<PlannedImage> missing = [];
        foreach (var image in plan.Images.Reverse().Where(image => wanted.Contains(image.Part) && !present.Contains(image.Reference)))
        {
            missing.Insert(0, image);
            wanted.UnionWith(image.Dependencies);
        }
        return missing;
    }

    /// <summary>One run: every image waits for its own bases alone.</summary>
    private sealed class Run(ImageBuilder builder, ImagePlan plan, IReadOnlyList<PlannedImage> images, IProgress<ImageProgress>? progress)
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private readonly ConcurrentDictionary<string, TimeSpan> built = new(StringComparer.Ordinal);
        private readonly ConcurrentQueue<Exception> failures = new();
        private readonly Dictionary<string, Task> builds = new(StringComparer.Ordinal);

        public async Task<IReadOnlyDictionary<string, TimeSpan>> BuildAsync(CancellationToken cancellationToken)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            foreach (var image in images)
                builds[image.Part] = BuildAsync(image, stop);
            try
            {
                await Task.WhenAll(builds.Values);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested && !failures.IsEmpty)
            {
                Rethrow();
            }
            return built;
        }

        /// <summary>Throws what the images that failed by themselves report; those stopped because of them have nothing to say.</summary>
        private void Rethrow()
        {
            if (failures.All(failure => failure is UserErrorException))
                throw new UserErrorException([.. failures.OfType<UserErrorException>().SelectMany(failure => failure.Problems).Distinct()]);
            ExceptionDispatchInfo.Throw(failures.First(failure => failure is not UserErrorException));
        }

        private async Task BuildAsync(PlannedImage image, CancellationTokenSource stop)
        {
            // What needs no base goes on meanwhile: a program is published while its base image is made.
            var staging = StageAsync(image, stop);
            try
            {
                var bases = image.Dependencies.Where(builds.ContainsKey).ToList();
                if (bases.Count > 0)
                    Report(image, ImageState.Waiting, $"for {string.Join(", ", bases)}");
                await Task.WhenAll(bases.Select(part => builds[part]));
                var began = watch.Elapsed;
                var context = await staging;
                Report(image, ImageState.Building, "");
                await builder.BuildAsync(plan, image, context, step => Report(image, ImageState.Building, step), stop.Token);
                built[image.Part] = watch.Elapsed - began;
                Report(image, ImageState.Built, "");
                Log.ImageBuilt(builder.logger, image.Reference, (watch.Elapsed - began).TotalSeconds);
            }
            catch (Exception e)
            {
                await StopAsync(image, stop, e);
                await staging.ContinueWith(_ => { }, TaskScheduler.Default); // nothing of it may go on after us
                throw;
            }
        }

        private async Task<string> StageAsync(PlannedImage image, CancellationTokenSource stop)
        {
            try
            {
                return await builder.StageAsync(image, step => Report(image, ImageState.Building, step), stop.Token);
            }
            catch (Exception e)
            {
                await StopAsync(image, stop, e);
                throw;
            }
        }

        /// <summary>Ends the other builds: the platform does not start without this image.</summary>
        private async Task StopAsync(PlannedImage image, CancellationTokenSource stop, Exception cause)
        {
            if (cause is not OperationCanceledException && !stop.IsCancellationRequested)
            {
                failures.Enqueue(cause);
                Report(image, ImageState.Failed, "");
            }
            await stop.CancelAsync();
        }

        private void Report(PlannedImage image, ImageState state, string step) => progress?.Report(new ImageProgress(image.Part, state, step, watch.Elapsed));
    }
}
