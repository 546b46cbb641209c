using System.Numerics;
using Gantry.Platform;
using Gantry.Templates.Jinja.Nodes;
using Gantry.Templates.Python;
using Nuke.Common.Utilities;

namespace Gantry.Templates.Jinja;

/// <summary>What may follow <c>is</c>.</summary>
internal static class Tests
{
    private static readonly Dictionary<string, Function> All = Create().ToDictionary(test => test.Name, StringComparer.Ordinal);

    public static Function Get(string name) => All[name];

    /// <summary>Finds a test by a name that a template computed.</summary>
    public static Function Find(string name) => All.GetValueOrDefault(name) ?? throw Unknown(name);

    /// <summary>Refuses a name while the template is parsed.</summary>
    public static void Require(string name, SourceLocation place)
    {
        if (All.ContainsKey(name))
            return;
        var fault = Unknown(name);
        throw TemplateFault.At(place, fault.Message, fault.Fix);
    }

    private static TemplateFault Unknown(string name) =>
        new($"unknown test '{name}'", NearestName.Find(name, All.Keys) is { } near ? $"did you mean '{near}'?" : $"known here: {string.Join(", ", All.Keys.Order(StringComparer.Ordinal))}");

    private static IEnumerable<Function> Create()
    {
        yield return Test("defined", value => value is not Undefined);
        yield return Test("undefined", value => value is Undefined);
        yield return Test("none", value => value is null);
        yield return Test("boolean", value => value is bool);
        yield return Test("true", value => value is true);
        yield return Test("false", value => value is false);
        yield return Test("integer", value => value is BigInteger);
        yield return Test("float", value => value is double);
        yield return Test("number", value => value is BigInteger or double or bool);
        yield return Test("string", value => value is string or PyMarkup);
        yield return Test("escaped", value => value is PyMarkup);
        yield return Test("mapping", value => value is PyDict);
        yield return Test("sequence", value => value is string or PyMarkup or IReadOnlyList<object?> or PyDict);
        yield return Test("iterable", value => value is string or PyMarkup or IReadOnlyList<object?> or PyDict or Undefined);
        yield return Test("callable", value => value is ICallable);
        yield return Test("lower", value => Py.Str(value) is var text && text.Any(char.IsLetter) && !text.Any(char.IsUpper));
        yield return Test("upper", value => Py.Str(value) is var text && text.Any(char.IsLetter) && !text.Any(char.IsLower));
        yield return Test("even", value => Py.AreEqual(Py.Modulo(value, Py.Int(2)), Py.Int(0)));
        yield return Test("odd", value => Py.AreEqual(Py.Modulo(value, Py.Int(2)), Py.Int(1)));
        yield return Test("divisibleby", (value, other) => Py.AreEqual(Py.Modulo(value, other), Py.Int(0)));
        yield return Test("sameas", AreSame);
        yield return Test("filter", value => value is string name && Filters.Exists(name));
        yield return Test("test", value => value is string name && All.ContainsKey(name));
        foreach (var (sign, names) in new[] { ("==", "eq equalto =="), ("!=", "ne !="), ("<", "lt lessthan <"), ("<=", "le <="), (">", "gt greaterthan >"), (">=", "ge >="), ("in", "in") })
        {
            foreach (var name in names.Split(' '))
                yield return Test(name, (left, right) => Comparison.Holds(sign, left, right));
        }
    }

    /// <summary>Identity: of None and truth values there is one each, small numbers and equal literals count as one too.</summary>
    private static bool AreSame(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (bool a, bool b) => a == b,
        (BigInteger a, BigInteger b) => a == b,
        (string a, string b) => a == b,
        _ => ReferenceEquals(left, right),
    };

    private static Function Test(string name, Func<object?, bool> holds) => new(name, "value", (_, bound) => holds(bound[0]));

    private static Function Test(string name, Func<object?, object?, bool> holds) => new(name, "value, other", (_, bound) => holds(bound[0], bound[1]));
}
