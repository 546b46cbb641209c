using System.Globalization;

namespace Gantry.Containers;

public sealed partial class ImageBuilder
{
    /// <summary>Removes the oldest images of the parts that were built: only ours, only unused ones, and never one of the plan.</summary>
    private async Task PruneAsync(ImagePlan plan, IEnumerable<PlannedImage> built, CancellationToken cancellationToken)
    {
        foreach (var image in built)
        {
            var list = await machine.Command("docker", "image", "ls", "--filter", $"label={ProjectLabel}={plan.Project}", "--filter", $"label={PartLabel}={image.Part}",
                "--filter", $"reference={plan.Project}/{image.Part}", "--format", "{{.Repository}}:{{.Tag}}").RunAsync(cancellationToken);
            var others = list.Lines.Where(reference => reference != image.Reference).ToList();
            if (others.Count < options.KeptImages)
                continue;
            foreach (var old in (await NewestFirstAsync(others, cancellationToken)).Skip(options.KeptImages - 1))
            {
                // Not forced: docker refuses while a container, running or stopped, uses the image, and so it stays.
                var removed = await machine.Command("docker", "image", "rm", old).TryRunAsync(cancellationToken);
                if (removed.Succeeded)
                    Log.ImageRemoved(logger, old);
            }
        }
    }

    /// <summary>The list that docker prints is sorted by seconds, which is too coarse for small images.</summary>
    private async Task<IEnumerable<string>> NewestFirstAsync(List<string> references, CancellationToken cancellationToken)
    {
        // Not every reference may be there any more: another build prunes too. Then there are fewer lines, so each names its image.
        var inspected = await machine.Command("docker", ["image", "inspect", "--format", "{{.Created}} {{join .RepoTags \" \"}}", .. references]).TryRunAsync(cancellationToken);
        return from line in inspected.Lines.Select(line => line.Split(' '))
            let created = DateTimeOffset.Parse(line[0], CultureInfo.InvariantCulture)
            from reference in line.Skip(1).Intersect(references)
            orderby created descending
            select reference;
    }
}
