using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Nuke.Common.Utilities;

/// <summary>Text helpers that NUKE builds use.</summary>
public static class StringExtensions
{
    private static readonly string[] WordsKeptTogether =
    [
        "AppVeyor", "DotNet", "GitHub", "GitLab", "GitVersion", "JetBrains", "MSBuild", "NuGet", "ReSharper", "SignPath", "TeamCity",
    ];

    /// <summary>Whether both are equal, ignoring case.</summary>
    public static bool EqualsOrdinalIgnoreCase(this string str, string other) => string.Equals(str, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the text contains the other, ignoring case.</summary>
    public static bool ContainsOrdinalIgnoreCase(this string str, string other) => str.Contains(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the text starts with the other, ignoring case.</summary>
    public static bool StartsWithOrdinalIgnoreCase(this string str, string other) => str.StartsWith(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the text ends with the other, ignoring case.</summary>
    public static bool EndsWithOrdinalIgnoreCase(this string str, string other) => str.EndsWith(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the text is one of the others, ignoring case.</summary>
    public static bool EqualsAnyOrdinalIgnoreCase(this string str, params string[] others) => Array.Exists(others, str.EqualsOrdinalIgnoreCase);

    /// <summary>Whether the text contains one of the others, ignoring case.</summary>
    public static bool ContainsAnyOrdinalIgnoreCase(this string str, params string[] others) => Array.Exists(others, str.ContainsOrdinalIgnoreCase);

    /// <summary>Whether the text starts with one of the others, ignoring case.</summary>
    public static bool StartsWithAnyOrdinalIgnoreCase(this string str, params string[] others) => Array.Exists(others, str.StartsWithOrdinalIgnoreCase);

    /// <summary>Whether the text ends with one of the others, ignoring case.</summary>
    public static bool EndsWithAnyOrdinalIgnoreCase(this string str, params string[] others) => Array.Exists(others, str.EndsWithOrdinalIgnoreCase);

    /// <summary>Whether the text is null or empty.</summary>
    public static bool IsNullOrEmpty(this string str) => string.IsNullOrEmpty(str);

    /// <summary>Whether the text is null, empty or blank.</summary>
    public static bool IsNullOrWhiteSpace(this string str) => string.IsNullOrWhiteSpace(str);

    /// <summary>Puts the text between double quotes and escapes those inside.</summary>
    public static string DoubleQuote(this string str) => $"\"{str?.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Puts the text between double quotes if it has a blank and is not quoted yet.</summary>
    public static string DoubleQuoteIfNeeded(this string str) =>
        str is null ? "" : str.Contains(' ', StringComparison.Ordinal) && !str.IsDoubleQuoted() ? str.DoubleQuote() : str;

    /// <summary>Whether the text stands between double quotes.</summary>
    public static bool IsDoubleQuoted(this string str) => str is { Length: > 1 } && str[0] == '"' && str[^1] == '"';

    /// <summary>Puts the text between single quotes and escapes those inside.</summary>
    public static string SingleQuote(this string str) => $"'{str?.Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <summary>Puts the text between single quotes if it has a blank and is not quoted yet.</summary>
    public static string SingleQuoteIfNeeded(this string str) =>
        str is null ? "" : str.Contains(' ', StringComparison.Ordinal) && !str.IsSingleQuoted() ? str.SingleQuote() : str;

    /// <summary>Whether the text stands between single quotes.</summary>
    public static bool IsSingleQuoted(this string str) => str is { Length: > 1 } && str[0] == '\'' && str[^1] == '\'';

    /// <summary>Takes double and single quotes off both ends.</summary>
    public static string TrimMatchingDoubleQuotes(this string str) => str.IsDoubleQuoted() ? str[1..^1] : str;

    /// <summary>Takes a text off the end as often as it is there.</summary>
    public static string TrimEnd(this string str, string trim)
    {
        while (trim.Length > 0 && str.EndsWith(trim, StringComparison.Ordinal))
            str = str[..^trim.Length];
        return str;
    }

    /// <summary>Takes a text off the beginning as often as it is there.</summary>
    public static string TrimStart(this string str, string trim)
    {
        while (trim.Length > 0 && str.StartsWith(trim, StringComparison.Ordinal))
            str = str[trim.Length..];
        return str;
    }

    /// <summary>Makes the first letter lower case, or all of a leading run of capitals.</summary>
    public static string ToInstance(this string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>Makes the first letter upper case.</summary>
    public static string Capitalize(this string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>
    /// Splits a name where a capital follows a lower-case letter, and nowhere else: <c>RunUnitTests</c> is Run, Unit, Tests;
    /// <c>DockerHubAPIKey</c> is Docker, Hub, APIKey.
    /// </summary>
    public static IEnumerable<string> SplitCamelHumps(this string str, params string[] exclusions)
    {
        var start = 0;
        for (var i = 1; i < str.Length; i++)
        {
            if (!char.IsUpper(str[i]) || !char.IsLower(str[i - 1]) || IsInsideWord(str, start, i, exclusions))
                continue;
            yield return str[start..i];
            start = i;
        }
        if (start < str.Length)
            yield return str[start..];
    }

    /// <summary>Splits a name at its capitals, but keeps names such as NuGet and GitHub whole.</summary>
    public static IEnumerable<string> SplitCamelHumpsWithKnownWords(this string str) => str.SplitCamelHumps(WordsKeptTogether);

    /// <summary>Splits a name at its capitals and joins it, in lower case: <c>NuGetApiKey</c> is <c>nuget-api-key</c>.</summary>
    public static string SplitCamelHumpsWithSeparator(this string str, string separator, params string[] exclusions) =>
        string.Join(separator, str.SplitCamelHumps(exclusions));

    /// <summary>Splits at a character, or at a string.</summary>
    public static IEnumerable<string> SplitSpace(this string str) => str.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Splits into lines.</summary>
    public static string[] SplitLineBreaks(this string str) => str.Split(["\r\n", "\n"], StringSplitOptions.None);

    /// <summary>Splits a text into paragraphs at blank lines.</summary>
    public static IEnumerable<string> SplitParagraphs(this string str) => str.Split(["\r\n\r\n", "\n\n"], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Indents the first line.</summary>
    public static string Indent(this string text, int count) => new string(' ', count) + text;

    /// <summary>Replaces what a regular expression matches.</summary>
    public static string ReplaceRegex(this string str, string pattern, MatchEvaluator matchEvaluator, RegexOptions options = RegexOptions.None) =>
        Regex.Replace(str, pattern, matchEvaluator, options);

    /// <summary>Whether a regular expression matches.</summary>
    public static bool IsMatch(this string str, string pattern, RegexOptions options = RegexOptions.None) => Regex.IsMatch(str, pattern, options);

    /// <summary>Shortens to a length; an ellipsis stands for the rest.</summary>
    public static string Truncate(this string str, int maxChars) => str.Length <= maxChars ? str : string.Concat(str.AsSpan(0, maxChars), "…");

    /// <summary>The MD5 of the text's UTF-8, in lower case; for telling texts apart, not for security.</summary>
#pragma warning disable CA5351 // the name says which hash it is
    public static string GetMD5Hash(this string str) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(str)));
#pragma warning restore CA5351

    /// <summary>The SHA-256 of the text's UTF-8, in lower case.</summary>
    public static string GetSHA256Hash(this string str) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(str)));

    /// <summary>The text as it stands between the quotes of a JSON string.</summary>
    public static string EscapeJson(this string str)
    {
        var text = new StringBuilder(str.Length);
        foreach (var letter in str)
        {
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        }
        return text.ToString();
    }

    /// <summary>A member's name as it is typed on the command line: <c>NuGetApiKey</c> is <c>nuget-api-key</c>.</summary>
    internal static string ToKebabCase(this string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var word in name.SplitCamelHumpsWithKnownWords())
        {
            if (text.Length > 0 && text[^1] != '-')
                text.Append('-');
            foreach (var letter in word)
                text.Append(letter == '_' ? '-' : char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }

    /// <summary>Whether a boundary at <paramref name="i"/> is inside one of the words that are kept together.</summary>
    private static bool IsInsideWord(string text, int start, int i, string[] words)
    {
        foreach (var word in words)
        {
            for (var at = Math.Max(start, i - word.Length + 1); at < i; at++)
            {
                if (at + word.Length > i && text.AsSpan(at).StartsWith(word))
                    return true;
            }
        }
        return false;
    }
}
