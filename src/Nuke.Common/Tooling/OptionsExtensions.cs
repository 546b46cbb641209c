namespace Nuke.Common.Tooling;

/// <summary>Puts changes of options together.</summary>
public static class OptionsExtensions
{
    /// <summary>Applies a change; null changes nothing.</summary>
    public static T Apply<T>(this T options, Configure<T> configurator) => configurator is null ? options : configurator(options);

    /// <summary>Applies a change with a value; null changes nothing.</summary>
    public static TOptions Apply<TOptions, TValue>(this TOptions options, Configure<TOptions, TValue> configurator, TValue value) =>
        configurator is null ? options : configurator(options, value);

    /// <summary>Applies a change if a condition holds.</summary>
    public static T When<T>(this T options, Func<T, bool> condition, Configure<T> configurator) =>
        condition(options) ? options.Apply(configurator) : options;

    /// <summary>One set of options for each change.</summary>
    public static IEnumerable<T> CombineWith<T>(this T options, params Configure<T>[] configurators) =>
        configurators.Select(configurator => configurator(options));

    /// <summary>One set of options for each value.</summary>
    public static IEnumerable<TOptions> CombineWith<TOptions, TValue>(this TOptions options, IEnumerable<TValue> values, Configure<TOptions, TValue> configurator) =>
        values.Select(value => configurator(options, value));

    /// <summary>Each of the options with each change.</summary>
    public static IEnumerable<T> CombineWith<T>(this IEnumerable<T> options, params Configure<T>[] configurators) =>
        options.SelectMany(option => option.CombineWith(configurators));

    /// <summary>Each of the options with each value.</summary>
    public static IEnumerable<TOptions> CombineWith<TOptions, TValue>(this IEnumerable<TOptions> options, IEnumerable<TValue> values, Configure<TOptions, TValue> configurator) =>
        options.SelectMany(option => option.CombineWith(values, configurator));
}
