using System.Text.RegularExpressions;

namespace Gantry.Templates.Merging;

/// <summary>
/// Joins what both sides have added at one place, where their order does not matter: entries of a list, keys of a mapping,
/// whole blocks at the end of a file. The team's come first: then the next update finds the template's where it left them.
/// </summary>
internal static partial class Additions
{
    private static readonly HashSet<string> Flow = new(StringComparer.Ordinal)
    {
        "return", "if", "else", "elif", "for", "while", "try", "except", "finally", "catch", "with", "raise", "throw", "pass", "break", "continue", "yield", "case", "default", "switch", "do", "then", "fi", "done", "esac", "end",
    };

    /// <summary>Joins them; null when that might be wrong.</summary>
    /// <param name="isAtEnd">Whether the place is the end of the file.</param>
    public static List<string>? TryJoin(IReadOnlyList<string> mine, IReadOnlyList<string> yours, bool isAtEnd)
    {
        var isWhole = mine.Concat(yours).All(line => line.EndsWith('\n'));
        var areApart = !Keys(mine).Intersect(Keys(yours), StringComparer.Ordinal).Any();
        var areFree = (isAtEnd && BeginsAtMargin(mine) && BeginsAtMargin(yours) && !IsFlow(mine) && !IsFlow(yours)) || (AreEntries(mine) && AreEntries(yours));
        return isWhole && areApart && areFree ? [.. mine, .. yours] : null;
    }

    /// <summary>Whether two texts that were put at one place name different things.</summary>
    public static bool AreApart(string mine, string yours) =>
        !Keys(mine.Split('\n', ',')).Intersect(Keys(yours.Split('\n', ',')), StringComparer.Ordinal).Any();

    /// <summary>What the outermost lines are about: <c>"key"</c> of <c>"key": 1</c>, <c>def f</c> of <c>def f():</c>.</summary>
    private static IEnumerable<string> Keys(IEnumerable<string> lines)
    {
        var all = lines.Where(line => line.Trim().Length > 0).ToList();
        var margin = all.Count == 0 ? 0 : all.Min(Indentation);
        return all.Where(line => Indentation(line) == margin).Select(line => Key().Match(line.Trim()).Value.Trim(' ', '-', '"', '\'')).Where(key => key.Length > 0);
    }

    private static bool BeginsAtMargin(IReadOnlyList<string> lines) => lines.FirstOrDefault(line => line.Trim().Length > 0) is { } first && Indentation(first) == 0;

    private static bool IsFlow(IReadOnlyList<string> lines) => lines.Any(line => Indentation(line) == 0 && Flow.Contains(FirstWord().Match(line).Value));

    private static bool AreEntries(IReadOnlyList<string> lines)
    {
        var filled = lines.Where(line => line.Trim().Length > 0).ToList();
        var margin = filled.Count == 0 ? 0 : filled.Min(Indentation);
        return filled.Count > 0 && Indentation(filled[0]) == margin && filled.Where(line => Indentation(line) == margin).All(IsEntry);
    }

    private static bool IsEntry(string line) =>
        Entry().IsMatch(line.TrimEnd()) && !Flow.Contains(FirstWord().Match(line.Trim()).Value.TrimEnd(':')) && (Indentation(line) == 0 || !Assignment().IsMatch(line.TrimEnd()) || line.TrimEnd().EndsWith(','));

    private static int Indentation(string line) => line.Length - line.TrimStart(' ', '\t').Length;

    /// <summary>A list's entry, a key, an import, a name alone; closing brackets go with what they close.</summary>
    [GeneratedRegex(@"^\s*(- .*|.*,|[""']?[\w.\-/ ]+[""']?\s*[:=].*|(import|from|using|#include)\s.*|[^\s()]+|[\])}]+[,;]?)$")]
    private static partial Regex Entry();

    /// <summary>In a function's body the order of assignments may matter.</summary>
    [GeneratedRegex(@"^\s*[\w.\[\]]+\s*(:\s*[\w\[\]., |]+\s*)?=[^=]")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^[^=:({,]*")]
    private static partial Regex Key();

    [GeneratedRegex(@"^\w+")]
    private static partial Regex FirstWord();
}
