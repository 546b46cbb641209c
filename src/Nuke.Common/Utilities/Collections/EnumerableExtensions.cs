namespace Nuke.Common.Utilities.Collections;

/// <summary>Sequence helpers that NUKE builds use.</summary>
public static class EnumerableExtensions
{
    /// <summary>Calls an action for each item.</summary>
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
            action(item);
    }

    /// <summary>Calls an action for each item and its index.</summary>
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T, int> action)
    {
        var index = 0;
        foreach (var item in enumerable)
            action(item, index++);
    }

    /// <summary>Calls an action for each item as it is taken.</summary>
    public static IEnumerable<T> ForEachLazy<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
        {
            action(item);
            yield return item;
        }
    }

    /// <summary>Leaves out nulls.</summary>
    public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T> enumerable)
        where T : class => enumerable.Where(item => item is not null);

    /// <summary>Leaves out those for which the condition holds.</summary>
    public static IEnumerable<T> WhereNot<T>(this IEnumerable<T> enumerable, Func<T, bool> predicate) => enumerable.Where(item => !predicate(item));

    /// <summary>Adds items at the end.</summary>
    public static IEnumerable<T> Concat<T>(this IEnumerable<T> enumerable, params T[] others) => Enumerable.Concat(enumerable, others);

    /// <summary>Takes items up to and without the first for which the condition holds.</summary>
    public static IEnumerable<T> TakeUntil<T>(this IEnumerable<T> enumerable, Func<T, bool> predicate) => enumerable.TakeWhile(item => !predicate(item));

    /// <summary>Skips items up to and with the first for which the condition holds.</summary>
    public static IEnumerable<T> SkipUntil<T>(this IEnumerable<T> enumerable, Func<T, bool> predicate) =>
        enumerable.SkipWhile(item => !predicate(item)).Skip(1);

    /// <summary>The only item, or the default if there is none.</summary>
    /// <exception cref="InvalidOperationException">There are several; the message is given.</exception>
    public static T SingleOrDefaultOrError<T>(this IEnumerable<T> enumerable, string message)
    {
        using var items = enumerable.GetEnumerator();
        if (!items.MoveNext())
            return default;
        var single = items.Current;
        return items.MoveNext() ? throw new InvalidOperationException(message) : single;
    }

    /// <inheritdoc cref="SingleOrDefaultOrError{T}(IEnumerable{T}, string)"/>
    public static T SingleOrDefaultOrError<T>(this IEnumerable<T> enumerable, Func<T, bool> predicate, string message) =>
        enumerable.Where(predicate).SingleOrDefaultOrError(message);

    /// <summary>The items as a list that cannot be changed.</summary>
    public static IReadOnlyCollection<T> AsReadOnly<T>(this IEnumerable<T> enumerable) => enumerable.ToList().AsReadOnly();

    /// <summary>Whether there is no item.</summary>
    public static bool IsEmpty<T>(this IEnumerable<T> enumerable) => !enumerable.Any();

    /// <summary>The items by key in a lookup that can be changed.</summary>
    public static LookupTable<TKey, TValue> ToLookupTable<T, TKey, TValue>(
        this IEnumerable<T> enumerable, Func<T, TKey> keySelector, Func<T, TValue> valueSelector, IEqualityComparer<TKey> comparer = null)
    {
        var table = new LookupTable<TKey, TValue>(comparer);
        foreach (var item in enumerable)
            table.Add(keySelector(item), valueSelector(item));
        return table;
    }

    /// <summary>The items and all below them, parents first.</summary>
    public static IEnumerable<T> DescendantsAndSelf<T>(this T obj, Func<T, IEnumerable<T>> selector)
    {
        yield return obj;
        foreach (var child in selector(obj))
        {
            foreach (var item in child.DescendantsAndSelf(selector))
                yield return item;
        }
    }

    /// <summary>Gives the first items names: <c>var (a, b) = parts;</c></summary>
    public static void Deconstruct<T>(this T[] items, out T item0, out T item1)
    {
        item0 = items.ElementAtOrDefault(0);
        item1 = items.ElementAtOrDefault(1);
    }

    /// <inheritdoc cref="Deconstruct{T}(T[], out T, out T)"/>
    public static void Deconstruct<T>(this T[] items, out T item0, out T item1, out T item2)
    {
        (item0, item1) = items;
        item2 = items.ElementAtOrDefault(2);
    }
}
