namespace Gantry.Rendering;

/// <summary>What a chart's values are made from beside the platform.</summary>
public sealed record ChartInput
{
    /// <summary>The profile that is taken where none is named.</summary>
    public const string DefaultProfile = "k8s";

    /// <summary>A file of <c>infra/helm/profiles</c>, without its ending.</summary>
    public string Profile { get; init; } = DefaultProfile;

    /// <summary>Where the images are pulled from: <c>registry.example.com/team</c>; null for the nodes' own.</summary>
    public string? Registry { get; init; }

    /// <summary>Digests (<c>sha256:…</c>) by image reference, of those that were pushed to the registry.</summary>
    public IReadOnlyDictionary<string, string> Digests { get; init; } = new Dictionary<string, string>();
}
