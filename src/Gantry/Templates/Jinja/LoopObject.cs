using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>What a <c>for</c> shows as <c>loop</c>.</summary>
/// <param name="recurse">Goes into another level of a recursive loop; null when it is none.</param>
internal sealed class LoopObject(IReadOnlyList<object?> items, int depth, Func<object?, string>? recurse) : IHasAttributes, ICallable
{
    private int index = -1;
    private object? lastChecked = new();

    public object? Current => items[index];

    public bool MoveNext() => ++index < items.Count;

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name switch
        {
            "index" => Py.Int(index + 1),
            "index0" => Py.Int(index),
            "revindex" => Py.Int(items.Count - index),
            "revindex0" => Py.Int(items.Count - index - 1),
            "first" => index == 0,
            "last" => index == items.Count - 1,
            "length" => Py.Int(items.Count),
            "depth" => Py.Int(depth + 1),
            "depth0" => Py.Int(depth),
            "previtem" => index > 0 ? items[index - 1] : new Undefined("there is no previous item"),
            "nextitem" => index + 1 < items.Count ? items[index + 1] : new Undefined("there is no next item"),
            "cycle" => new Function("cycle", "*args", (_, bound) => Cycle((IReadOnlyList<object?>)bound[0]!)),
            "changed" => new Function("changed", "*args", (_, bound) => HasChanged(new PyTuple((IReadOnlyList<object?>)bound[0]!))),
            _ => this,
        };
        return !ReferenceEquals(value, this);
    }

    public object? Call(Frame frame, Arguments arguments) =>
        recurse is not null && arguments.Positional is [var inner]
            ? recurse(inner)
            : throw new TemplateFault("the loop is not recursive, or `loop()` got more than one value", "write `{% for … recursive %}` and call it with the inner list");

    private object? Cycle(IReadOnlyList<object?> values) =>
        values.Count == 0 ? throw new TemplateFault("no items for cycling given", "pass at least one") : values[index % values.Count];

    private bool HasChanged(PyTuple values)
    {
        if (Py.AreEqual(values, lastChecked))
            return false;
        lastChecked = values;
        return true;
    }
}
