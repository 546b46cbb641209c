using System.Text;

namespace Gantry.Templates;

/// <summary>Finds which of the new files is an old one under another name.</summary>
internal static class Renames
{
    /// <summary>How much of the lines two files must share.</summary>
    private const double Likeness = 0.5;

    /// <summary>How often lines are compared at most; beyond it only equal files are found. A second's work, a thousand files of 300 lines.</summary>
    private const long MostComparisons = 300_000_000;

    /// <summary>Pairs files that are gone with files that are new: equal ones first, then the likest.</summary>
    public static IReadOnlyDictionary<string, string> Find(IReadOnlyDictionary<string, TemplateFile> gone, IReadOnlyDictionary<string, TemplateFile> added)
    {
        Dictionary<string, string> renames = new(StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.Ordinal);
        Take(EqualPairs(gone, added));
        Take(AlikePairs(gone.Where(file => !renames.ContainsKey(file.Key)), added.Where(file => !taken.Contains(file.Key))));
        return renames;

        void Take(IEnumerable<Pair> pairs)
        {
            foreach (var pair in pairs.OrderByDescending(pair => pair.Likeness).ThenByDescending(pair => Path.GetFileName(pair.Old) == Path.GetFileName(pair.New))
                         .ThenBy(pair => pair.Old, StringComparer.Ordinal).ThenBy(pair => pair.New, StringComparer.Ordinal))
            {
                if (!renames.ContainsKey(pair.Old) && taken.Add(pair.New))
                    renames[pair.Old] = pair.New;
            }
        }
    }

    private static IEnumerable<Pair> EqualPairs(IReadOnlyDictionary<string, TemplateFile> gone, IReadOnlyDictionary<string, TemplateFile> added)
    {
        var byContent = added.ToLookup(file => Hash(file.Value), file => file);
        return from old in gone
               where old.Value.Content.Length > 0
               from @new in byContent[Hash(old.Value)]
               where old.Value.Content.Span.SequenceEqual(@new.Value.Content.Span)
               select new Pair(old.Key, @new.Key, 1);
    }

    private static int Hash(TemplateFile file)
    {
        var hash = new HashCode();
        hash.AddBytes(file.Content.Span);
        return hash.ToHashCode();
    }

    private static IEnumerable<Pair> AlikePairs(IEnumerable<KeyValuePair<string, TemplateFile>> gone, IEnumerable<KeyValuePair<string, TemplateFile>> added)
    {
        var candidates = added.Where(file => !file.Value.IsBinary).Select(file => (Path: file.Key, Lines: Lines(file.Value))).ToList();
        // Which of the new files have a line, and how often.
        Dictionary<string, List<(int File, int Times)>> index = new(StringComparer.Ordinal);
        for (var i = 0; i < candidates.Count; i++)
        {
            foreach (var (line, times) in candidates[i].Lines.CountBy(line => line, StringComparer.Ordinal))
            {
                if (!index.TryGetValue(line, out var files))
                    index.Add(line, files = []);
                files.Add((i, times));
            }
        }
        var left = MostComparisons;
        foreach (var (path, file) in gone)
        {
            if (file.IsBinary || file.Content.Length == 0)
                continue;
            var lines = Lines(file);
            var shared = new int[candidates.Count];
            foreach (var (line, times) in lines.CountBy(line => line, StringComparer.Ordinal))
            {
                var files = index.GetValueOrDefault(line, []);
                if ((left -= files.Count) < 0)
                    yield break;
                foreach (var (i, there) in files)
                    shared[i] += Math.Min(times, there);
            }
            for (var i = 0; i < candidates.Count; i++)
            {
                var likeness = 2.0 * shared[i] / Math.Max(1, lines.Count + candidates[i].Lines.Count);
                if (likeness >= Likeness)
                    yield return new Pair(path, candidates[i].Path, likeness);
            }
        }
    }

    private static List<string> Lines(TemplateFile file) => [.. Encoding.UTF8.GetString(file.Content.Span).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private readonly record struct Pair(string Old, string New, double Likeness);
}
