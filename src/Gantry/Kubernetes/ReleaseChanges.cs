using Gantry.Templates.Merging;

namespace Gantry.Kubernetes;

/// <summary>What an upgrade would change, object by object, as text.</summary>
/// <param name="Created">Kind and name.</param>
/// <param name="Changed">Kind and name.</param>
/// <param name="Deleted">Kind and name.</param>
/// <param name="Diff">As <c>diff -u</c> shows it; of created objects, their name alone.</param>
public sealed record ReleaseChanges(IReadOnlyList<string> Created, IReadOnlyList<string> Changed, IReadOnlyList<string> Deleted, string Diff)
{
    /// <summary>Whether the cluster was told all of it already.</summary>
    public bool None => Created.Count + Changed.Count + Deleted.Count == 0;

    /// <summary>Compares two renderings. Tests of the release are no part of it: Helm keeps them apart.</summary>
    /// <param name="installed">Empty when nothing is installed.</param>
    internal static ReleaseChanges Between(string installed, string rendered)
    {
        var (before, after) = (Objects(installed), Objects(rendered));
        List<string> created = [.. after.Keys.Except(before.Keys, StringComparer.Ordinal)];
        List<string> deleted = [.. before.Keys.Except(after.Keys, StringComparer.Ordinal)];
        List<string> changed = [.. after.Keys.Where(key => before.TryGetValue(key, out var text) && text != after[key])];
        var diff = string.Concat(
            [
                .. created.Select(key => $"+ {key}\n"),
                .. deleted.Select(key => $"- {key}\n"),
                .. changed.Select(key => UnifiedDiff.Format(key, before[key], after[key])),
            ]);
        return new ReleaseChanges(created, changed, deleted, diff);
    }

    /// <inheritdoc/>
    public override string ToString() => None ? "nothing to change" : $"{Diff.TrimEnd()}\n\n{Created.Count} to create, {Changed.Count} to change, {Deleted.Count} to delete";

    /// <summary>Helm names the template in what it stores; the bundle's files are named after it.</summary>
    private static string WithoutSource(string text) =>
        text.StartsWith("# Source: ", StringComparison.Ordinal) ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text;

    private static SortedDictionary<string, string> Objects(string stream)
    {
        SortedDictionary<string, string> objects = new(StringComparer.Ordinal);
        foreach (var text in ManifestText.Split(stream))
        {
            foreach (var manifest in Manifest.Read(text, "").Where(manifest => !manifest.IsHook))
                objects[manifest.Id] = WithoutSource(text).Trim('\n') + "\n";
        }
        return objects;
    }
}
