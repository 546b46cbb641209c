using System.Text;

namespace Gantry.Templates;

/// <summary>Finds which of the new files is an old one under another name.</summary>
internal static class Renames
{
    /// <summary>How much of the lines two files must share.</summary>
    private const double Likeness = 0.5;

    /// <summary>Pairs files that are gone with files that are new: equal ones first, then the likest.</summary>
    public static IReadOnlyDictionary<string, string> Find(IReadOnlyDictionary<string, TemplateFile> gone, IReadOnlyDictionary<string, TemplateFile> added)
    {
        Dictionary<string, string> renames = new(StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.Ordinal);
        var pairs = from old in gone
                    where old.Value.Content.Length > 0
                    from @new in added
                    let likeness = Compare(old.Value, @new.Value)
                    where likeness >= Likeness
                    orderby likeness descending, Path.GetFileName(old.Key) == Path.GetFileName(@new.Key) descending, old.Key, @new.Key
                    select (Old: old.Key, New: @new.Key);
        foreach (var (old, @new) in pairs)
        {
            if (!renames.ContainsKey(old) && taken.Add(@new))
                renames[old] = @new;
        }
        return renames;
    }

    private static double Compare(TemplateFile a, TemplateFile b)
    {
        if (a.Content.Span.SequenceEqual(b.Content.Span))
            return 1;
        if (a.IsBinary || b.IsBinary)
            return 0;
        var (mine, yours) = (Lines(a), Lines(b));
        var shared = mine.GroupBy(line => line).Sum(group => Math.Min(group.Count(), yours.Count(line => line == group.Key)));
        return mine.Count + yours.Count == 0 ? 0 : 2.0 * shared / (mine.Count + yours.Count);
    }

    private static List<string> Lines(TemplateFile file) => [.. Encoding.UTF8.GetString(file.Content.Span).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
}
