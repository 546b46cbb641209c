namespace Gantry.Identity;

/// <summary>Everything a realm is rendered from.</summary>
public sealed record RealmDescription
{
    /// <summary>What the realm has in every tier.</summary>
    public required RealmSource Realm { get; init; }

    /// <summary>What this tier has: its keys replace those of <see cref="Realm"/>. Null when it has nothing of its own.</summary>
    public RealmSource? TierPart { get; init; }

    /// <summary>One client each.</summary>
    public required IReadOnlyList<ServiceClient> Services { get; init; }

    /// <summary>What <c>${NAME}</c> stands for in the files.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>Whether the files may define people: in dev only.</summary>
    public bool MayHaveUsers { get; init; }
}
