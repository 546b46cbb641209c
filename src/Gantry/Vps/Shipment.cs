using System.Formats.Tar;
using System.Globalization;
using System.Text;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Vps;

/// <summary>What a server lacks, in the smallest form that both ends can make.</summary>
internal sealed class Shipment(BlobCache cache)
{
    /// <summary>Smaller ones travel together.</summary>
    private const long Large = 64 << 10;

    private readonly List<Payload> payloads = [];
    private string? pack;

    /// <summary>Bytes that are sent.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bytes that the server has when all has arrived.</summary>
    public long UnpackedBytes { get; private set; }

    /// <summary>Layers that are sent, and how many of them as a delta.</summary>
    public (int All, int Deltas) Layers => (payloads.Count, payloads.Count(payload => payload.Encoding == "delta"));

    /// <summary>Whether there is nothing to send.</summary>
    public bool IsEmpty => payloads.Count == 0 && pack is null;

    /// <summary>Makes ready what is missing.</summary>
    /// <param name="missing">Digests; all of them are in the cache.</param>
    /// <param name="known">Layers that the server has: what was made before.</param>
    /// <param name="parts">Bytes that have arrived of an interrupted payload, by its name.</param>
    public async Task PrepareAsync(
        IReadOnlyCollection<string> missing, IReadOnlyCollection<string> known, IReadOnlyDictionary<string, long> parts, CancellationToken cancellationToken)
    {
        var sizes = missing.ToDictionary(digest => digest, digest => new FileInfo(cache.PathOf(digest)).Length, StringComparer.Ordinal);
        var bases = known.Where(digest => !missing.Contains(digest) && cache.Has(digest)).ToDictionary(digest => digest, digest => new FileInfo(cache.PathOf(digest)).Length, StringComparer.Ordinal);
        UnpackedBytes = sizes.Values.Sum();
        foreach (var (digest, size) in sizes.Where(file => file.Value >= Large).OrderBy(file => file.Key, StringComparer.Ordinal))
            payloads.Add(await EncodeAsync(digest, Nearest(bases, size), parts, cancellationToken));
        await PackAsync([.. sizes.Where(file => file.Value < Large).Select(file => file.Key).Order(StringComparer.Ordinal)], cancellationToken);
        Bytes = payloads.Sum(payload => payload.Length - payload.Offset) + (pack is null ? 0 : new FileInfo(pack).Length);
    }

    /// <summary>Makes ready what could not be unpacked: whole.</summary>
    public async Task PrepareWholeAsync(IReadOnlyCollection<string> digests, CancellationToken cancellationToken)
    {
        foreach (var digest in digests)
            payloads.Add(await EncodeAsync(digest, null, new Dictionary<string, long>(), cancellationToken));
    }

    /// <summary>Sends it in the form that <c>receive</c> reads.</summary>
    public async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (pack is not null)
            await SendAsync(stream, $"pack {Text(new FileInfo(pack).Length)}\n", pack, 0, cancellationToken);
        foreach (var payload in payloads)
            await SendAsync(stream, $"blob {payload.Digest} {payload.Encoding} {payload.Base ?? "-"} {Text(payload.Offset)} {Text(payload.Length - payload.Offset)}\n", payload.File, payload.Offset, cancellationToken);
        await stream.WriteAsync("end\n"u8.ToArray(), cancellationToken);
    }

    private static async Task SendAsync(Stream stream, string head, string file, long offset, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
        await using var source = File.OpenRead(file);
        source.Position = offset;
        await source.CopyToAsync(stream, 1 << 18, cancellationToken);
    }

    /// <summary>A layer that was built anew is about as large as before. One of quite another size has nothing in common.</summary>
    private static string? Nearest(Dictionary<string, long> bases, long size) =>
        bases.Where(layer => layer.Value >= size / 4 && layer.Value <= size * 4 && layer.Value >= Large).OrderBy(layer => Math.Abs(layer.Value - size)).Select(layer => layer.Key).FirstOrDefault();

    private async Task<Payload> EncodeAsync(string digest, string? old, IReadOnlyDictionary<string, long> parts, CancellationToken cancellationToken)
    {
        var encoding = old is null ? "zstd" : "delta";
        var name = $"{digest}.{encoding}.{old ?? "-"}";
        var file = cache.PayloadOf(name);
        var offset = File.Exists(file) && parts.TryGetValue(name, out var arrived) && arrived <= new FileInfo(file).Length ? arrived : 0;
        if (!File.Exists(file))
        {
            var temporary = Path.Combine(cache.Temporary, Guid.NewGuid().ToString("N"));
            if (old is not null)
                await LayerDelta.WriteAsync(cache.PathOf(old), cache.PathOf(digest), $"{temporary}.delta", temporary, cancellationToken);
            else
                await new Command("zstd", "--quiet", "--force", "-3", "--threads=0", "--long", cache.PathOf(digest), "-o", $"{temporary}.delta").RunAsync(cancellationToken);
            File.Move($"{temporary}.delta", file, overwrite: true);
        }
        return new Payload(digest, encoding, old, file, new FileInfo(file).Length, offset);
    }

    private async Task PackAsync(IReadOnlyList<string> digests, CancellationToken cancellationToken)
    {
        if (digests.Count == 0)
            return;
        var temporary = Path.Combine(cache.Temporary, Guid.NewGuid().ToString("N"));
        await using (var writer = new TarWriter(File.Create(temporary), TarEntryFormat.Ustar))
        {
            foreach (var digest in digests)
            {
                await using var content = File.OpenRead(cache.PathOf(digest));
                await writer.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, digest) { DataStream = content, Mode = AtomicFile.Private }, cancellationToken);
            }
        }
        await new Command("zstd", "--quiet", "--force", "-19", temporary, "-o", $"{temporary}.zst").RunAsync(cancellationToken);
        File.Delete(temporary);
        pack = $"{temporary}.zst";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Payload(string Digest, string Encoding, string? Base, string File, long Length, long Offset);
}
