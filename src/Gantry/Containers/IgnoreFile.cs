using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Gantry.Containers;

/// <summary>Which files of a build context docker leaves out, by the rules of a <c>.dockerignore</c>.</summary>
internal sealed class IgnoreFile
{
    // Services of one template ask the same of the same rules.
    private static readonly ConcurrentDictionary<string, IgnoreFile> Parsed = new(StringComparer.Ordinal);

    private readonly List<(Regex Pattern, bool IsException)> rules;
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    private IgnoreFile(List<(Regex, bool)> rules) => this.rules = rules;

    /// <summary>Whether a path could be let in again below a directory that is left out.</summary>
    public bool HasExceptions => rules.Exists(rule => rule.IsException);

    /// <summary>Reads one pattern a line; <c>#</c> begins a comment, <c>!</c> an exception.</summary>
    public static IgnoreFile Parse(string text) => Parsed.GetOrAdd(text, Read);

    private static IgnoreFile Read(string text)
    {
        var rules = new List<(Regex, bool)>();
        foreach (var line in text.TrimStart('\uFEFF').Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var isException = line[0] == '!';
            var pattern = Clean(isException ? line[1..].Trim() : line);
            if (pattern.Length > 0)
                rules.Add((ToRegex(pattern), isException));
        }
        return new IgnoreFile(rules);
    }

    /// <summary>Whether the last rule that matches the path, or a directory above it, leaves it out.</summary>
    /// <param name="path">Relative to the context, parted by slashes.</param>
    public bool Excludes(string path) => rules.Count > 0 && known.GetOrAdd(path, static (path, file) => file.Judge(path), this);

    private bool Judge(string path)
    {
        var isExcluded = false;
        foreach (var (pattern, isException) in rules)
        {
            if (isExcluded == isException && MatchesPathOrParent(pattern, path))
                isExcluded = !isException;
        }
        return isExcluded;
    }

    private static bool MatchesPathOrParent(Regex pattern, string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (pattern.IsMatch(path[..end]))
                return true;
        }
        return false;
    }

    /// <summary>Go's filepath.Clean, relative to the context: "/a/./b//../c/" is "a/c".</summary>
    private static string Clean(string pattern)
    {
        List<string> parts = [];
        foreach (var part in pattern.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }
        return string.Join('/', parts);
    }

    /// <summary>Go's filepath.Match and <c>**</c>, which spans directories.</summary>
    private static Regex ToRegex(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var at = pattern[i];
            if (at == '*' && i + 1 < pattern.Length && pattern[i + 1] == '*')
            {
                i++;
                if (i + 1 < pattern.Length && pattern[i + 1] == '/')
                    i++;
                // At the end it means everything below; elsewhere any number of directories, also none.
                regex.Append(i + 1 == pattern.Length ? ".*" : "(.*/)?");
            }
            else if (at == '\\' && i + 1 < pattern.Length)
            {
                regex.Append(Regex.Escape(pattern[++i].ToString()));
            }
            else if (at == '[' && pattern.IndexOf(']', i + 1) is > 0 and var end)
            {
                regex.Append(pattern, i, end - i + 1);
                i = end;
            }
            else
            {
                regex.Append(at switch { '*' => "[^/]*", '?' => "[^/]", _ => Regex.Escape(at.ToString()) });
            }
        }
        return new Regex(regex.Append("\\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
