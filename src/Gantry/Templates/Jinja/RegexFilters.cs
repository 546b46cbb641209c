using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>Filters with Python's regular expressions.</summary>
internal static class RegexFilters
{
    public static IEnumerable<Function> All { get; } =
    [
        new("regex_search", "value, regex, *args, **kwargs", (_, a) => Search(Py.Str(a[0]), Pattern(a[1], a[3]), (List<object?>)a[2]!)),
        new("regex_replace", "value='', pattern='', replacement='', ignorecase=False, multiline=False", (_, a) =>
            PyRegex.Create(Py.Str(a[1]), Py.IsTrue(a[3]), Py.IsTrue(a[4])).Replace(Py.Str(a[0]), Py.Str(a[2]))),
        new("regex_findall", "value, regex, multiline=False, ignorecase=False", (_, a) => FindAll(PyRegex.Create(Py.Str(a[1]), Py.IsTrue(a[3]), Py.IsTrue(a[2])), Py.Str(a[0]))),
        new("regex_escape", "string", (_, a) => PyRegex.Escape(Py.Str(a[0]))),
    ];

    private static PyRegex Pattern(object? pattern, object? named)
    {
        var options = (PyDict)named!;
        return PyRegex.Create(Py.Str(pattern), Has("ignorecase"), Has("multiline"));

        bool Has(string name) => options.TryGetValue(name, out var value) && Py.IsTrue(value);
    }

    /// <summary>None where nothing matches; the groups that are asked for as <c>\\1</c> or <c>\\g&lt;name&gt;</c>, else the match.</summary>
    private static object? Search(string text, PyRegex regex, List<object?> groups)
    {
        var match = regex.Search(text);
        if (!match.Success)
            return null;
        return groups.Count == 0 ? match.Value : groups.Select(group => (object?)regex.GroupOf(match, Reference(Py.Str(group))).Value).ToList();
    }

    private static string Reference(string group) =>
        group.StartsWith("\\g<", StringComparison.Ordinal) ? group[3..].TrimEnd('>')
        : group.StartsWith('\\') ? group[1..]
        : throw new TemplateFault($"unknown argument '{group}'", @"name a group as `'\\1'` or `'\\g<name>'`");

    private static List<object?> FindAll(PyRegex regex, string text) =>
        [.. regex.FindAll(text).Select(match => match.Groups.Count switch
        {
            1 => match.Value,
            2 => match.Groups[1].Value,
            _ => (object)new PyTuple([.. match.Groups.Values.Skip(1).Select(group => (object?)group.Value)]),
        })];
}
