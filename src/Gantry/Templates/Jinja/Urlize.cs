using System.Text.RegularExpressions;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>Makes links of the addresses in a text, as Jinja's <c>urlize</c> does.</summary>
/// <param name="limit">How many characters of an address are shown; null for all.</param>
/// <param name="rel">The attribute <c>rel</c> of links; empty for none.</param>
/// <param name="target">The attribute <c>target</c>; empty for none.</param>
/// <param name="schemes">Other schemes that make an address.</param>
internal sealed partial class Urlize(int? limit, string rel, string target, IReadOnlyList<string> schemes)
{
    private static readonly (string Open, string Close)[] Brackets = [("(", ")"), ("<", ">"), ("&lt;", "&gt;")];

    private readonly string attributes = Attribute("rel", rel) + Attribute("target", target);

    public string Apply(object? text) => string.Concat(Blanks().Split(PyMarkup.Escape(text).Text).Select(Link));

    private static string Attribute(string name, string value) => value.Length == 0 ? "" : $" {name}=\"{PyMarkup.EscapeText(value)}\"";

    private string Link(string word)
    {
        RenderBudget.Step();
        var head = Head().Match(word).Value;
        var middle = word[head.Length..];
        var tail = Tail().Match(middle).Value;
        middle = middle[..^tail.Length];
        foreach (var (open, close) in Brackets)
            Balance(open, close, ref middle, ref tail);
        return head + LinkMiddle(middle) + tail;
    }

    /// <summary>A closing bracket belongs to an address that has its opening one.</summary>
    private static void Balance(string open, string close, ref string middle, ref string tail)
    {
        var opened = middle.Split(open).Length - 1;
        if (opened <= middle.Split(close).Length - 1)
            return;
        for (var moved = Math.Min(opened, tail.Split(close).Length - 1); moved > 0; moved--)
        {
            var end = tail.IndexOf(close, StringComparison.Ordinal) + close.Length;
            (middle, tail) = (middle + tail[..end], tail[end..]);
        }
    }

    private string LinkMiddle(string text)
    {
        if (Address().IsMatch(text))
        {
            var hasScheme = text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal);
            return $"<a href=\"{(hasScheme ? "" : "https://")}{text}\"{attributes}>{Shorten(text)}</a>";
        }
        if (text.StartsWith("mailto:", StringComparison.Ordinal) && Mail().IsMatch(text[7..]))
            return $"<a href=\"{text}\">{text[7..]}</a>";
        if (text.Contains('@', StringComparison.Ordinal) && !text.StartsWith("www.", StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal) && Mail().IsMatch(text))
            return $"<a href=\"mailto:{text}\">{text}</a>";
        foreach (var scheme in schemes)
        {
            if (text != scheme && text.StartsWith(scheme, StringComparison.Ordinal))
                text = $"<a href=\"{text}\"{attributes}>{text}</a>";
        }
        return text;
    }

    private string Shorten(string address) =>
        limit is { } most && Py.LengthOf(address) > most ? $"{Py.Slice(address, null, Py.Int(most), null)}..." : address;

    [GeneratedRegex(@"(\s+)")]
    private static partial Regex Blanks();

    [GeneratedRegex("^([(<]|&lt;)+")]
    private static partial Regex Head();

    [GeneratedRegex(@"([)>.,\n]|&gt;)+$", RegexOptions.RightToLeft)]
    private static partial Regex Tail();

    [GeneratedRegex(@"^\S+@\w[\w.-]*\.\w+$")]
    private static partial Regex Mail();

    [GeneratedRegex(@"
        ^((https?://|www\.)(([\w%-]+\.)+)?([a-z]{2,63}|xn--[\w%]{2,59})
        |([\w%-]{2,63}\.)+(com|net|int|edu|gov|org|info|mil)
        |(https?://)(([\d]{1,3}(\.[\d]{1,3}){3})|(\[([\da-f]{0,4}:){2}([\da-f]{0,4}:?){1,6}])))
        (?::[\d]{1,5})?(?:[/?\#]\S*)?$", RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
