using System.Text;
using System.Text.RegularExpressions;

namespace Nuke.Common.IO;

/// <summary>Finds files and directories by patterns: <c>*</c>, <c>**</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>, <c>{a,b}</c>.</summary>
public static class Globbing
{
    /// <summary>What <see cref="GlobbingOptionsAttribute"/> says.</summary>
    internal static GlobbingCaseSensitivity CaseSensitivity { get; set; }

    private static bool IgnoresCase => CaseSensitivity is GlobbingCaseSensitivity.CaseInsensitive || (CaseSensitivity is GlobbingCaseSensitivity.Auto && OperatingSystem.IsWindows());

    /// <summary>The files below a directory that match one of the patterns, in the order of their names.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns) =>
        Glob(directory, patterns, Directory.EnumerateFiles);

    /// <summary>The directories below a directory that match one of the patterns, in the order of their names.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns) =>
        Glob(directory, patterns, Directory.EnumerateDirectories);

    private static List<AbsolutePath> Glob(AbsolutePath directory, string[] patterns, Func<string, string, EnumerationOptions, IEnumerable<string>> enumerate)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        if (Directory.Exists(directory))
        {
            foreach (var pattern in patterns)
                Add(found, directory, pattern.Replace('\\', '/'), enumerate);
        }
        return found.Select(path => (AbsolutePath)path).ToList();
    }

    private static void Add(SortedSet<string> found, AbsolutePath directory, string pattern, Func<string, string, EnumerationOptions, IEnumerable<string>> enumerate)
    {
        // Only the part of the tree that the pattern's fixed beginning names is walked.
        var segments = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var fixedCount = 0;
        while (fixedCount < segments.Length - 1 && !(IgnoresCase && !OperatingSystem.IsWindows()) && segments[fixedCount].AsSpan().IndexOfAny("*?[{") < 0)
            fixedCount++;
        var start = directory;
        foreach (var segment in segments[..fixedCount])
            start /= segment;
        if (!Directory.Exists(start))
            return;

        var rest = segments[fixedCount..];
        var regex = new Regex(ToRegex(rest), IgnoresCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = rest.Length > 1 || rest.Contains("**"),
            MaxRecursionDepth = rest.Contains("**") ? int.MaxValue : rest.Length - 1,
            AttributesToSkip = 0,
            IgnoreInaccessible = true,
        };
        var prefix = start.ToString().TrimEnd('/', '\\').Length + 1;
        foreach (var path in enumerate(start, "*", options))
        {
            if (regex.IsMatch(path[prefix..].Replace('\\', '/')))
                found.Add(path);
        }
    }

    private static string ToRegex(string[] segments)
    {
        var text = new StringBuilder("^");
        for (var i = 0; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] == "**")
                text.Append(last ? ".*" : "(?:[^/]+/)*");
            else
                AppendSegment(text, segments[i]).Append(last ? "" : "/");
        }
        return text.Append('$').ToString();
    }

    private static StringBuilder AppendSegment(StringBuilder text, string segment)
    {
        var depth = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            var letter = segment[i];
            var close = letter == '[' ? segment.IndexOf(']', i + 1) : -1;
            if (close > 0)
            {
                var inside = segment[(i + 1)..close].Replace("\\", "\\\\", StringComparison.Ordinal);
                text.Append('[').Append(inside.StartsWith('!') ? "^" + inside[1..] : inside).Append(']');
                i = close;
                continue;
            }
            if (letter == '{')
                depth++;
            if (letter == '}' && depth > 0)
            {
                depth--;
                text.Append(')');
                continue;
            }
            text.Append(letter switch
            {
                '*' => "[^/]*",
                '?' => "[^/]",
                '{' => "(?:",
                ',' when depth > 0 => "|",
                _ => Regex.Escape(letter.ToString()),
            });
        }
        return text;
    }
}
