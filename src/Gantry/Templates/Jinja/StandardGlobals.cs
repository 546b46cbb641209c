using System.Numerics;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>The functions that every template may call.</summary>
internal static class StandardGlobals
{
    public static IReadOnlyDictionary<string, object?> All { get; } = new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["range"] = new Function("range", "*args", (_, bound) => Range((IReadOnlyList<object?>)bound[0]!)),
        ["dict"] = new Function("dict", "items=None, **kwargs", (_, bound) => Dict(bound[0], (PyDict)bound[1]!)),
        ["namespace"] = new Function("namespace", "items=None, **kwargs", (_, bound) => new NamespaceObject(Dict(bound[0], (PyDict)bound[1]!))),
    };

    private static PyRange Range(IReadOnlyList<object?> arguments)
    {
        var numbers = arguments.Select(Py.ToInteger).ToList();
        return numbers switch
        {
            [var stop] => new PyRange(BigInteger.Zero, stop, BigInteger.One),
            [var start, var stop] => new PyRange(start, stop, BigInteger.One),
            [var start, var stop, var step] => new PyRange(start, stop, step),
            _ => throw new TemplateFault($"range expected 1 to 3 arguments, got {numbers.Count}", "call it as `range(stop)` or `range(start, stop, step)`"),
        };
    }

    private static PyDict Dict(object? items, PyDict named)
    {
        var pairs = items switch
        {
            null => [],
            PyDict dict => dict.Pairs,
            _ => Py.Iterate(items).Select(Pair),
        };
        return new PyDict(pairs.Concat(named.Pairs));
    }

    private static KeyValuePair<object?, object?> Pair(object? item) => Py.Iterate(item).ToList() is [var key, var value]
        ? KeyValuePair.Create(key, value)
        : throw new TemplateFault("dict() needs pairs of a key and a value", "pass a list of such pairs, or names: `dict(a=1)`");
}
