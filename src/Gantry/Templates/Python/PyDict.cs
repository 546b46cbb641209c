using System.Diagnostics.CodeAnalysis;

namespace Gantry.Templates.Python;

/// <summary>A dict: keeps the order of insertion, and takes 1, 1.0 and True for one key.</summary>
internal sealed class PyDict
{
    private readonly OrderedDictionary<object, object?> items = new(KeyComparer.Instance);

    public PyDict()
    {
    }

    public PyDict(IEnumerable<KeyValuePair<object?, object?>> pairs)
    {
        foreach (var (key, value) in pairs)
            this[key] = value;
    }

    /// <summary>Makes one of names and values, as a template's variables are.</summary>
    public static PyDict Of(IEnumerable<KeyValuePair<string, object?>> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create((object?)pair.Key, pair.Value)));

    public int Count => items.Count;

    public IEnumerable<object?> Keys => items.Keys.Select(Unwrap);

    public IEnumerable<object?> Values => items.Values;

    public IEnumerable<KeyValuePair<object?, object?>> Pairs => items.Select(pair => KeyValuePair.Create(Unwrap(pair.Key), pair.Value));

    public object? this[object? key]
    {
        get => items[Wrap(key)];
        set => items[Wrap(key)] = value;
    }

    public bool ContainsKey(object? key) => items.ContainsKey(Wrap(key));

    public bool TryGetValue(object? key, [MaybeNullWhen(false)] out object? value) => items.TryGetValue(Wrap(key), out value);

    public bool Remove(object? key) => items.Remove(Wrap(key));

    public void Clear() => items.Clear();

    private static object Wrap(object? key) => key switch
    {
        null => NoneKey.Instance,
        PyMarkup markup => markup.Text,
        List<object?> or PyDict => throw new TemplateFault($"unhashable type: '{Py.TypeName(key)}'", "use a text, a number or a tuple as the key"),
        _ => key,
    };

    private static object? Unwrap(object key) => key is NoneKey ? null : key;

    private sealed class NoneKey
    {
        public static NoneKey Instance { get; } = new();
    }

    private sealed class KeyComparer : IEqualityComparer<object>
    {
        public static KeyComparer Instance { get; } = new();

        public new bool Equals(object? x, object? y) => x is NoneKey || y is NoneKey ? ReferenceEquals(x, y) : Py.AreEqual(x, y);

        public int GetHashCode(object obj) => obj switch
        {
            bool or System.Numerics.BigInteger or double => Py.ToDouble(obj).GetHashCode(),
            PyTuple tuple => tuple.Aggregate(17, (hash, item) => HashCode.Combine(hash, item is null ? 0 : GetHashCode(item))),
            _ => obj.GetHashCode(),
        };
    }
}
