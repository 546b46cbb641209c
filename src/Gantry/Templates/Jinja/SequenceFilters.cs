using System.Numerics;
using System.Security.Cryptography;
using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>Filters of lists, tuples and dicts.</summary>
internal static class SequenceFilters
{
    public static IEnumerable<Function> All { get; } =
    [
        new("length", "value", (_, a) => Py.Int(Py.Length(a[0]))),
        new("list", "value", (_, a) => Py.Iterate(a[0]).ToList()),
        new("first", "value", (frame, a) => Py.Iterate(a[0]).Take(1).ToList() is [var first] ? first : frame.Environment.Undefined("No first item, sequence was empty.")),
        new("last", "value", (frame, a) => Py.Iterate(a[0]).TakeLast(1).ToList() is [var last] ? last : frame.Environment.Undefined("No last item, sequence was empty.")),
        new("random", "value", (frame, a) => Py.Iterate(a[0]).ToList() is { Count: > 0 } items ? items[RandomNumberGenerator.GetInt32(items.Count)] : frame.Environment.Undefined("No random item, sequence was empty.")),
        new("join", "value, d='', attribute=None", (frame, a) => PyText.Join(Py.Str(a[1]), Py.Iterate(a[0]).Select(item => Py.Str(Attribute(frame, item, a[2]))))),
        new("reverse", "value", (_, a) => PyMarkup.Plain(a[0]) is string text ? string.Concat(Py.Characters(text).Reverse().Cast<string>()) : Py.Iterate(a[0]).Reverse().ToList()),
        new("sort", "value, reverse=False, case_sensitive=False, attribute=None", (frame, a) => Sort(frame, Py.Iterate(a[0]), Py.IsTrue(a[1]), Py.IsTrue(a[2]), a[3])),
        new("unique", "value, case_sensitive=False, attribute=None", (frame, a) => Unique(frame, Py.Iterate(a[0]), Py.IsTrue(a[1]), a[2])),
        new("min", "value, case_sensitive=False, attribute=None", (frame, a) => Extreme(frame, a, -1)),
        new("max", "value, case_sensitive=False, attribute=None", (frame, a) => Extreme(frame, a, 1)),
        new("sum", "value, attribute=None, start=0", (frame, a) => Py.Iterate(a[0]).Select(item => Attribute(frame, item, a[1])).Aggregate(a[2], Py.Add)),
        new("map", "value, *args, **kwargs", (frame, a) => Map(frame, a)),
        new("select", "value, *args, **kwargs", (frame, a) => Select(frame, a, byAttribute: false, wanted: true)),
        new("reject", "value, *args, **kwargs", (frame, a) => Select(frame, a, byAttribute: false, wanted: false)),
        new("selectattr", "value, *args, **kwargs", (frame, a) => Select(frame, a, byAttribute: true, wanted: true)),
        new("rejectattr", "value, *args, **kwargs", (frame, a) => Select(frame, a, byAttribute: true, wanted: false)),
        new("batch", "value, linecount, fill_with=None", (_, a) => Batch(Py.Iterate(a[0]), Py.ToIndex(a[1]), a[2])),
        new("slice", "value, slices, fill_with=None", (_, a) => Slice(Py.Iterate(a[0]).ToList(), Py.ToIndex(a[1]), a[2])),
        new("attr", "obj, name", (frame, a) => PyObject.GetOnlyAttribute(frame, a[0], Py.Str(a[1]))),
        new("items", "value", (_, a) => a[0] is Undefined ? [] : Pairs(a[0])),
        new("dictsort", "value, case_sensitive=False, by='key', reverse=False", (_, a) => DictSort(a)),
        new("groupby", "value, attribute, default=None, case_sensitive=False", GroupBy),
        new("flatten", "mylist, levels=None, skip_nulls=True", (_, a) => Flatten(Py.Iterate(a[0]), a[1] is null ? int.MaxValue : Py.ToIndex(a[1]), Py.IsTrue(a[2]))),
    ];

