using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Gantry.Containers;

/// <summary>
/// Remembers what build contexts hash to, so that files which look as they did at the last run need not be read again: the same
/// names, sizes, times of change and modes, as git and make judge it too. A file which changed so lately that another change
/// may not show in its time is always read.
/// </summary>
/// <param name="path">Of the index: a line for each context. A line that cannot be read counts as none.</param>
internal sealed class ContextIndex(string path)
{
    /// <summary>As coarse as the times of any file system in use are.</summary>
    private static readonly TimeSpan Unsettled = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, Entry> before = Read(path);
    private readonly ConcurrentDictionary<string, Entry> now = new(StringComparer.Ordinal);

    /// <summary>Hashes the content of a context.</summary>
    /// <param name="name">Of the context, the same at the next run.</param>
    /// <returns>Hexadecimal digits that depend on paths and contents alone: the same on every machine.</returns>
    public string Hash(string name, IReadOnlyList<ContextFile> files)
    {
        var (look, isSettled) = LookAt(files);
        if (before.TryGetValue(name, out var known) && known.Look == look)
        {
            now[name] = known;
            return known.Content;
        }
        using var hash = new ContentHash();
        foreach (var file in files)
            hash.AddFile(file.Path, file.Entry);
        var content = hash.FinishWhole();
        if (isSettled)
            now[name] = new Entry(look, content);
        return content;
    }

    /// <summary>Keeps what was learned for the next run.</summary>
    public void Save()
    {
        if (now.All(entry => before.TryGetValue(entry.Key, out var known) && known == entry.Value))
            return;
        var all = before.Where(entry => !now.ContainsKey(entry.Key)).Concat(now).OrderBy(entry => entry.Key, StringComparer.Ordinal);
        try
        {
            Platform.AtomicFile.Write(path, string.Concat(all.Select(entry => $"{entry.Value.Look} {entry.Value.Content} {entry.Key}\n")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing is lost but time: the next run reads the files again.
        }
    }

    private static (string Look, bool IsSettled) LookAt(IReadOnlyList<ContextFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var latest = long.MinValue;
        Span<long> facts = stackalloc long[3];
        foreach (var (path, entry) in files)
        {
            var changed = entry.LastWriteTimeUtc.Ticks;
            latest = Math.Max(latest, changed);
            facts[0] = changed;
            facts[1] = entry is FileInfo file ? file.Length : 0;
            facts[2] = (long)entry.Attributes << 32 | (OperatingSystem.IsWindows() ? 0 : (long)entry.UnixFileMode);
            hash.AppendData(MemoryMarshal.AsBytes(path.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(facts));
        }
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), latest < DateTime.UtcNow.Subtract(Unsettled).Ticks);
    }

    private static Dictionary<string, Entry> Read(string path)
    {
        Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
        if (!File.Exists(path))
            return entries;
        foreach (var parts in File.ReadLines(path, Encoding.UTF8).Select(line => line.Split(' ', 3)).Where(parts => parts.Length == 3))
            entries[parts[2]] = new Entry(parts[0], parts[1]);
        return entries;
    }

    /// <param name="Look">Hash of names, sizes, times and modes.</param>
    /// <param name="Content">What the files' content hashed to then.</param>
    private sealed record Entry(string Look, string Content);
}
