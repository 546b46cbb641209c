using System.Text;
using System.Text.RegularExpressions;

namespace Gantry.Templates.Merging;

/// <summary>
/// Merges changes of one place by their words, where a line break or a comma parts them: <c>30 * 60</c> is not merged of
/// <c>45 * 60</c> and <c>30 * 90</c>, two entries of a list are.
/// </summary>
internal static partial class TokenMerge
{
    /// <summary>A place larger than that is no place but a rewritten file.</summary>
    private const int MaximumTokens = 2000;

    /// <returns>Null when both changed the same words, or words that may belong together.</returns>
    public static string? TryMerge(string @base, string ours, string theirs)
    {
        var tokens = Tokens(@base);
        var (mine, yours) = (Tokens(ours), Tokens(theirs));
        if (tokens.Count + mine.Count + yours.Count > MaximumTokens || @base.Length == 0)
            return null;
        var changes = SequenceDiff.Of(tokens, mine).Select(hunk => new Change(hunk, Text(mine, hunk), IsMine: true))
            .Concat(SequenceDiff.Of(tokens, yours).Select(hunk => new Change(hunk, Text(yours, hunk), IsMine: false)))
            .OrderBy(change => change.Hunk.Start).ThenBy(change => change.Hunk.End).ThenBy(change => !change.IsMine).ToList();
        for (var i = 1; i < changes.Count; i++)
        {
            if (changes[i - 1].IsMine != changes[i].IsMine && !ArePartedOrFree(changes[i - 1], changes[i], tokens))
                return null;
        }
        var merged = new StringBuilder();
        var position = 0;
        foreach (var change in changes)
        {
            if (change.Hunk.Start < position)
                return null;
            merged.Append(string.Concat(tokens.Skip(position).Take(change.Hunk.Start - position))).Append(change.Text);
            position = change.Hunk.End;
        }
        return merged.Append(string.Concat(tokens.Skip(position))).ToString();
    }

    private static bool ArePartedOrFree(Change first, Change second, IReadOnlyList<string> tokens)
    {
        if (second.Hunk.Start < first.Hunk.End)
            return false;
        if (second.Hunk.Start > first.Hunk.End)
            return tokens.Skip(first.Hunk.End).Take(second.Hunk.Start - first.Hunk.End).Any(IsSeparator);
        if (first.Hunk.IsInsertion && second.Hunk.IsInsertion)
            return ((Begins(first.Text) && Begins(second.Text)) || (Ends(first.Text) && Ends(second.Text))) && Additions.AreApart(first.Text, second.Text);
        return (second.Hunk.IsInsertion && Begins(second.Text)) || (first.Hunk.IsInsertion && Ends(first.Text));
    }

    private static bool Begins(string text) => Tokens(text).FirstOrDefault() is { } first && IsSeparator(first);

    private static bool Ends(string text) => Tokens(text).LastOrDefault(token => token.Trim(' ', '\t').Length > 0) is { } last && IsSeparator(last);

    private static bool IsSeparator(string token) => token is "," or "\n" or "\r\n";

    private static List<string> Tokens(string text) => [.. Token().Matches(text).Select(match => match.Value)];

    private static string Text(IReadOnlyList<string> tokens, Hunk hunk) => string.Concat(tokens.Skip(hunk.OtherStart).Take(hunk.OtherCount));

    private readonly record struct Change(Hunk Hunk, string Text, bool IsMine);

    [GeneratedRegex(@"\r?\n|[^\S\n]+|\w+|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
