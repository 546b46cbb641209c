namespace Gantry.Tooling;

/// <summary>What Doctor looks at beside the tools.</summary>
public sealed record DoctorOptions
{
    /// <summary>The repository's root: its disk needs space, and its global.json chooses the SDK.</summary>
    public required string Root { get; init; }

    /// <summary>Name of the platform's Compose project: its own containers may hold the ports.</summary>
    public string Project { get; init; } = "gantry";

    /// <summary>The ports that the platform publishes.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>The image source as the user asked for it: <c>upstream</c>, <c>local</c> or <c>auto</c>.</summary>
    public string ImageSource { get; init; } = "auto";

    /// <summary>The pinned upstream images; their registries are asked when the source is not <c>local</c>.</summary>
    public IReadOnlyCollection<string> Images { get; init; } = [];

    /// <summary>Free space the platform needs: images, build cache and volumes. Default: 6 GB.</summary>
    public long FreeSpaceBytes { get; init; } = 6L << 30;
}
