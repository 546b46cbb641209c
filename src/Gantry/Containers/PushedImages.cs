using System.Text.Json;
using Gantry.Platform;

namespace Gantry.Containers;

/// <summary>Remembers which digest an image has in which registry, so that a chart can name what it runs.</summary>
/// <param name="path">A JSON file: registry → reference → digest. Need not be there.</param>
public sealed class PushedImages(string path)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Digests by reference; empty where nothing was pushed to this registry.</summary>
    public IReadOnlyDictionary<string, string> Of(string registry) =>
        Read().TryGetValue(registry, out var images) ? images : new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Adds what was pushed.</summary>
    public void Record(string registry, IEnumerable<PushedImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var all = Read();
        if (!all.TryGetValue(registry, out var known))
            all.Add(registry, known = new SortedDictionary<string, string>(StringComparer.Ordinal));
        foreach (var image in images)
            known[image.Reference] = image.Digest;
        AtomicFile.Write(path, JsonSerializer.Serialize(all, Indented) + "\n");
    }

    private SortedDictionary<string, SortedDictionary<string, string>> Read() =>
        File.Exists(path) ? JsonSerializer.Deserialize<SortedDictionary<string, SortedDictionary<string, string>>>(File.ReadAllText(path))! : new(StringComparer.Ordinal);
}
