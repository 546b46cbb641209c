namespace Gantry.Vps;

/// <summary>
/// What was shipped or is about to be, by SHA-256, on this machine: a delta needs the old layer at both ends. It may be removed at
/// any time; whole layers are sent then.
/// </summary>
/// <param name="directory">Made when it is needed.</param>
internal sealed class BlobCache(string directory)
{
    /// <summary>For files on their way into the cache.</summary>
    public string Temporary => Make("temporary");

    /// <summary>Where a blob is, or would be.</summary>
    public string PathOf(string digest) => Path.Combine(Make("blobs"), digest);

    /// <summary>Whether a blob is here.</summary>
    public bool Has(string digest) => File.Exists(PathOf(digest));

    /// <summary>Where a payload is, or would be: kept until it has arrived, so that an interrupted one goes on where it was cut.</summary>
    public string PayloadOf(string name) => Path.Combine(Make("payloads"), name);

    /// <summary>What is known of an image by its id: configuration and layers.</summary>
    public ShippedImage? FindImage(string reference, string id)
    {
        var file = ImageFile(id);
        return File.Exists(file) && File.ReadAllLines(file) is [var config, var layers] ? new ShippedImage(reference, id, config, layers.Split(',')) : null;
    }

    /// <summary>Remembers an image.</summary>
    public void Remember(ShippedImage image) => Platform.AtomicFile.Write(ImageFile(image.Id), $"{image.Config}\n{string.Join(',', image.Layers)}\n");

    /// <summary>Removes what none of the given releases needs.</summary>
    public void Prune(params IReadOnlyList<ReleasePlan> releases)
    {
        var kept = releases.SelectMany(release => release.Digests).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Make("blobs")).Where(file => !kept.Contains(Path.GetFileName(file))))
            File.Delete(file);
        foreach (var file in Directory.EnumerateFiles(Make("payloads")).Concat(Directory.EnumerateFiles(Make("temporary"))))
            File.Delete(file);
    }

    private string ImageFile(string id) => Path.Combine(Make("images"), id.Replace(':', '-'));

    private string Make(string name) => Directory.CreateDirectory(Path.Combine(directory, name)).FullName;
}
