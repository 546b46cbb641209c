namespace Gantry.Templates.Python;

internal static partial class Py
{
    /// <summary>Python counts code points, .NET UTF-16 units: they differ where there are surrogates.</summary>
    public static int LengthOf(string text) => HasSurrogates(text) ? text.EnumerateRunes().Count() : text.Length;

    /// <summary>The code points of a text, a text each.</summary>
    public static IReadOnlyList<object?> Characters(string text)
    {
        RenderBudget.ReserveItems(text.Length / 4); // a text of one letter costs more than a letter
        return [.. text.EnumerateRunes().Select(rune => (object?)rune.ToString())];
    }

    /// <summary><c>value[start:stop:step]</c>, each of them None where it is left out.</summary>
    public static object? Slice(object? value, object? start, object? stop, object? step)
    {
        (value as Undefined)?.Use();
        if (value is PyMarkup markup)
            return PyMarkup.Mark(Slice(markup.Text, start, stop, step));
        var items = value switch
        {
            Undefined undefined => throw undefined.Error(),
            string text => Characters(text),
            IReadOnlyList<object?> list => list,
            _ => throw new TemplateFault($"'{TypeName(value)}' object is not subscriptable", "take a slice of a list or a text"),
        };
        var picked = SliceIndices(items.Count, start, stop, step).Select(index => items[index]).ToList();
        return value switch
        {
            string => string.Concat(picked.Cast<string>()),
            PyTuple => new PyTuple(picked),
            _ => picked,
        };
    }

    /// <summary><c>value[index]</c> of a sequence; false when it is out of range.</summary>
    public static bool TryGetItem(IReadOnlyList<object?> list, int index, out object? item)
    {
        index = index < 0 ? index + list.Count : index;
        var isInside = index >= 0 && index < list.Count;
        item = isInside ? list[index] : null;
        return isInside;
    }

    private static IEnumerable<int> SliceIndices(int count, object? start, object? stop, object? step)
    {
        var by = step is null ? 1 : ToIndex(step);
        if (by == 0)
            throw new TemplateFault("slice step cannot be zero", "use another step");
        var from = Clamp(start, by > 0 ? 0 : count - 1);
        var to = Clamp(stop, by > 0 ? count : -1);
        return Walk(from, to, by);

        int Clamp(object? bound, int fallback)
        {
            if (bound is null)
                return fallback;
            var index = ToIndex(bound);
            index = index < 0 ? index + count : index;
            return by > 0 ? Math.Clamp(index, 0, count) : Math.Clamp(index, -1, count - 1);
        }
    }

    private static IEnumerable<int> Walk(int from, int to, int by)
    {
        for (long index = from; by > 0 ? index < to : index > to; index += by)
            yield return (int)index;
    }

    private static bool HasSurrogates(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;
}
