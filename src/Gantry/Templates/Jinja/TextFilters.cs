using System.Globalization;
using System.Text.RegularExpressions;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>Filters that make texts of texts.</summary>
internal static partial class TextFilters
{
    public static IEnumerable<Function> All { get; } =
    [
        new("lower", "value", (_, a) => PyText.Lower(Py.Str(a[0]))),
        new("upper", "value", (_, a) => PyText.Upper(Py.Str(a[0]))),
        new("capitalize", "value", (_, a) => PyText.Capitalize(Py.Str(a[0]))),
        new("title", "value", (_, a) => Title(Py.Str(a[0]))),
        new("trim", "value, chars=None", (_, a) => PyText.Strip(Py.Str(a[0]), PyMarkup.Plain(a[1]) as string, true, true)),
        new("string", "value", (_, a) => Py.Str(a[0])),
        new("replace", "value, old, new, count=None", (_, a) => PyText.Replace(Py.Str(a[0]), Py.Str(a[1]), Py.Str(a[2]), a[3] is null ? -1 : Py.ToIndex(a[3]))),
        new("center", "value, width=80", (_, a) => PyText.Center(Py.Str(a[0]), Py.ToIndex(a[1]), " ")),
        new("indent", "value, width=4, first=False, blank=False", (_, a) => Indent(Py.Str(a[0]), a[1], Py.IsTrue(a[2]), Py.IsTrue(a[3]))),
        new("wordcount", "value", (_, a) => Py.Int(Word().Count(Py.Str(a[0])))),
        new("truncate", "value, length=255, killwords=False, end='...', leeway=5", (_, a) => Truncate(Py.Str(a[0]), Py.ToIndex(a[1]), Py.IsTrue(a[2]), Py.Str(a[3]), Py.ToIndex(a[4]))),
        new("pprint", "value", (_, a) => PyPretty.Format(a[0])),
        new("format", "value, *args, **kwargs", (_, a) => a[0] is PyMarkup markup
            ? new PyMarkup(Format(markup.Text, (List<object?>)PyMarkup.Escaped(a[1])!, (PyDict)PyMarkup.Escaped(a[2])!))
            : Format(Py.Str(a[0]), (List<object?>)a[1]!, (PyDict)a[2]!)),
        new("wordwrap", "s, width=79, break_long_words=True, wrapstring=None, break_on_hyphens=True", (_, a) => WordWrap(a)),
        new("quote", "value", (_, a) => Quote(Py.Str(a[0]))),
        new("slugify", "value, separator='-'", (_, a) => Slugify(Py.Str(a[0]), Py.Str(a[1]))),
        new("strftime", "string_format, second=None", (frame, a) => StrFTime.Format(Py.Str(a[0]), Moment(frame, a[1]))),
        new("to_datetime", "string, format='%Y-%m-%d %H:%M:%S'", (_, a) => StrFTime.Parse(Py.Str(a[0]), Py.Str(a[1]))),
    ];

    /// <summary>A word begins after white space, a hyphen or an opening bracket, and has one capital.</summary>
    private static string Title(string text) =>
        string.Concat(TitleWord().Split(text).Where(part => part.Length > 0).Select(PyText.Capitalize));

    private static string Indent(string text, object? width, bool first, bool blank)
    {
        var indention = width is string custom ? custom : PyText.Repeat(" ", Math.Max(0, Py.ToIndex(width)));
        // Jinja adds a line break before it splits, so that the last one is not lost.
        var lines = $"{text}\n".Split('\n')[..^1];
        RenderBudget.Reserve((long)indention.Length * lines.Length);
        var rest = lines.Skip(1).Select(line => blank || line.Length > 0 ? indention + line : line);
        return (first ? indention : "") + string.Join('\n', rest.Prepend(lines[0]));
    }

    private static string WordWrap(IReadOnlyList<object?> a)
    {
        if (PyMarkup.Plain(a[0]) is not string text)
            throw new TemplateFault($"wordwrap needs a text, not '{Py.TypeName(a[0])}'", "convert it with `|string`");
        var lineBreak = a[3] is null ? "\n" : Py.Str(a[3]);
        return PyText.Join(lineBreak, PyText.SplitLines(text, keepEnds: false)
            .Select(line => PyText.Join(lineBreak, TextWrap.Wrap((string)line!, Py.ToIndex(a[1]), Py.IsTrue(a[2]), Py.IsTrue(a[4])))));
    }

    private static string Truncate(string text, int length, bool killWords, string end, int leeway)
    {
        if (Py.LengthOf(text) <= length + leeway)
            return text;
        var cut = string.Concat(Py.Characters(text).Take(length - Py.LengthOf(end)).Cast<string>());
        var blank = cut.LastIndexOf(' ');
        return (killWords || blank < 0 ? cut : cut[..blank]) + end;
    }

    private static string Format(string format, List<object?> positional, PyDict named)
    {
        if (positional.Count > 0 && named.Count > 0)
            throw new TemplateFault("can't handle positional and keyword arguments at the same time", "pass either");
        return PercentFormat.Apply(format, named.Count > 0 ? named : new PyTuple(positional));
    }

    /// <summary>As Python's <c>shlex.quote</c>.</summary>
    private static string Quote(string text) =>
        text.Length == 0 ? "''" : Unsafe().IsMatch(text) ? $"'{text.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'" : text;

    /// <summary>As the extension does that templates use for it: ASCII letters of the decomposed text, words joined.</summary>
    private static string Slugify(string text, string separator)
    {
        var ascii = string.Concat(BaseLetters.Of(text).Where(char.IsAscii)).ToLowerInvariant();
        return Separators().Replace(NoWord().Replace(ascii, ""), separator.Replace("$", "$$", StringComparison.Ordinal)).Trim('-', '_');
    }

    private static DateTime Moment(Frame frame, object? second)
    {
        var clock = frame.Environment.Clock;
        return second is null
            ? clock.GetLocalNow().DateTime
            : TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch.AddSeconds(Py.ToDouble(second is string text ? double.Parse(text, CultureInfo.InvariantCulture) : second)), clock.LocalTimeZone).DateTime;
    }

    [GeneratedRegex(@"([-\s({\[<]+)")]
    private static partial Regex TitleWord();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[^A-Za-z0-9_@%+=:,./-]")]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"[^\w\s-]")]
    private static partial Regex NoWord();

    [GeneratedRegex(@"[-_\s]+")]
    private static partial Regex Separators();
}
