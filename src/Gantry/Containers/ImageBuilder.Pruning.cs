using System.Globalization;

namespace Gantry.Containers;

public sealed partial class ImageBuilder
{
    /// <summary>
    /// Removes the oldest images of the parts that were built: only ours, only unused ones, never one that was built lately, and
    /// never one that a checkout plans with. Checkouts share the engine, and what one removes another one would miss.
    /// </summary>
    private async Task PruneAsync(ImagePlan plan, IEnumerable<PlannedImage> built, CancellationToken cancellationToken)
    {
        IReadOnlySet<string>? needed = null;
        foreach (var image in built)
        {
            var list = await machine.Command("docker", "image", "ls", "--filter", $"label={ProjectLabel}={plan.Project}", "--filter", $"label={PartLabel}={image.Part}",
                "--filter", $"reference={plan.Project}/{image.Part}", "--format", "{{.Repository}}:{{.Tag}}").RunAsync(cancellationToken);
            var others = list.Lines.Where(reference => reference != image.Reference).ToList();
            if (others.Count < options.KeptImages)
                continue;
            needed ??= planned.All();
            var before = TimeProvider.System.GetUtcNow() - options.KeptFor;
            foreach (var (old, made) in (await NewestFirstAsync(others, cancellationToken)).Skip(options.KeptImages - 1))
            {
                if (made > before || needed.Contains(old))
                    continue;
                // Not forced: docker refuses while a container, running or stopped, uses the image, and so it stays.
                var removed = await machine.Command("docker", "image", "rm", old).TryRunAsync(cancellationToken);
                if (removed.Succeeded)
                    Log.ImageRemoved(logger, old);
            }
        }
    }

    /// <summary>
    /// The list that docker prints is sorted by seconds, which is too coarse for small images. An image that was put together from
    /// the build cache has the time of what is in the cache, so the time at which it got its name counts too.
    /// </summary>
    private async Task<IEnumerable<(string Reference, DateTimeOffset Made)>> NewestFirstAsync(List<string> references, CancellationToken cancellationToken)
    {
        // Not every reference may be there any more: another build prunes too. Then there are fewer lines, so each names its image.
        var inspected = await machine.Command("docker",
            ["image", "inspect", "--format", "{{json .Created}} {{json .Metadata.LastTagTime}} {{join .RepoTags \" \"}}", .. references]).TryRunAsync(cancellationToken);
        return from line in inspected.Lines.Select(line => line.Split(' '))
            let made = line[..2].Max(time => DateTimeOffset.Parse(time.Trim('"'), CultureInfo.InvariantCulture))
            from reference in line.Skip(2).Intersect(references)
            orderby made descending
            select (reference, made);
    }
}
