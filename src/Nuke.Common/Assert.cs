using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>Checks that end the target when they fail. Their message is shown without a stack.</summary>
public static class Assert
{
    /// <summary>Fails.</summary>
    [DoesNotReturn]
    [StackTraceHidden]
    public static void Fail(string message, Exception exception = null) => throw new AssertionException(message, exception);

    /// <summary>Fails if the condition is false.</summary>
    [StackTraceHidden]
    public static void True(bool condition, string message = null, [CallerArgumentExpression(nameof(condition))] string argumentExpression = null)
    {
        if (!condition)
            throw new AssertionArgumentException(message ?? "Expected condition to be true", argumentExpression);
    }

    /// <summary>Fails if the condition is true.</summary>
    [StackTraceHidden]
    public static void False(bool condition, string message = null, [CallerArgumentExpression(nameof(condition))] string argumentExpression = null)
    {
        if (condition)
            throw new AssertionArgumentException(message ?? "Expected condition to be false", argumentExpression);
    }

    /// <summary>Fails if the object is null, and returns it.</summary>
    [StackTraceHidden]
    public static T NotNull<T>([NotNull] this T obj, string message = null, [CallerArgumentExpression(nameof(obj))] string argumentExpression = null)
        where T : class => obj ?? throw new AssertionArgumentException(message ?? "Expected object to be not null", argumentExpression);

    /// <summary>Fails if the value is null, and returns it.</summary>
    [StackTraceHidden]
    public static T? NotNull<T>([NotNull] this T? obj, string message = null, [CallerArgumentExpression(nameof(obj))] string argumentExpression = null)
        where T : struct => obj ?? throw new AssertionArgumentException(message ?? "Expected object to be not null", argumentExpression);

    /// <summary>Fails if the text is null or empty, and returns it.</summary>
    [StackTraceHidden]
    public static string NotNullOrEmpty([NotNull] this string str, string message = null, [CallerArgumentExpression(nameof(str))] string argumentExpression = null) =>
        string.IsNullOrEmpty(str) ? throw new AssertionArgumentException(message ?? "Expected string to be not null or empty", argumentExpression) : str;

    /// <summary>Fails if the text is null or blank, and returns it.</summary>
    [StackTraceHidden]
    public static string NotNullOrWhiteSpace([NotNull] this string str, string message = null, [CallerArgumentExpression(nameof(str))] string argumentExpression = null) =>
        string.IsNullOrWhiteSpace(str) ? throw new AssertionArgumentException(message ?? "Expected string to be not null or whitespace", argumentExpression) : str;

    /// <summary>Fails if the collection is null or empty.</summary>
    [StackTraceHidden]
    public static void NotEmpty<T>(IReadOnlyCollection<T> collection, string message = null, [CallerArgumentExpression(nameof(collection))] string argumentExpression = null)
    {
        if (collection is not { Count: > 0 })
            throw new AssertionArgumentException(message ?? "Expected collection to be not empty", argumentExpression);
    }

    /// <summary>Fails if the collection has items.</summary>
    [StackTraceHidden]
    public static void Empty<T>(IReadOnlyCollection<T> collection, string message = null, [CallerArgumentExpression(nameof(collection))] string argumentExpression = null) =>
        Count(collection, 0, message, argumentExpression);

    /// <summary>Fails if the collection has another number of items.</summary>
    [StackTraceHidden]
    public static void Count<T>(IReadOnlyCollection<T> collection, int length, string message = null, [CallerArgumentExpression(nameof(collection))] string argumentExpression = null)
    {
        if (collection.Count != length)
        {
            throw new AssertionArgumentException(
                message ?? string.Create(CultureInfo.InvariantCulture, $"Expected collection to have length {length}, but it has {collection.Count}"), argumentExpression);
        }
    }

    /// <summary>Fails if the collection does not have exactly one item.</summary>
    [StackTraceHidden]
    public static void HasSingleItem<T>(IReadOnlyCollection<T> collection, string message = null, [CallerArgumentExpression(nameof(collection))] string argumentExpression = null) =>
        Count(collection, 1, message, argumentExpression);

    /// <summary>Fails if there is no such file.</summary>
    [StackTraceHidden]
    public static void FileExists(AbsolutePath path, string message = null, [CallerArgumentExpression(nameof(path))] string argumentExpression = null)
    {
        if (!path.FileExists())
            throw new AssertionArgumentException(message ?? $"Expected file to exist: {path}", argumentExpression);
    }

    /// <summary>Fails if there is no such directory.</summary>
    [StackTraceHidden]
    public static void DirectoryExists(AbsolutePath path, string message = null, [CallerArgumentExpression(nameof(path))] string argumentExpression = null)
    {
        if (!path.DirectoryExists())
            throw new AssertionArgumentException(message ?? $"Expected directory to exist: {path}", argumentExpression);
    }

    private sealed class AssertionException(string message, Exception cause) : Exception(message, cause)
    {
        public override string ToString() => InnerException is null ? Message : base.ToString();
    }

    private sealed class AssertionArgumentException(string message, string parameter) : ArgumentException(message, parameter)
    {
        public override string ToString() => Message;
    }
}