    /// <summary>The value of <c>a.b.0</c> of an item; the item itself where no attribute is named.</summary>
    private static object? Attribute(Frame frame, object? item, object? attribute) => attribute switch
    {
        null => item,
        string path => path.Split('.').Aggregate(item, (value, part) => PyObject.GetItem(frame, value, BigInteger.TryParse(part, out var index) ? index : part)),
        _ => PyObject.GetItem(frame, item, attribute),
    };

    private static object? Key(Frame frame, object? item, object? attribute, bool caseSensitive)
    {
        var key = Attribute(frame, item, attribute);
        return PyMarkup.Plain(key) is string text && !caseSensitive ? PyText.Lower(text) : key;
    }

    private static List<object?> Sort(Frame frame, IEnumerable<object?> items, bool reverse, bool caseSensitive, object? attribute)
    {
        var keys = attribute is string names ? names.Split(',').Cast<object?>().ToArray() : [attribute];
        object? KeyOf(object? item) => keys.Length == 1
            ? Key(frame, item, keys[0], caseSensitive)
            : new PyTuple([.. keys.Select(key => Key(frame, item, key, caseSensitive))]);
        var comparer = Comparer<object?>.Create((left, right) => Py.AreEqual(left, right) ? 0 : Py.Compare(left, right));
        return reverse ? [.. items.OrderByDescending(KeyOf, comparer)] : [.. items.OrderBy(KeyOf, comparer)];
    }

    private static List<object?> Unique(Frame frame, IEnumerable<object?> items, bool caseSensitive, object? attribute)
    {
        PyDict seen = new();
        List<object?> kept = [];
        foreach (var item in items)
        {
            var key = Key(frame, item, attribute, caseSensitive);
            if (seen.ContainsKey(key))
                continue;
            seen[key] = true;
            kept.Add(item);
        }
        return kept;
    }

    private static object? Extreme(Frame frame, IReadOnlyList<object?> a, int sign)
    {
        var items = Py.Iterate(a[0]).ToList();
        return items.Count == 0
            ? frame.Environment.Undefined("No aggregated item, sequence was empty.")
            : items.Aggregate((best, item) => Py.Compare(Key(frame, item, a[2], Py.IsTrue(a[1])), Key(frame, best, a[2], Py.IsTrue(a[1]))) * sign > 0 ? item : best);
    }

    private static List<object?> Map(Frame frame, IReadOnlyList<object?> a)
    {
        var (arguments, named) = ((List<object?>)a[1]!, (PyDict)a[2]!);
        var items = Py.Iterate(a[0]);
        if (arguments.Count == 0 && named.TryGetValue("attribute", out var attribute))
        {
            var fallback = named.TryGetValue("default", out var value) ? value : null;
            return [.. items.Select(item => Attribute(frame, item, attribute) is var found && found is Undefined && fallback is not null ? fallback : found)];
        }
        if (arguments.Count == 0)
            throw new TemplateFault("map requires a filter argument", "name a filter, `map('upper')`, or an attribute, `map(attribute='name')`");
        var filter = Filters.Get(Py.Str(arguments[0]));
        var rest = new Arguments([.. arguments.Skip(1)], Names(named));
        return [.. items.Select(item => filter.Call(frame, rest.After(item)))];
    }

    private static List<object?> Select(Frame frame, IReadOnlyList<object?> a, bool byAttribute, bool wanted)
    {
        var (arguments, named) = ((List<object?>)a[1]!, (PyDict)a[2]!);
        if (byAttribute && arguments.Count == 0)
            throw new TemplateFault("Missing parameter for attribute name", "name the attribute first");
        var attribute = byAttribute ? arguments[0] : null;
        var test = arguments.Skip(byAttribute ? 1 : 0).ToList();
        var rest = new Arguments([.. test.Skip(1)], Names(named));
        var function = test.Count == 0 ? null : Tests.Find(Py.Str(test[0]));
        return [.. Py.Iterate(a[0]).Where(item => Holds(Attribute(frame, item, attribute)) == wanted)];

        bool Holds(object? value) => Py.IsTrue(function is null ? value : function.Call(frame, rest.After(value)));
    }

