namespace Gantry.Containers;

/// <summary>An image that is built here.</summary>
public sealed record PlannedImage
{
    /// <summary>The part or service folder: <c>db</c>, <c>backend-service</c>.</summary>
    public required string Part { get; init; }

    /// <summary>Repository and content tag: <c>gantry/db:0123456789ab</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>Folder with the Dockerfile; the build context is a copy of what belongs to the checkout.</summary>
    public required string Folder { get; init; }

    /// <summary>Name of the Dockerfile in the folder; null for the base image, which <see cref="ImagePlan.BootstrapScript"/> makes.</summary>
    public required string? Dockerfile { get; init; }

    /// <summary>What is in its build context, relative to the folder.</summary>
    internal IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Parts that have to be built before, in ordinal order.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>Build arguments by name: the images that this one is built on.</summary>
    public IReadOnlyDictionary<string, string> BuildArguments { get; init; } = new Dictionary<string, string>();

    /// <summary>The original that this one stands in for, as its label <c>dev.gantry.stand-in</c> says; null for what is meant to run anywhere.</summary>
    public string? StandsInFor { get; init; }

    /// <summary>A program that is published into the context's <c>app/</c> before the build; null for most.</summary>
    public PublishedApp? App { get; init; }
}
