using Gantry.Platform;
using Gantry.Tooling;
using Nuke.Common.Utilities;

namespace Gantry.Containers;

/// <summary>Which images are used, and why.</summary>
/// <param name="Reason">For people, without a full stop: "docker.io did not answer within 2 s".</param>
public sealed record ImageSourceChoice(ImageSource Source, string Reason)
{
    private static readonly string[] Words = ["auto", "upstream", "local"];

    /// <summary>Decides as <c>--image-source</c> says.</summary>
    /// <param name="asked"><c>upstream</c>, <c>local</c>, or <c>auto</c>: upstream when the registries answer, or have been asked before.</param>
    /// <param name="images">The pinned upstream images. All their registries have to answer: with one missing, a pull fails halfway.</param>
    /// <exception cref="UserErrorException"><paramref name="asked"/> is none of the three.</exception>
    public static async Task<ImageSourceChoice> MakeAsync(string asked, IReadOnlyCollection<string> images, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        switch (asked.ToLowerInvariant())
        {
            case "upstream":
                return new ImageSourceChoice(ImageSource.Upstream, "asked for");
            case "local":
                return new ImageSourceChoice(ImageSource.Local, "asked for");
            case "auto":
                return await ProbeAsync(images, cancellationToken);
            default:
                var near = NearestName.Find(asked, Words);
                throw new UserErrorException($"unknown image source '{asked}'", near is null ? $"choose one of {string.Join(", ", Words)}" : $"did you mean '{near}'?");
        }
    }

    private static async Task<ImageSourceChoice> ProbeAsync(IReadOnlyCollection<string> images, CancellationToken cancellationToken)
    {
        var registries = images.Select(RegistryProbe.RegistryOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var unreachable = await RegistryProbe.FindUnreachableAsync(registries, cancellationToken: cancellationToken);
        if (unreachable.Count == 0)
            return new ImageSourceChoice(ImageSource.Upstream, $"{string.Join(" and ", registries)} answered");
        var why = string.Join(", ", unreachable.Select(registry => $"{registry.Key} {registry.Value}"));
        return await ArePresentAsync(images, cancellationToken)
            ? new ImageSourceChoice(ImageSource.Upstream, $"all images are here already, although {why}")
            : new ImageSourceChoice(ImageSource.Local, why);
    }

    /// <summary>On a train, the images of yesterday still serve.</summary>
    private static async Task<bool> ArePresentAsync(IReadOnlyCollection<string> images, CancellationToken cancellationToken)
    {
        try
        {
            return (await new Command("docker", ["image", "inspect", "--format", "{{.Id}}", .. images]).TryRunAsync(cancellationToken)).Succeeded;
        }
        catch (UserErrorException)
        {
            return false; // no docker command yet: Setup brings one, but it will have no images
        }
    }
}
