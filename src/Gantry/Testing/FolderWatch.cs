namespace Gantry.Testing;

/// <summary>Notices which files below folders change. It looks at them itself: what the system reports differs by file system.</summary>
/// <param name="folders">Full paths.</param>
public sealed class FolderWatch(IReadOnlyCollection<string> folders)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(300);
    private static readonly string[] Ignored = ["__pycache__", "node_modules", ".git"];

    private Dictionary<string, DateTime> known = Look(folders);

    /// <summary>Waits until files have changed and then stayed as they are for a moment: editors and git write several at once.</summary>
    /// <returns>Full paths, also of files that are gone.</returns>
    public async Task<IReadOnlyList<string>> WaitAsync(CancellationToken cancellationToken = default)
    {
        HashSet<string> changed = new(StringComparer.Ordinal);
        while (true)
        {
            await Task.Delay(Poll, cancellationToken);
            var now = Look(folders);
            var news = now.Where(file => !known.TryGetValue(file.Key, out var time) || time != file.Value).Select(file => file.Key)
                .Concat(known.Keys.Where(file => !now.ContainsKey(file))).ToList();
            known = now;
            changed.UnionWith(news);
            if (news.Count == 0 && changed.Count > 0)
                return [.. changed.Order(StringComparer.Ordinal)];
        }
    }

    private static Dictionary<string, DateTime> Look(IEnumerable<string> folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Intersect(Ignored).Any()))
            .ToDictionary(file => file, File.GetLastWriteTimeUtc, StringComparer.Ordinal);
}
