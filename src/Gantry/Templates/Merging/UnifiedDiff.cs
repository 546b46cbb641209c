using System.Globalization;
using System.Text;

namespace Gantry.Templates.Merging;

/// <summary>Shows a change as <c>diff -u</c> does.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <param name="before">Null when the file is new.</param>
    /// <param name="after">Null when the file goes.</param>
    public static string Format(string path, string? before, string? after)
    {
        var (old, @new) = (Lines(before), Lines(after));
        var text = new StringBuilder($"--- {(before is null ? "/dev/null" : $"a/{path}")}\n+++ {(after is null ? "/dev/null" : $"b/{path}")}\n");
        foreach (var group in Group(SequenceDiff.Of(old, @new)))
        {
            var (start, end) = (Math.Max(0, group[0].Start - Context), Math.Min(old.Count, group[^1].End + Context));
            var (newStart, newEnd) = (group[0].OtherStart - (group[0].Start - start), group[^1].OtherStart + group[^1].OtherCount + end - group[^1].End);
            text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(start, end)} +{Range(newStart, newEnd)} @@\n");
            var position = start;
            foreach (var hunk in group)
            {
                Append(text, ' ', old, position, hunk.Start);
                Append(text, '-', old, hunk.Start, hunk.End);
                Append(text, '+', @new, hunk.OtherStart, hunk.OtherStart + hunk.OtherCount);
                position = hunk.End;
            }
            Append(text, ' ', old, position, end);
        }
        return text.ToString();
    }

    /// <summary>Differences that are so near that their context would overlap.</summary>
    private static List<List<Hunk>> Group(IReadOnlyList<Hunk> hunks)
    {
        List<List<Hunk>> groups = [];
        foreach (var hunk in hunks)
        {
            if (groups.Count > 0 && hunk.Start - groups[^1][^1].End <= 2 * Context)
                groups[^1].Add(hunk);
            else
                groups.Add([hunk]);
        }
        return groups;
    }

    private static List<string> Lines(string? text) => string.IsNullOrEmpty(text) ? [] : [.. text.TrimEnd('\n').Split('\n')];

    private static string Range(int start, int end) => string.Create(CultureInfo.InvariantCulture, $"{(end > start ? start + 1 : start)},{end - start}");

    private static void Append(StringBuilder text, char sign, List<string> lines, int start, int end)
    {
        for (var i = start; i < end; i++)
            text.Append(sign).Append(lines[i]).Append('\n');
    }
}