    private static Dictionary<string, object?> Names(PyDict named) => named.Pairs.ToDictionary(pair => Py.Str(pair.Key), pair => pair.Value, StringComparer.Ordinal);

    private static List<object?> Batch(IEnumerable<object?> items, int size, object? fill)
    {
        if (size < 1)
            throw new TemplateFault("batch() needs a size of at least 1", "choose another number");
        var batches = items.Chunk(size).Select(chunk => chunk.ToList()).ToList();
        RenderBudget.ReserveItems(fill is null ? 0 : size);
        if (fill is not null && batches.Count > 0)
            batches[^1].AddRange(Enumerable.Repeat(fill, size - batches[^1].Count));
        return [.. batches];
    }

    /// <summary>So many lists of about the same length, the longer ones first.</summary>
    private static List<object?> Slice(List<object?> items, int slices, object? fill)
    {
        if (slices == 0)
            throw new TemplateFault("slice() needs a number of slices other than 0", "choose another number");
        RenderBudget.ReserveItems(Math.Max(0, slices));
        List<object?> all = [];
        for (var (number, start) = (0, 0); number < slices; number++)
        {
            var isLonger = number < items.Count % slices;
            var length = (items.Count / slices) + (isLonger ? 1 : 0);
            var slice = items.GetRange(start, length);
            if (fill is not null && !isLonger)
                slice.Add(fill);
            all.Add(slice);
            start += length;
        }
        return all;
    }

    private static List<object?> Pairs(object? value) => value is PyDict dict
        ? [.. dict.Pairs.Select(pair => new PyTuple([pair.Key, pair.Value]))]
        : throw new TemplateFault($"can only get item pairs from a mapping, not from '{Py.TypeName(value)}'", "use a dict");

    private static List<object?> DictSort(IReadOnlyList<object?> a)
    {
        var position = Py.Str(a[2]) switch { "key" => 0, "value" => 1, _ => throw new TemplateFault("You can only sort by either \"key\" or \"value\"", "choose one of them") };
        var comparer = Comparer<object?>.Create((left, right) => Py.AreEqual(left, right) ? 0 : Py.Compare(left, right));
        object? KeyOf(object? pair) => ((PyTuple)pair!)[position] is string text && !Py.IsTrue(a[1]) ? PyText.Lower(text) : ((PyTuple)pair)[position];
        return Py.IsTrue(a[3]) ? [.. Pairs(a[0]).OrderByDescending(KeyOf, comparer)] : [.. Pairs(a[0]).OrderBy(KeyOf, comparer)];
    }

    private static List<object?> GroupBy(Frame frame, IReadOnlyList<object?> a)
    {
        object? Of(object? item) => Attribute(frame, item, a[1]) is var value && value is Undefined && a[2] is not null ? a[2] : value;
        PyDict groups = new();
        foreach (var item in Sort(frame, Py.Iterate(a[0]), false, Py.IsTrue(a[3]), a[1]))
        {
            var key = Of(item) is string text && !Py.IsTrue(a[3]) ? PyText.Lower(text) : Of(item);
            if (!groups.TryGetValue(key, out var group))
                groups[key] = group = new List<object?>();
            ((List<object?>)group!).Add(item);
        }
        return [.. groups.Values.Select(group => new PyTuple([Of(((List<object?>)group!)[0]), group]))];
    }

    private static List<object?> Flatten(IEnumerable<object?> items, int levels, bool skipNulls)
    {
        List<object?> flat = [];
        Add(items, levels);
        return flat;

        void Add(IEnumerable<object?> list, int deeper)
        {
            RenderBudget.Enter();
            foreach (var item in list)
            {
                if (skipNulls && item is null or "None" or "null")
                    continue;
                if (item is IReadOnlyList<object?> inner && deeper > 0)
                    Add(inner, deeper - 1);
                else
                    flat.Add(item);
            }
        }
    }
}
