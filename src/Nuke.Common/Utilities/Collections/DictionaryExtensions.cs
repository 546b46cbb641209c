using System.Globalization;

namespace Nuke.Common.Utilities.Collections;

/// <summary>Dictionary helpers that NUKE builds use. They change the dictionary and return it.</summary>
public static class DictionaryExtensions
{
    /// <summary>Adds a pair; its value is written as text.</summary>
    public static Dictionary<string, string> AddPair(this Dictionary<string, string> dictionary, string key, object value) =>
        dictionary.AddPair<string, string>(key, Convert.ToString(value, CultureInfo.InvariantCulture));

    /// <summary>Adds a pair.</summary>
    public static Dictionary<TKey, TValue> AddPair<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value = default)
    {
        dictionary.Add(key, value);
        return dictionary;
    }

    /// <summary>Adds a pair unless its key is null.</summary>
    public static Dictionary<TKey, TValue> AddPairWhenKeyNotNull<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value = default)
        where TKey : class => key is null ? dictionary : dictionary.AddPair(key, value);

    /// <summary>Adds a pair unless its value is null.</summary>
    public static Dictionary<TKey, TValue> AddPairWhenValueNotNull<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value)
        where TValue : class => value is null ? dictionary : dictionary.AddPair(key, value);

    /// <summary>Adds all pairs of another dictionary.</summary>
    public static Dictionary<TKey, TValue> AddDictionary<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, IReadOnlyDictionary<TKey, TValue> other)
    {
        foreach (var (key, value) in other)
            dictionary.Add(key, value);
        return dictionary;
    }

    /// <summary>Sets a pair, whether it is there or not.</summary>
    public static Dictionary<TKey, TValue> SetKeyValue<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value)
    {
        dictionary[key] = value;
        return dictionary;
    }
}
