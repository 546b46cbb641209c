using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Vps;

/// <summary>The images of this machine's engine, taken apart into blobs.</summary>
internal sealed class ImageStore(BlobCache cache)
{
    /// <summary>Longer JSON is no manifest or configuration.</summary>
    private const int LongestJson = 4 << 20;

    /// <summary>Finds out what images are made of. Saves those that were never looked at.</summary>
    /// <param name="provide">Builds those of the images that are not here and are ours; gives back the others, which are pulled.</param>
    public async Task<IReadOnlyList<ShippedImage>> DescribeAsync(
        IReadOnlyList<string> references, Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<string>>> provide, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(references, provide, cancellationToken);
        var unknown = references.Where(reference => cache.FindImage(reference, ids[reference]) is null).ToList();
        if (unknown.Count > 0)
            await TakeApartAsync(unknown, ids, cancellationToken);
        return [.. references.Select(reference => cache.FindImage(reference, ids[reference])!)];
    }

    /// <summary>Brings the blobs of images into the cache.</summary>
    public Task FetchAsync(IReadOnlyList<ShippedImage> images, CancellationToken cancellationToken) =>
        TakeApartAsync([.. images.Select(image => image.Reference)], images.ToDictionary(image => image.Reference, image => image.Id), cancellationToken);

    private static async Task<IReadOnlyDictionary<string, string>> IdsAsync(
        IReadOnlyList<string> references, Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<string>>> provide, CancellationToken cancellationToken)
    {
        Dictionary<string, string> ids = new(StringComparer.Ordinal);
        var inspect = new Command("docker", ["image", "inspect", "--format", "{{.Id}}", .. references]);
        var inspected = await inspect.TryRunAsync(cancellationToken);
        if (!inspected.Succeeded)
        {
            List<string> missing = [];
            foreach (var reference in references)
            {
                if (!(await new Command("docker", "image", "inspect", reference).TryRunAsync(cancellationToken)).Succeeded)
                    missing.Add(reference);
            }
            foreach (var reference in await provide(missing, cancellationToken))
                await new Command("docker", "pull", "--quiet", reference).RunAsync(cancellationToken);
            inspected = await inspect.RunAsync(cancellationToken);
        }
        foreach (var (reference, id) in references.Zip(inspected.Lines))
            ids[reference] = id;
        return ids;
    }

    private async Task TakeApartAsync(IReadOnlyList<string> references, IReadOnlyDictionary<string, string> ids, CancellationToken cancellationToken)
    {
        using var process = new Command("docker", ["save", .. references]).Open();
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            process.StandardInput.Close();
            var entries = await ReadAsync(process.StandardOutput.BaseStream, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new UserErrorException($"the images cannot be read from the engine: {(await error).Trim()}", "run the command again: it builds what is gone");
            foreach (var image in (JsonArray)JsonNode.Parse(entries.Texts["manifest.json"])!)
            {
                var config = entries.Digest((string)image!["Config"]!);
                string[] layers = [.. ((JsonArray)image["Layers"]!).Select(layer => entries.Digest((string)layer!))];
                foreach (var tag in ((JsonArray)image["RepoTags"]!).Select(tag => (string)tag!))
                {
                    if (references.FirstOrDefault(reference => reference == tag || reference.EndsWith($"/{tag}", StringComparison.Ordinal)) is { } reference)
                        cache.Remember(new ShippedImage(reference, ids[reference], config, layers));
                }
            }
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private async Task<Entries> ReadAsync(Stream archive, CancellationToken cancellationToken)
    {
        var entries = new Entries();
        await using var reader = new TarReader(archive);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                entries.Links[entry.Name] = entry.LinkName;
            else if (entry.DataStream is not null)
                await KeepAsync(entry, entries, cancellationToken);
        }
        return entries;
    }

    private async Task KeepAsync(TarEntry entry, Entries entries, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(cache.Temporary, Guid.NewGuid().ToString("N"));
        string digest;
        await using (var file = File.Create(temporary))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var source = await PlainAsync(entry.DataStream!, cancellationToken);
            var buffer = new byte[1 << 20];
            int read;
            while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        entries.Digests[entry.Name] = digest;
        if (entry.Length < LongestJson && entry.Name.EndsWith(".json", StringComparison.Ordinal) && !entry.Name.Contains('/', StringComparison.Ordinal))
            entries.Texts[entry.Name] = await File.ReadAllTextAsync(temporary, cancellationToken);
        File.Move(temporary, cache.PathOf(digest), overwrite: true);
    }

    /// <summary>An engine with the containerd store saves layers compressed; what is inside has the layer's name.</summary>
    private static async Task<Stream> PlainAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new byte[2];
        var length = await stream.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, cancellationToken);
        var whole = new PrefixedStream(head.AsMemory(0, length), stream);
        return head is [0x1f, 0x8b] ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    private sealed class Entries
    {
        public Dictionary<string, string> Digests { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Links { get; } = new(StringComparer.Ordinal);

        /// <summary>Docker saves a layer that occurs twice as a link: <c>../3f7a…/layer.tar</c>.</summary>
        public string Digest(string path) => Digests.TryGetValue(path, out var digest)
            ? digest
            : Digest(Path.GetRelativePath("/", Path.GetFullPath(Links[path], Path.GetFullPath($"/{Path.GetDirectoryName(path)}"))).Replace('\\', '/'));
    }
}
