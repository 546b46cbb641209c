using System.Text.RegularExpressions;
using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>Fills the <c>${NAMES}</c> of a hand-written file.</summary>
internal static partial class TemplateText
{
    /// <summary>Replaces each <c>${NAME}</c> by its value; <c>$$</c> stays, for compose to make a dollar sign of.</summary>
    /// <param name="file">How messages name the file.</param>
    /// <param name="problems">Gets one for each name that has no value, with its line.</param>
    public static string Fill(string text, string file, IReadOnlyDictionary<string, string> values, ICollection<Problem> problems) =>
        Placeholder().Replace(text, match =>
        {
            if (!match.Groups["name"].Success)
                return match.Value;
            var name = match.Groups["name"].Value;
            if (values.TryGetValue(name, out var value))
                return value;
            problems.Add(Undefined(name, new SourceLocation(file, 1 + text.AsSpan(0, match.Index).Count('\n')), values.Keys));
            return match.Value;
        });

    /// <summary>The names that are used in the text, outside of comments.</summary>
    public static IReadOnlySet<string> NamesIn(string text) =>
        Placeholder().Matches(text).Where(match => match.Groups["name"].Success).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

    private static Problem Undefined(string name, SourceLocation at, IEnumerable<string> known)
    {
        if (TemplateValues.PlatformOnly.Contains(name))
            return new Problem($"`${{{name}}}` has no value here: it is for files of the platform", at, "remove it; a service has secrets of its own, such as `${SERVICE_SECRET_KEY}`");
        var near = Nuke.Common.Utilities.NearestName.Find(name, known);
        return new Problem($"`${{{name}}}` has no value", at,
            near is null ? $"use one of {string.Join(", ", known.Order(StringComparer.Ordinal))}; write $$ for a dollar sign" : $"did you mean `${{{near}}}`?");
    }

    // A comment line and $$ match as a whole, so that no name is looked for inside them.
    [GeneratedRegex(@"^[ \t]*\#.*$|\$\$|\$\{(?<name>[^}]*)\}", RegexOptions.Multiline)]
    private static partial Regex Placeholder();
}
