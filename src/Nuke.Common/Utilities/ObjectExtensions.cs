namespace Nuke.Common.Utilities;

/// <summary>Fluent helpers for any object.</summary>
public static class ObjectExtensions
{
    /// <summary>Passes the object to an action and returns it.</summary>
    public static T Apply<T>(this T obj, Action<T> action)
    {
        action(obj);
        return obj;
    }

    /// <summary>Passes the object to a function and returns what it returns.</summary>
    public static TOutput Apply<TInput, TOutput>(this TInput input, Func<TInput, TOutput> transform) => transform(input);

    /// <summary>Applies a function if the condition holds.</summary>
    public static T When<T>(this T obj, bool condition, Func<T, T> action) => condition ? action(obj) : obj;

    /// <summary>Applies a function if the condition holds.</summary>
    public static T When<T>(this T obj, Func<T, bool> condition, Func<T, T> action) => condition(obj) ? action(obj) : obj;

    /// <summary>Applies a function if the other object is there.</summary>
    public static T WhenNotNull<T, TObject>(this T settings, TObject obj, Func<T, TObject, T> configurator)
        where TObject : class => obj is not null ? configurator(settings, obj) : settings;

    /// <summary>Makes a sequence of one.</summary>
    public static IEnumerable<T> ToEnumerable<T>(this T item)
    {
        yield return item;
    }
}
