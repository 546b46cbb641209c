using System.Buffers;
using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>Quotes arguments for command lines that .NET splits.</summary>
internal static class QuotingExtensions
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(" \t\n\"'\\");

    /// <summary>Puts double quotes around a text that has a blank, unless it is quoted.</summary>
    public static string DoubleQuoteIfBlank(this string text) =>
        text.Contains(' ', StringComparison.Ordinal) && !(text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0]) ? $"\"{text}\"" : text;

    /// <summary>One argument as it must stand in a command line so that it arrives as it is.</summary>
    public static string ToArgument(this string text)
    {
        if (text.Length > 0 && !text.AsSpan().ContainsAny(NeedQuotes))
            return text;
        // Backslashes count only before a quote: those are doubled, and the quote is escaped.
        var result = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var letter in text)
        {
            if (letter == '"')
                result.Append('\\', backslashes + 1);
            backslashes = letter == '\\' ? backslashes + 1 : 0;
            result.Append(letter);
        }
        return result.Append('\\', backslashes).Append('"').ToString();
    }
}
