using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>Filters for pages and their addresses.</summary>
internal static partial class HtmlFilters
{
    private const string SafeInAddresses = "_.-~";

    /// <summary>Filters that make markup of markup, and no text of it.</summary>
    private static readonly HashSet<string> KeepingMarkup = new(StringComparer.Ordinal) { "lower", "upper", "capitalize", "trim", "center", "indent", "string", "reverse" };

    public static IEnumerable<Function> All { get; } =
    [
        new("escape", "value", (_, a) => PyMarkup.Escape(a[0])),
        new("forceescape", "value", (_, a) => new PyMarkup(PyMarkup.EscapeText(Py.Str(a[0])))),
        new("safe", "value", (_, a) => new PyMarkup(Py.Str(a[0]))),
        new("striptags", "value", (_, a) => StripTags(Py.Str(a[0]))),
        new("urlencode", "value", (_, a) => EncodeUrl(a[0])),
        new("urlize", "value, trim_url_limit=None, nofollow=False, target=None, rel=None, extra_schemes=None", (_, a) => MakeLinks(a)),
        new("xmlattr", "d, autospace=True", (_, a) => Attributes(a[0], Py.IsTrue(a[1]))),
    ];

    /// <summary>Gives the result of a filter that was applied to markup.</summary>
    public static object? Keep(string filter, object? input, object? result) => input is PyMarkup && KeepingMarkup.Contains(filter) ? PyMarkup.Mark(result) : result;

    private static string StripTags(string text) =>
        WebUtility.HtmlDecode(string.Join(' ', Tag().Replace(Comment().Replace(text, ""), "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static string EncodeUrl(object? value) => value switch
    {
        string or PyMarkup or Undefined => Quote(value, SafeInAddresses + "/"),
        PyDict dict => PyText.Join("&", dict.Pairs.Select(pair => QuotePair(pair.Key, pair.Value))),
        IReadOnlyList<object?> list => PyText.Join("&", list.Select(item => Py.Iterate(item).ToList() is [var key, var content]
            ? QuotePair(key, content)
            : throw new TemplateFault("urlencode needs pairs of a name and a value", "pass a dict, or a list of such pairs"))),
        _ => Quote(value, SafeInAddresses + "/"),
    };

    private static string QuotePair(object? key, object? value) => $"{QuoteForQuery(key)}={QuoteForQuery(value)}";

    private static string QuoteForQuery(object? value) => Quote(value, SafeInAddresses).Replace("%20", "+", StringComparison.Ordinal);

    private static string Quote(object? value, string safe)
    {
        var quoted = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(Py.Str(value)))
        {
            var letter = (char)unit;
            if (char.IsAsciiLetterOrDigit(letter) || safe.Contains(letter, StringComparison.Ordinal))
                quoted.Append(letter);
            else
                quoted.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        }
        return quoted.ToString();
    }

    private static string MakeLinks(IReadOnlyList<object?> a)
    {
        // "noopener" is Jinja's own policy.
        var rel = Words(a[4]).Concat(Py.IsTrue(a[2]) ? ["nofollow"] : []).Append("noopener").Distinct().Order(StringComparer.Ordinal);
        var schemes = a[5] is null ? [] : Py.Iterate(a[5]).Select(Py.Str).ToList();
        if (schemes.Find(scheme => !Scheme().IsMatch(scheme)) is { } wrong)
            throw new TemplateFault($"'{wrong}' is not a valid URI scheme prefix.", "write it as `tel:`");
        return new Urlize(a[1] is null ? null : Py.ToIndex(a[1]), string.Join(' ', rel), a[3] is null ? "" : Py.Str(a[3]), schemes).Apply(a[0]);
    }

    private static string[] Words(object? text) => text is null ? [] : Py.Str(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Attributes(object? value, bool autospace)
    {
        if (value is not PyDict dict)
            throw new TemplateFault($"xmlattr needs a mapping, not '{Py.TypeName(value)}'", "pass a dict");
        var given = dict.Pairs.Where(pair => pair.Value is not (null or Undefined)).ToList();
        if (given.Find(pair => NoName().IsMatch(Py.Str(pair.Key))) is { Key: not null } wrong)
            throw new TemplateFault($"Invalid character in attribute name: {Py.Repr(wrong.Key)}", "use a name without blanks, `/`, `>` and `=`");
        var text = PyText.Join(" ", given.Select(pair => $"{PyMarkup.Escape(pair.Key).Text}=\"{PyMarkup.Escape(pair.Value).Text}\""));
        return autospace && text.Length > 0 ? $" {text}" : text;
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("<.*?>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[ \t\n\r\f\v/>=]")]
    private static partial Regex NoName();

    [GeneratedRegex(@"^([\w.+-]{2,}:(/){0,2})$")]
    private static partial Regex Scheme();
}
