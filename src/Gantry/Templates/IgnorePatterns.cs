using System.Text;
using System.Text.RegularExpressions;

namespace Gantry.Templates;

/// <summary>Paths that are left out, in the language of <c>.gitignore</c>; the last pattern that matches decides.</summary>
internal sealed class IgnorePatterns
{
    private readonly List<(Regex Pattern, bool Includes)> patterns = [];

    public IgnorePatterns(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var text = line.EndsWith("\\ ", StringComparison.Ordinal) ? line : line.TrimEnd();
            if (text.Length == 0 || text[0] == '#')
                continue;
            var includes = text[0] == '!';
            patterns.Add((Compile(includes ? text[1..] : text), includes));
        }
    }

    /// <summary>Whether a path of a file is left out. A pattern that matches a folder matches all that is below it.</summary>
    public bool Match(string path) => patterns.FindLast(pattern => pattern.Pattern.IsMatch(path)) is { Pattern: not null, Includes: false };

    private static Regex Compile(string pattern)
    {
        var isFolder = pattern.EndsWith('/');
        var body = pattern.Trim('/');
        // A slash at the beginning or in the middle ties the pattern to the root.
        var isAnchored = pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal);
        var regex = new StringBuilder(isAnchored ? "^" : "^(?:.+/)?");
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '*' && i + 1 < body.Length && body[i + 1] == '*')
            {
                var isWhole = (i == 0 || body[i - 1] == '/') && (i + 2 == body.Length || body[i + 2] == '/');
                i++;
                if (isWhole && i + 1 < body.Length)
                {
                    regex.Append("(?:.+/)?");
                    i++;
                }
                else
                {
                    regex.Append(".*");
                }
            }
            else
            {
                i = AppendOne(body, i, regex);
            }
        }
        return new Regex(regex.Append(isFolder ? "/.*$" : "(?:/.*)?$").ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    /// <returns>The position of the last character that was taken.</returns>
    private static int AppendOne(string body, int i, StringBuilder regex)
    {
        switch (body[i])
        {
            case '*':
                regex.Append("[^/]*");
                return i;
            case '?':
                regex.Append("[^/]");
                return i;
            case '[' when body.IndexOf(']', Math.Min(i + 2, body.Length - 1)) is var end and > 0:
                var members = body[(i + 1)..end];
                regex.Append('[').Append(members[0] is '!' or '^' ? $"^{Escape(members[1..])}" : Escape(members)).Append(']');
                return end;
            case '\\' when i + 1 < body.Length:
                regex.Append(Regex.Escape(body[i + 1].ToString()));
                return i + 1;
            default:
                regex.Append(Regex.Escape(body[i].ToString()));
                return i;
        }

        static string Escape(string members) => members.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal);
    }
}
