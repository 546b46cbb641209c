namespace Gantry.Testing;

/// <summary>What a change can reach, by the folders that a thing is made of.</summary>
/// <param name="changed">Paths relative to the repository; null when everything counts as changed.</param>
/// <param name="partsOf">The folders and files that a thing is made of, beside its own.</param>
public sealed class ChangeReach(IReadOnlyCollection<string>? changed, IReadOnlyDictionary<string, IReadOnlyList<string>> partsOf)
{
    /// <summary>Everything.</summary>
    public static ChangeReach Everything { get; } = new(null, new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The first changed file that reaches a thing; null when none does.</summary>
    /// <param name="thing">A folder: of a test project or a service.</param>
    public string? Cause(string thing) =>
        changed?.FirstOrDefault(file => partsOf.GetValueOrDefault(thing, []).Append(thing).Any(part => file == part || file.StartsWith(part + "/", StringComparison.Ordinal)));

    /// <summary>Whether a change reaches a thing.</summary>
    public bool Includes(string thing) => changed is null || Cause(thing) is not null;

    /// <summary>Why a thing is run or skipped, for people.</summary>
    public string Explain(string thing) => Cause(thing) is { } file
        ? $"{thing}: run, because of {file}"
        : $"{thing}: skipped, none of the {changed?.Count ?? 0} changed files is in {string.Join(", ", partsOf.GetValueOrDefault(thing, []).Prepend(thing))}";
}
