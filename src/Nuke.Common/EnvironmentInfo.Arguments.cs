using System.Linq.Expressions;
using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>
/// The command line as it was typed, for code that runs before parameters have their values. A named argument has the words up
/// to the next name for its values; positional arguments stand before the first name.
/// </summary>
public static partial class EnvironmentInfo
{
    /// <summary>Whether an argument of a name was given; case and dashes do not count.</summary>
    public static bool HasArgument(string name) => FindNamed(CommandLineArguments, name) is not null;

    /// <summary>Whether an argument with a member's name was given.</summary>
    public static bool HasArgument<T>(Expression<Func<T>> expression) => HasArgument(NameOf(expression));

    /// <summary>The value of a named argument.</summary>
    /// <param name="separator">What separates the values of an array within one word.</param>
    /// <returns>The type's default if it was not given; true for a <c>bool</c> without a value.</returns>
    public static T GetNamedArgument<T>(string parameterName, char? separator = null) =>
        FindNamed(CommandLineArguments, parameterName) is { } values ? Convert<T>(values, separator) : default;

    /// <summary>The value of the argument with a member's name.</summary>
    /// <inheritdoc cref="GetNamedArgument{T}(string, char?)"/>
    public static T GetNamedArgument<T>(Expression<Func<T>> expression, char? separator = null) => GetNamedArgument<T>(NameOf(expression), separator);

    /// <inheritdoc cref="GetNamedArgument{T}(Expression{Func{T}}, char?)"/>
    public static T GetNamedArgument<T>(Expression<Func<object>> expression, char? separator = null) => GetNamedArgument<T>(NameOf(expression), separator);

    /// <summary>The value of a positional argument.</summary>
    /// <param name="position">From 0; negative ones count from the end.</param>
    /// <param name="separator">What separates the values of an array within the word.</param>
    /// <returns>The type's default if there is none.</returns>
    public static T GetPositionalArgument<T>(int position, char? separator = null)
    {
        var all = Positional(CommandLineArguments);
        position = position < 0 ? all.Count + position : position;
        return position >= 0 && position < all.Count ? Convert<T>([all[position]], separator) : default;
    }

    /// <summary>The values of all positional arguments.</summary>
    /// <param name="separator">What separates several values within one word.</param>
    public static T[] GetAllPositionalArguments<T>(char? separator = null) => Convert<T[]>(Positional(CommandLineArguments), separator);

    /// <summary>The last one counts; null if there is none.</summary>
    internal static List<string> FindNamed(IReadOnlyList<string> arguments, string name)
    {
        List<string> values = null;
        var matches = false;
        foreach (var argument in arguments)
        {
            if (argument.StartsWith('-'))
            {
                matches = CommandLine.IsSameName(argument, name);
                if (matches)
                    values = [];
            }
            else if (matches)
                values.Add(argument);
        }
        return values;
    }

    private static List<string> Positional(IReadOnlyList<string> arguments) => [.. arguments.TakeWhile(argument => !argument.StartsWith('-'))];

    private static T Convert<T>(List<string> words, char? separator)
    {
        var type = typeof(T);
        if (type.IsArray)
        {
            var texts = separator is { } between ? words.ConvertAll(word => word.Split(between, StringSplitOptions.RemoveEmptyEntries)).SelectMany(parts => parts).ToList() : words;
            var array = Array.CreateInstance(type.GetElementType(), texts.Count);
            for (var i = 0; i < texts.Count; i++)
                array.SetValue(ValueConverter.Convert(texts[i], type.GetElementType(), Environment.CurrentDirectory), i);
            return (T)(object)array;
        }
        if (words.Count == 0)
            return type == typeof(bool) || type == typeof(bool?) ? (T)(object)true : default;
        return words.Count == 1
            ? (T)ValueConverter.Convert(words[0], type, Environment.CurrentDirectory)
            : throw new ArgumentException($"'{string.Join(' ', words)}' are several values, where one {type.Name} was expected");
    }

    private static string NameOf(LambdaExpression expression)
    {
        var body = expression.Body is UnaryExpression convert ? convert.Operand : expression.Body;
        return body is MemberExpression member ? member.Member.Name : throw new ArgumentException($"'{body}' is no member", nameof(expression));
    }
}
