using System.Numerics;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>Attributes and items of values, as Jinja's sandbox looks them up.</summary>
internal static class PyObject
{
    /// <summary><c>owner.name</c>: an attribute or a method, else an item.</summary>
    public static object? GetAttribute(Frame frame, object? owner, string name) =>
        FindAttribute(owner, name, out var value) || FindItem(owner, name, out value) ? value : Missing(frame, owner, name);

    /// <summary><c>owner[key]</c>: an item, else an attribute.</summary>
    public static object? GetItem(Frame frame, object? owner, object? key) =>
        FindItem(owner, key, out var value) || (key is string name && FindAttribute(owner, name, out value)) ? value : Missing(frame, owner, key);

    /// <summary>What the filter <c>attr</c> gives: an attribute or a method, never an item.</summary>
    public static object? GetOnlyAttribute(Frame frame, object? owner, string name) =>
        FindAttribute(owner, name, out var value) ? value : Missing(frame, owner, name);

    private static bool FindAttribute(object? owner, string name, out object? value)
    {
        value = null;
        if (owner is Undefined undefined)
            throw undefined.Error();
        if (name.StartsWith('_'))
            return false; // the sandbox hides them; an item may still have the name
        if (owner is IHasAttributes hasAttributes)
            return hasAttributes.TryGetAttribute(name, out value);
        value = owner is PyMarkup markup ? MarkupMethod.Find(markup, name) : Methods.Find(owner, name);
        return value is not null;
    }

    private static bool FindItem(object? owner, object? key, out object? value)
    {
        value = null;
        return owner switch
        {
            Undefined undefined => throw undefined.Error(),
            PyDict dict => key is not (List<object?> or PyDict) && dict.TryGetValue(key, out value),
            PyMarkup markup => FindItem(markup.Text, key, out value) && (value = PyMarkup.Mark(value)) is not null,
            string text when key is BigInteger or bool => Py.TryGetItem(Py.Characters(text), Py.ToIndex(key), out value),
            IReadOnlyList<object?> list when key is BigInteger or bool => Py.TryGetItem(list, Py.ToIndex(key), out value),
            _ => false,
        };
    }

    private static Undefined Missing(Frame frame, object? owner, object? key)
    {
        var what = owner is PyDict or IHasAttributes or IReadOnlyList<object?> ? $"'{Py.TypeName(owner)} object'" : $"'{Py.TypeName(owner)} object'";
        return frame.Environment.Undefined(key is string name ? $"{what} has no attribute '{name}'" : $"{what} has no element {Py.Repr(key)}");
    }
}
