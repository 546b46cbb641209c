using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gantry.Templates.Python;

/// <summary>A regular expression in Python's dialect.</summary>
internal sealed partial class PyRegex
{
    /// <summary>Nothing in a template takes that long; a pattern that backtracks without end does.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly ConcurrentDictionary<(string, RegexOptions), PyRegex> Known = new();

    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private readonly Regex regex;

    private PyRegex(string pattern, RegexOptions options)
    {
        try
        {
            regex = new Regex(Translate(pattern), options, Limit);
        }
        catch (ArgumentException e)
        {
            throw new TemplateFault($"'{pattern}' is no regular expression: {e.Message}", "correct the pattern");
        }
    }

    public static PyRegex Create(string pattern, bool ignoreCase = false, bool multiline = false)
    {
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0) | (multiline ? RegexOptions.Multiline : 0);
        return Known.GetOrAdd((pattern, options), key => new PyRegex(key.Item1, key.Item2));
    }

    /// <summary><c>re.escape</c>.</summary>
    public static string Escape(string text) => Special().Replace(text, @"\$0");

    public Match Search(string text) => Guard(() => regex.Match(text));

    public IReadOnlyList<Match> FindAll(string text) => Guard(() => regex.Matches(text).ToList());

    /// <param name="replacement">With <c>\1</c>, <c>\g&lt;1&gt;</c> and <c>\g&lt;name&gt;</c> for groups.</param>
    public string Replace(string text, string replacement) => Guard(() => regex.Replace(text, match =>
    {
        var filled = Fill(match, replacement);
        RenderBudget.Step();
        RenderBudget.Reserve(filled.Length);
        return filled;
    }));

    /// <summary>A group by its number or name.</summary>
    public Group GroupOf(Match match, string reference) =>
        int.TryParse(reference, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || names.TryGetValue(reference, out number)
            ? match.Groups[number]
            : throw new TemplateFault($"unknown group '{reference}'", "use one that the pattern has");

    private static T Guard<T>(Func<T> search)
    {
        try
        {
            return search();
        }
        catch (RegexMatchTimeoutException)
        {
            throw new TemplateFault($"the pattern still searches after {Limit.TotalSeconds:0} s", "write it so that it backtracks less");
        }
    }

    private string Fill(Match match, string replacement) => Reference().Replace(replacement, reference => reference.Value switch
    {
        @"\n" => "\n",
        @"\t" => "\t",
        @"\r" => "\r",
        @"\\" => @"\",
        _ => GroupOf(match, reference.Groups[1].Success ? reference.Groups[1].Value : reference.Groups[2].Value).Value,
    });

    /// <summary>
    /// Numbers every group, for .NET counts those with names last and Python counts all from left to right; the rest of the
    /// dialects that templates use is the same but for <c>\Z</c>.
    /// </summary>
    private string Translate(string pattern)
    {
        var result = new StringBuilder();
        var groups = 0;
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            if (rest[0] == '\\' && rest.Length > 1)
            {
                result.Append(rest.StartsWith(@"\Z") && !inClass ? @"\z" : rest[..2]);
                i++;
            }
            else if (inClass || rest[0] == '[')
            {
                var isFirst = !inClass;
                inClass = isFirst || rest[0] != ']';
                result.Append(rest[0] == '[' && !isFirst ? @"\[" : rest[0]);
                // A bracket right after the opening one is a member.
                foreach (var member in isFirst ? new[] { '^', ']' } : [])
                {
                    if (i + 1 < pattern.Length && pattern[i + 1] == member)
                    {
                        result.Append(member == ']' ? @"\]" : "^");
                        i++;
                    }
                }
            }
            else if (NamedGroup().Match(pattern, i) is { Success: true } named)
            {
                names[named.Groups[1].Value] = ++groups;
                result.Append(CultureInfo.InvariantCulture, $"(?<{groups}>");
                i += named.Length - 1;
            }
            else if (NamedReference().Match(pattern, i) is { Success: true } reference)
            {
                result.Append(CultureInfo.InvariantCulture, $@"\k<{names.GetValueOrDefault(reference.Groups[1].Value)}>");
                i += reference.Length - 1;
            }
            else if (rest[0] == '(' && !rest.StartsWith("(?"))
            {
                result.Append(CultureInfo.InvariantCulture, $"(?<{++groups}>");
            }
            else
            {
                result.Append(rest[0]);
            }
        }
        return result.ToString();
    }

    [GeneratedRegex(@"\G\(\?P<(\w+)>")]
    private static partial Regex NamedGroup();

    [GeneratedRegex(@"\G\(\?P=(\w+)\)")]
    private static partial Regex NamedReference();

    [GeneratedRegex(@"\\(?:g<(\w+)>|(\d{1,2})|[ntr\\])")]
    private static partial Regex Reference();

    [GeneratedRegex(@"[()\[\]{}?*+\-|^$\\.&~#\s]")]
    private static partial Regex Special();
}
