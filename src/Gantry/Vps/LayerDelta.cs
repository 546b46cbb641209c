using System.Globalization;
using System.Text;
using Gantry.Tooling;

namespace Gantry.Vps;

/// <summary>
/// What makes one layer of another. A layer that is built anew has the time of its build in thousands of headers, and a checksum
/// beside each, which is most of what <c>zstd --patch-from</c> alone would send. So the times go first, in a list: the server writes
/// them into the headers of its old layer, which then differs by what was really changed.
/// </summary>
/// <remarks>
/// The file is a line with the length of the list, the list, and the patch; list and patch are zstd. A line of the list is
/// <c>N TIME</c>: the header that is N after the one before has this time (tar's mtime field, octal). The server's side is
/// <c>redate</c> in <c>infra/vps/host/blobs.sh</c>.
/// </remarks>
internal static class LayerDelta
{
    private const int Block = 512;

    /// <summary>Layers up to this size are compressed as well as can be, which takes seconds; for larger ones it would be minutes.</summary>
    private const long WellCompressed = 32 << 20;

    /// <summary>Writes the delta.</summary>
    /// <param name="old">A layer that the server has.</param>
    /// <param name="layer">The layer that it is to have.</param>
    /// <param name="delta">The file that is written.</param>
    /// <param name="temporary">A path for what is in between.</param>
    public static async Task WriteAsync(string old, string layer, string delta, string temporary, CancellationToken cancellationToken)
    {
        var dates = Redate(old, layer, temporary);
        try
        {
            await File.WriteAllTextAsync($"{temporary}.dates", dates, cancellationToken);
            await new Command("zstd", "--quiet", "--force", "-19", $"{temporary}.dates", "-o", $"{temporary}.dates.zst").RunAsync(cancellationToken);
            var level = new FileInfo(layer).Length <= WellCompressed ? "-19" : "-3";
            await new Command("zstd", "--quiet", "--force", level, "--long=31", $"--patch-from={temporary}", layer, "-o", $"{temporary}.patch").RunAsync(cancellationToken);
            await using var output = File.Create(delta);
            await output.WriteAsync(Encoding.ASCII.GetBytes($"{new FileInfo($"{temporary}.dates.zst").Length.ToString(CultureInfo.InvariantCulture)}\n"), cancellationToken);
            foreach (var part in new[] { $"{temporary}.dates.zst", $"{temporary}.patch" })
            {
                await using var input = File.OpenRead(part);
                await input.CopyToAsync(output, cancellationToken);
            }
        }
        finally
        {
            foreach (var file in new[] { temporary, $"{temporary}.dates", $"{temporary}.dates.zst", $"{temporary}.patch" })
                File.Delete(file);
        }
    }

    /// <summary>Writes the old layer with the new one's times.</summary>
    /// <returns>The list.</returns>
    private static string Redate(string old, string layer, string redated)
    {
        Dictionary<string, string> times = new(StringComparer.Ordinal);
        using (var source = File.OpenRead(layer))
        {
            foreach (var (_, header) in Headers(source))
                times[KeyOf(header)] = TimeOf(header);
        }
        File.Copy(old, redated, overwrite: true);
        var list = new StringBuilder();
        using var target = new FileStream(redated, FileMode.Open, FileAccess.ReadWrite);
        var (number, last) = (0, 0);
        foreach (var (at, header) in Headers(target))
        {
            number++;
            if (!times.TryGetValue(KeyOf(header), out var time) || time == TimeOf(header) || time.Length > 11)
                continue;
            list.Append(CultureInfo.InvariantCulture, $"{number - last} {time}\n");
            last = number;
            Write(header, time);
            target.Position = at;
            target.Write(header);
        }
        return list.ToString();
    }

    private static IEnumerable<(long At, byte[] Header)> Headers(FileStream archive)
    {
        long at = 0;
        while (at + Block <= archive.Length)
        {
            var header = new byte[Block];
            archive.Position = at;
            archive.ReadExactly(header);
            if (header[0] == 0)
                yield break; // the end, or nothing that we understand
            yield return (at, header);
            // Sizes of 8 GiB and more are written in another way; a layer with such a file is sent as it is, its delta is only larger.
            var size = Text(header, 124, 12).Trim() is var octal && octal.All(c => c is >= '0' and <= '7') && octal.Length > 0 ? Convert.ToInt64(octal, 8) : 0;
            at += Block + ((size + Block - 1) / Block * Block);
        }
    }

    private static void Write(byte[] header, string time)
    {
        Array.Clear(header, 136, 12);
        Encoding.ASCII.GetBytes(time).CopyTo(header, 136);
        header.AsSpan(148, 8).Fill((byte)' ');
        var sum = header.Sum(value => (int)value);
        Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ").CopyTo(header, 148);
    }

    // Name, prefix and kind of entry.
    private static string KeyOf(byte[] header) => $"{Text(header, 0, 100)}\n{Text(header, 345, 155)}\n{header[156]}";

    private static string TimeOf(byte[] header) => Text(header, 136, 12).Trim();

    private static string Text(byte[] header, int at, int length) => Encoding.Latin1.GetString(header, at, length).TrimEnd('\0');
}
