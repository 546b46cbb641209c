using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gantry.Templates.Python;

/// <summary>What Python's str does.</summary>
internal static class PyText
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\n\r\f\v\u00a0");

    public static string Lower(string text) => text.ToLowerInvariant();

    public static string Upper(string text) => text.Replace("ß", "SS", StringComparison.Ordinal).ToUpperInvariant();

    public static string Capitalize(string text) => text.Length == 0 ? "" : Upper(text[..1]) is "SS" ? $"Ss{Lower(text[1..])}" : Upper(text[..1]) + Lower(text[1..]);

    /// <summary>A capital at the beginning of every run of letters.</summary>
    public static string Title(string text)
    {
        var result = new StringBuilder(text.Length);
        var inWord = false;
        foreach (var letter in text)
        {
            result.Append(inWord ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter));
            inWord = char.IsLetter(letter);
        }
        return result.ToString();
    }

    public static string SwapCase(string text) =>
        string.Concat(text.Select(letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)));

    /// <param name="characters">Null for white space.</param>
    public static string Strip(string text, string? characters, bool left, bool right)
    {
        var set = characters?.ToCharArray();
        if (left)
            text = set is null ? text.TrimStart() : text.TrimStart(set);
        if (right)
            text = set is null ? text.TrimEnd() : text.TrimEnd(set);
        return text;
    }

    /// <param name="count">At most so many; below zero for all.</param>
    public static string Replace(string text, string old, string replacement, int count)
    {
        if (old.Length == 0)
            return ReplaceBetween(text, replacement, count);
        RenderBudget.Reserve(text.Length);
        if (count < 0 && replacement.Length <= old.Length)
            return text.Replace(old, replacement, StringComparison.Ordinal);
        var result = new StringBuilder();
        var from = 0;
        for (count = count < 0 ? int.MaxValue : count; count > 0 && text.IndexOf(old, from, StringComparison.Ordinal) is >= 0 and var at; count--)
        {
            RenderBudget.Reserve(replacement.Length);
            result.Append(text, from, at - from).Append(replacement);
            from = at + old.Length;
        }
        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <param name="separator">Null for runs of white space.</param>
    /// <param name="limit">At most so many cuts; below zero for all.</param>
    public static List<object?> Split(string text, string? separator, int limit, bool fromRight)
    {
        if (separator is "")
            throw new TemplateFault("empty separator", "split at a text, or at white space with `split()`");
        var parts = separator is null ? SplitAtBlanks(text, limit, fromRight)
            : limit < 0 ? text.Split(separator)
            : fromRight ? SplitFromRight(text, separator, limit)
            : text.Split(separator, limit + 1);
        return [.. parts];
    }

    public static string Center(string text, int width, string fill)
    {
        var missing = width - Py.LengthOf(text);
        if (missing <= 0)
            return text;
        // Python puts the odd blank on the left when the width is odd too.
        var left = (missing / 2) + (missing & width & 1);
        return Repeat(fill, left) + text + Repeat(fill, missing - left);
    }

    public static string Align(string text, int width, string fill, bool toRight)
    {
        var padding = Repeat(fill, Math.Max(0, width - Py.LengthOf(text)));
        return toRight ? padding + text : text + padding;
    }

    public static string Join(string separator, IEnumerable<string> parts)
    {
        var result = new StringBuilder();
        foreach (var part in parts)
        {
            RenderBudget.Step();
            RenderBudget.Reserve(part.Length + separator.Length);
            result.Append(part).Append(separator);
        }
        return result.Length == 0 ? "" : result.ToString(0, result.Length - separator.Length);
    }

    public static string ZeroFill(string text, int width)
    {
        var sign = text.StartsWith('-') || text.StartsWith('+') ? text[..1] : "";
        return sign + Align(text[sign.Length..], width - sign.Length, "0", toRight: true);
    }

    public static List<object?> SplitLines(string text, bool keepEnds)
    {
        List<object?> lines = [];
        for (var from = 0; from < text.Length;)
        {
            var end = text.AsSpan(from).IndexOfAny(LineEnds);
            var stop = end < 0 ? text.Length : from + end;
            var next = stop >= text.Length ? stop : text[stop] == '\r' && stop + 1 < text.Length && text[stop + 1] == '\n' ? stop + 2 : stop + 1;
            lines.Add(text[from..(keepEnds ? next : stop)]);
            from = next;
        }
        return lines;
    }

    /// <summary>Whether the text is a name in Python.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(letter => letter == '_' || char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark);

    public static string Repeat(string text, int times)
    {
        RenderBudget.Reserve((long)text.Length * times);
        return string.Concat(Enumerable.Repeat(text, times));
    }

    private static string ReplaceBetween(string text, string replacement, int count)
    {
        var characters = Py.Characters(text).Cast<string>().ToList();
        RenderBudget.Reserve((long)replacement.Length * (count < 0 ? characters.Count + 1 : Math.Min(count, characters.Count + 1)));
        var result = new StringBuilder();
        for (var i = 0; i <= characters.Count; i++)
            result.Append(count < 0 || i < count ? replacement : "").Append(i < characters.Count ? characters[i] : "");
        return result.ToString();
    }

    private static IEnumerable<string> SplitAtBlanks(string text, int limit, bool fromRight)
    {
        if (limit < 0)
            return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        List<string> parts = [];
        text = fromRight ? text.TrimEnd() : text.TrimStart();
        while (text.Length > 0 && limit-- > 0)
        {
            var at = fromRight ? LastBlank(text) : FirstBlank(text);
            if (at < 0)
                break;
            parts.Add(fromRight ? text[(at + 1)..] : text[..at]);
            text = fromRight ? text[..at].TrimEnd() : text[at..].TrimStart();
        }
        if (text.Length > 0)
            parts.Add(text);
        if (fromRight)
            parts.Reverse();
        return parts;
    }

    private static int FirstBlank(string text) => text.AsSpan().IndexOfAny(Blanks);

    private static int LastBlank(string text) => text.AsSpan().LastIndexOfAny(Blanks);

    private static List<string> SplitFromRight(string text, string separator, int limit)
    {
        List<string> parts = [];
        for (; limit > 0 && text.LastIndexOf(separator, StringComparison.Ordinal) is >= 0 and var at; limit--)
        {
            parts.Insert(0, text[(at + separator.Length)..]);
            text = text[..at];
        }
        parts.Insert(0, text);
        return parts;
    }
}
