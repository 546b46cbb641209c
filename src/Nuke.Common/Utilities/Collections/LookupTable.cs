using System.Collections;

namespace Nuke.Common.Utilities.Collections;

/// <summary>A lookup that can be changed: several values a key, keys in the order in which they came.</summary>
public class LookupTable<TKey, TValue> : ILookup<TKey, TValue>
{
    private readonly OrderedDictionary<TKey, List<TValue>> values;

    /// <summary>An empty table.</summary>
    public LookupTable(IEqualityComparer<TKey> comparer = null) => values = new OrderedDictionary<TKey, List<TValue>>(comparer);

    /// <summary>A copy.</summary>
    public LookupTable(ILookup<TKey, TValue> lookup, IEqualityComparer<TKey> comparer = null)
        : this(comparer)
    {
        foreach (var group in lookup)
            AddRange(group.Key, group);
    }

    /// <inheritdoc/>
    public int Count => values.Count;

    /// <summary>The values of a key; none where it is not there.</summary>
    public IEnumerable<TValue> this[TKey key]
    {
        get => values.TryGetValue(key, out var found) ? found : [];
        set => values[key] = [.. value];
    }

    /// <inheritdoc/>
    public bool Contains(TKey key) => values.ContainsKey(key);

    /// <summary>Adds a value.</summary>
    public void Add(TKey key, TValue value) => AddRange(key, [value]);

    /// <summary>Adds several values.</summary>
    public void AddRange(TKey key, IEnumerable<TValue> added)
    {
        if (!values.TryGetValue(key, out var list))
            values.Add(key, list = []);
        list.AddRange(added);
    }

    /// <summary>Removes a key with all its values.</summary>
    public void Remove(TKey key) => values.Remove(key);

    /// <summary>Removes one value, and its key with the last one.</summary>
    public void Remove(TKey key, TValue value)
    {
        if (values.TryGetValue(key, out var list) && list.Remove(value) && list.Count == 0)
            values.Remove(key);
    }

    /// <summary>Removes everything.</summary>
    public void Clear() => values.Clear();

    /// <inheritdoc/>
    public IEnumerator<IGrouping<TKey, TValue>> GetEnumerator() => values.Select(pair => new Group(pair.Key, pair.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Group(TKey key, List<TValue> values) : IGrouping<TKey, TValue>
    {
        public TKey Key => key;

        public IEnumerator<TValue> GetEnumerator() => values.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
