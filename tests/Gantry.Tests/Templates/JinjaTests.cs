using System.Text.Json;
using Gantry.Platform;
using Gantry.Templates.Jinja;
using Gantry.Templates.Python;
using Gantry.Templates.Yaml;

namespace Gantry.Tests.Templates;

/// <summary>The engine renders what Jinja renders; Debian's is asked.</summary>
public sealed class JinjaTests
{
    private const string Variables =
        """
        {"name": "Billing Service", "n": 7, "f": 2.5, "t": true, "no": false, "empty": "", "items": [3, 1, 2], "words": ["b", "A", "c"],
         "users": [{"name": "Ada", "age": 36, "tags": ["x"]}, {"name": "bob", "age": 25}], "d": {"b": 1, "a": 2},
         "text": "a\n  b\nc\n", "uni": "Zoë 😀 ß", "html": "<p class=\"x\">Tom &amp; <!-- no --> <b>Jerry's</b>\n  house</p>",
         "long": "The quick brown fox -- who is well-known -- jumps over the extraordinarily-lazy dog; see http://example.com/a/very/long/path?with=query#and-more."}
        """;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["part"] = "part of {{ name }}\n",
        ["usesv"] = "[{{ v }}]{% set v = 9 %}",
        ["macros"] = "{% macro hi(x) %}hi {{ x }}{% endmacro %}{% set const = 3 %}{% set _hidden = 1 %}{% macro shows() %}{{ name }}{% endmacro %}",
        ["other"] = "({% block body %}o{% endblock %})",
        ["base"] = "<{% block body %}base {{ title }}{% endblock %}>",
    };

    [RequiresJinja]
    public void Renders_every_case_of_the_table_as_Jinja_does()
    {
        var cases = Cases();
        var expected = PythonOracle.Render(cases, Variables, Files);

        var actual = cases.Select(Render).ToList();

        cases.Count.ShouldBeGreaterThanOrEqualTo(200);
        var differences = cases.Zip(expected, actual).Where(row => row.Second != row.Third)
            .Select(row => $"{row.First}\n  Jinja: {Show(row.Second)}\n  here:  {Show(row.Third)}");
        string.Join('\n', differences).ShouldBeEmpty();
    }

    [RequiresJinja]
    public void Writes_YAML_as_PyYAML_does()
    {
        string[] texts =
        [
            "", " ", "a", "yes", "No", "on", "null", "~", "3.11", "1", "0x1f", "017", "1_000", "12:30", "1e3", "1.5e+3", ".5", "-.inf", "2024-01-02", "=", "<<", "!", "&a", "*a", "- a", "-a", "-", "? b", "?b",
            "a: b", "a:b", "a:", ":a", ": a", "a #b", "a#b", "#a", "[x]", "{x}", "a, b", "@x", "`x", "%x", "'x'", "\"x\"", "it's", "|", ">", "---", "--- a", "...", "line\nbreak", "line\n\ntwo\n", "\nlead", "trail ", " lead",
            "a \nb", "a\n b", "tab\there", "\u0007bell", "ünïcödé", "日本語", "😀", "\u00a0nbsp", "\ufeffbom", "\u2028sep", "back\\slash", "C:\\x", "a'b\"c", "x\r\ny",
            "a long text that goes on and on beyond the eighty columns at which PyYAML folds a plain scalar, so that it needs a second line",
            "a long text: it has a colon, so that it must be quoted, and it goes on and on beyond the eighty columns at which lines are folded",
            "a long text\twith a tab, which needs double quotes, and it goes on and on beyond the eighty columns at which lines are folded, twice at least, or so",
            "averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongword and another",
            "two  blanks  in  a  long  text  that  goes  on  and  on  beyond  the  eighty  columns  at  which  lines  are  folded", "https://example.com/a?b=c&d=#e", "^[a-z]+$", "{{ x }}", "a\n\n\nb\n\n", "'", "\"", "''",
        ];
        string[] values =
        [
            "null", "true", "1", "1.5", "1e20", "1e-7", "-0.0", "[]", "{}", "\"plain\"", "\"1\"", "[1, [2, [3, []]], {}]", "{\"a\": {\"b\": {\"c\": [1, {\"d\": null}]}}, \"l\": [{\"k\": \"v\", \"m\": [1]}, {}], \"e\": \"\"}",
            "{\"b\": 1, \"a\": 2, \"_commit\": \"v1\", \"_src_path\": \"gh:o/r\", \"Z\": [\"x\", \"y: z\"]}", "{\"yes\": 1, \"1\": 2, \"\": 3, \"a b\": 4, \"a: b\": 5, \"line\\nbreak\": 6}", "[[1, 2], [3], [{\"a\": [1, 2]}]]",
            .. texts.Select(text => JsonSerializer.Serialize(new Dictionary<string, string> { ["key"] = text })),
            .. texts.Select(text => JsonSerializer.Serialize(new[] { text })),
            .. texts.Select(text => JsonSerializer.Serialize(new Dictionary<string, object> { [text] = new[] { text } })),
        ];
        var expected = PythonOracle.Dump(values);

        var actual = values.Select(value => YamlDump.Block(PyJson.Read(value), 4, 80, sortKeys: true)).ToList();

        string.Join('\n', values.Zip(expected, actual).Where(row => row.Second != row.Third).Select(row => $"{row.First}\nPyYAML: {Show(row.Second)}\nhere:   {Show(row.Third)}")).ShouldBeEmpty();
    }

    [RequiresJinja]
    public void Reads_YAML_as_PyYAML_does()
    {
        string[] texts =
        [
            "yes", "NO", "On", "off", "true", "y", "n", "~", "", "null", "Null", "nULL", "0777", "08", "0o17", "0x1F", "0b11", "1_000", "12:30:45", "1:2", "190:20:30.15", "1e3", "1.5e3", "1.5e+3", ".5", "5.", "-.inf", ".nan", "+1", "2024-01-02", "2024-1-2",
            "'yes'", "\"1\"", "!!str 1", "!!int 7", "[1, two, 3.0]", "{a: 1, b: [x]}", "a: &x {k: 1}\nb:\n  <<: *x\n  j: 2", "a: &x {k: 1, z: 0}\nb:\n  <<: [*x, {k: 2, q: 3}]\n  z: 9", "- a\n-\n- b", "k: |\n  a\n  b\n", "k: >-\n  a\n  b\n",
            "? a\n: b", "1: x\ntrue: y\n~: z", "=", "<<", "@x", "a: b: c", "a\n---\nb", "[1, 2", "1.", "1__0", "_1", "0", "00", "-0", "1,000", "tRuE",
        ];
        var expected = PythonOracle.Load(texts);

        var actual = texts.Select(text => Attempt(() => Py.Repr(YamlText.Load(text, new SourceLocation("test", 1))))).ToList();

        string.Join('\n', texts.Zip(expected, actual).Where(row => row.Second != row.Third).Select(row => $"{row.First}\n  PyYAML: {Show(row.Second)}\n  here:   {Show(row.Third)}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("one\n{{ name | uper }}", "unknown filter 'uper'", "t.txt:2", "did you mean 'upper'?")]
    [InlineData("{% fro i in x %}", "unknown tag 'fro'", "t.txt:1", "did you mean 'for'?")]
    [InlineData("a\n\n{% if x %}\nb", "`if` has no end", "t.txt:3", "endif")]
    [InlineData("a\n{{ 1 + }}", "expected an expression", "t.txt:2", "")]
    [InlineData("{{ x is evn }}", "unknown test 'evn'", "t.txt:1", "did you mean 'even'?")]
    [InlineData("{{ 'a'.encode() }}", "`str.encode` is not supported here", "t.txt:1", "")]
    [InlineData("a\nb\n{{ 1 / 0 }}", "division by zero", "t.txt:3", "")]
    [InlineData("{%- macro m() %}\n{{ q.r.s }}{% endmacro %}\n\n{{ m() }}", "'q' is undefined", "t.txt:2", "")]
    [InlineData("{% do 1 %}", "`jinja2.ext.do`", "t.txt:1", "_jinja_extensions")]
    [InlineData("{% include 'nothing' %}", "there is no template 'nothing'", "t.txt:1", "")]
    [InlineData("{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex_search('(', ignorecase=true) }}", "no regular expression", "t.txt:1", "")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "without end", "", "")]
    public void Rejects_a_mistake_with_its_place_and_what_to_do(string template, string says, string at, string fix)
    {
        var error = Should.Throw<UserErrorException>(() => new JinjaEnvironment(new JinjaOptions()).Compile(template, new SourceLocation("t.txt", 1)).Render(new Dictionary<string, object?>()));

        error.Message.ShouldContain(says);
        error.Message.ShouldContain(at);
        error.Message.ShouldContain(fix);
    }

    [Fact]
    public void Strict_undefined_makes_an_unknown_name_an_error()
    {
        var strict = new JinjaEnvironment(new JinjaOptions { StrictUndefined = true });

        Should.Throw<UserErrorException>(() => strict.Compile("{{ nope }}", new SourceLocation("t", 1)).Render(new Dictionary<string, object?>())).Message.ShouldContain("'nope' is undefined");
        strict.Compile("{{ nope is defined }} {{ nope | default(1) }}", new SourceLocation("t", 1)).Render(new Dictionary<string, object?>()).ShouldBe("False 1");
    }

    [Fact]
    public void Trims_and_strips_blocks_and_takes_other_delimiters_where_the_template_asks_for_it()
    {
        var options = new JinjaOptions { TrimBlocks = true, LstripBlocks = true, BlockStart = "[%", BlockEnd = "%]", VariableStart = "[[", VariableEnd = "]]", CommentStart = "[#", CommentEnd = "#]" };

        new JinjaEnvironment(options).Compile("a\n  [% if true %]\n  [[ 1 ]] {{ x }}\n  [% endif %]\n[# c #]\nb\n", new SourceLocation("t", 1)).Render(new Dictionary<string, object?>())
            .ShouldBe("a\n  1 {{ x }}\nb\n");
    }

    private static IReadOnlyList<string> Cases() =>
        [.. File.ReadLines(Path.Combine(RepositoryRoot.Path, "tests", "Gantry.Tests", "Templates", "jinja-cases.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line.Replace('¶', '\n'))];

    private static string? Render(string template)
    {
        var options = new JinjaOptions { Extensions = new HashSet<string> { "jinja2.ext.do", "jinja2.ext.loopcontrols" } };
        var variables = ((PyDict)PyJson.Read(Variables)!).Pairs.ToDictionary(pair => (string)pair.Key!, pair => pair.Value);
        return Attempt(() => new JinjaEnvironment(options, Files.GetValueOrDefault).Compile(template, new SourceLocation("case", 1)).Render(variables));
    }

    private static string? Attempt(Func<string> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is UserErrorException or TemplateFault)
        {
            return null;
        }
    }

    private static string Show(string? text) => text is null ? "an error" : JsonSerializer.Serialize(text, Readable);
}
