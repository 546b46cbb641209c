using Nuke.Common.Execution;
using Serilog.Events;

namespace Serilog;

/// <summary>
/// Writes to the build's log under the name of the running target. Messages are templates: <c>{Name}</c> takes the next
/// value, <c>{Name:000}</c> formats it, <c>{{</c> is a brace. Secrets are masked.
/// </summary>
public static class Log
{
    /// <summary>Whether messages of a level are shown.</summary>
    public static bool IsEnabled(LogEventLevel level) => BuildOutput.IsEnabled(level);

    /// <summary>Writes a message of a given level.</summary>
    public static void Write(LogEventLevel level, string messageTemplate, params object[] propertyValues) =>
        Write(level, null, messageTemplate, propertyValues);

    /// <summary>Writes a message of a given level and an exception.</summary>
    public static void Write(LogEventLevel level, Exception exception, string messageTemplate, params object[] propertyValues) =>
        Write(level, exception, messageTemplate, (ReadOnlySpan<object>)propertyValues);

    /// <summary>Does nothing: every line is written at once.</summary>
    public static void CloseAndFlush()
    {
        // Kept for builds that call it at their end.
    }

    private static void Write(LogEventLevel level, Exception exception, string template, ReadOnlySpan<object> values)
    {
        if (BuildOutput.IsEnabled(level))
            BuildOutput.Log(level, MessageTemplate.Render(template, values), exception);
    }

    /// <summary>Says the finest detail.</summary>
    public static void Verbose(string messageTemplate) => Write(LogEventLevel.Verbose, null, messageTemplate, ReadOnlySpan<object>.Empty);

    /// <inheritdoc cref="Verbose(string)"/>
    public static void Verbose<T>(string messageTemplate, T propertyValue) => Write(LogEventLevel.Verbose, null, messageTemplate, [propertyValue]);

    /// <inheritdoc cref="Verbose(string)"/>
    public static void Verbose<T0, T1>(string messageTemplate, T0 propertyValue0, T1 propertyValue1) =>
        Write(LogEventLevel.Verbose, null, messageTemplate, [propertyValue0, propertyValue1]);

    /// <inheritdoc cref="Verbose(string)"/>
    public static void Verbose<T0, T1, T2>(string messageTemplate, T0 propertyValue0, T1 propertyValue1, T2 propertyValue2) =>
        Write(LogEventLevel.Verbose, null, messageTemplate, [propertyValue0, propertyValue1, propertyValue2]);

    /// <inheritdoc cref="Verbose(string)"/>
    public static void Verbose(string messageTemplate, params object[] propertyValues) =>
        Write(LogEventLevel.Verbose, null, messageTemplate, (ReadOnlySpan<object>)propertyValues);

    /// <inheritdoc cref="Verbose(string)"/>
    public static void Verbose(Exception exception, string messageTemplate) =>
        Write(LogEventLevel.Verbose, exception, messageTemplate, ReadOnlySpan<object>.Empty);

    /// <inheritdoc cref="Verbose(string)"/>
    public static void Verbose(Exception exception, string messageTemplate, params object[] propertyValues) =>
        Write(LogEventLevel.Verbose, exception, messageTemplate, (ReadOnlySpan<object>)propertyValues);

    /// <summary>Says why a branch was taken, or that nothing changed.</summary>
    public static void Debug(string messageTemplate) => Write(LogEventLevel.Debug, null, messageTemplate, ReadOnlySpan<object>.Empty);

    /// <inheritdoc cref="Debug(string)"/>
    public static void Debug<T>(string messageTemplate, T propertyValue) => Write(LogEventLevel.Debug, null, messageTemplate, [propertyValue]);

    /// <inheritdoc cref="Debug(string)"/>
    public static void Debug<T0, T1>(string messageTemplate, T0 propertyValue0, T1 propertyValue1) =>
        Write(LogEventLevel.Debug, null, messageTemplate, [propertyValue0, propertyValue1]);

    /// <inheritdoc cref="Debug(string)"/>
    public static void Debug<T0, T1, T2>(string messageTemplate, T0 propertyValue0, T1 propertyValue1, T2 propertyValue2) =>
        Write(LogEventLevel.Debug, null, messageTemplate, [propertyValue0, propertyValue1, propertyValue2]);

    /// <inheritdoc cref="Debug(string)"/>
    public static void Debug(string messageTemplate, params object[] propertyValues) =>
        Write(LogEventLevel.Debug, null, messageTemplate, (ReadOnlySpan<object>)propertyValues);

    /// <inheritdoc cref="Debug(string)"/>
    public static void Debug(Exception exception, string messageTemplate) =>
        Write(LogEventLevel.Debug, exception, messageTemplate, ReadOnlySpan<object>.Empty);

    /// <inheritdoc cref="Debug(string)"/>
    public static void Debug(Exception exception, string messageTemplate, params object[] propertyValues) =>
        Write(LogEventLevel.Debug, exception, messageTemplate, (ReadOnlySpan<object>)propertyValues);

    /// <summary>Says what was done.</summary>
    public static void Information(string messageTemplate) => Write(LogEventLevel.Information, null, messageTemplate, ReadOnlySpan<object>.Empty);

    /// <inheritdoc cref="Information(string)"/>
    public static void Information<T>(string messageTemplate, T propertyValue) => Write(LogEventLevel.Information, null, messageTemplate, [propertyValue]);

    /// <inheritdoc cref="Information(string)"/>
    public static void Information<T0, T1>(string messageTemplate, T0 propertyValue0, T1 propertyValue1) =>
        Write(LogEventLevel.Information, null, messageTemplate, [propertyValue0, propertyValue1]);

    /// <inheritdoc cref="Information(string)"/>
    public static void Information<T0, T1, T2>(string messageTemplate, T0 propertyValue0, T1 propertyValue1, T2 propertyValue2) =>
        Write(LogEventLevel.Information, null, messageTemplate, [propertyValue0, propertyValue1, propertyValue2]);

    /// <inheritdoc cref="Information(string)"/>
    public static void Information(string messageTemplate, params object[] propertyValues) =>
        Write(LogEventLevel.Information, null, messageTemplate, (ReadOnlySpan<object>)propertyValues);

    /// <inheritdoc cref="Information(string)"/>
    public static void Information(Exception exception, string messageTemplate) =>
        Write(LogEventLevel.Information, exception, messageTemplate, ReadOnlySpan<object>.Empty);

    /// <inheritdoc cref="Information(string)"/>
    public static void Information(Exception exception, string messageTemplate, params object[] propertyValues) =>
        Write(LogEventLevel.Information, exception, messageTemplate, (ReadOnlySpan<object>)propertyValues);

    /// <summary>Says what somebody should act on.</summary>
    public static void Warning(string messageTemplate) => Write(LogEventLevel.Warning, null, messageTemplate, ReadOnlySpan<object>.Empty);

    /// <inheritdoc cref="Warning(string)"/>
    public static void Warning<T>(string messageTemplate, T propertyValue) => Write(LogEventLevel.Warning, null, messageTemplate, [propertyValue]);

    /// <inheritdoc cref="Warning(string)"/>
    public static void Warning<T0, T1>(string messageTemplate, T0 propertyValue0, T1 propertyValue1) =>
        Write(LogEventLevel.Warning, null, messageTemplate, [propertyValue0, propertyValue1]);

    /// <inheritdoc cref="Warning(string)"/>
    public static void Warning<T0, T1, T2>(string messageTemplate, T0 propertyValue0, T1 propertyValue1, T2 propertyValue2) =>
        Write(LogEventLevel.Warning, null, messageTemplate, [propertyValue0, propertyValue1, propertyValue2]);

    /// <inheritdoc cref="Warning(string)"/>
    public static void Warning(string messageTemplate, params object[] propertyValues) =>
        Write(LogEventLevel.Warning, null, messageTemplate, (ReadOnlySpan<object>)propertyValues);

    /// <inheritdoc cref="Warning(string)"/>
    public static void Warning(Exception exception, string messageTemplate) =>
        Write(LogEventLevel.Warning, exception, messageTemplate, ReadOnlySpan<object>.Empty);

    /// <inheritdoc cref="Warning(string)"/>
    public static void Warning(Exception exception, string messageTemplate, params object[] propertyValues) =>
        Write(LogEventLevel.Warning, exception, messageTemplate, (ReadOnlySpan<object>)propertyValues);

    /// <summary>Says why the target fails.</summary>
    public static void Error(string messageTemplate) => Write(LogEventLevel.Error, null, messageTemplate, ReadOnlySpan<object>.Empty);

    /// <inheritdoc cref="Error(string)"/>
    public static void Error<T>(string messageTemplate, T propertyValue) => Write(LogEventLevel.Error, null, messageTemplate, [propertyValue]);

    /// <inheritdoc cref="Error(string)"/>
    public static void Error<T0, T1>(string messageTemplate, T0 propertyValue0, T1 propertyValue1) =>
        Write(LogEventLevel.Error, null, messageTemplate, [propertyValue0, propertyValue1]);

    /// <inheritdoc cref="Error(string)"/>
    public static void Error<T0, T1, T2>(string messageTemplate, T0 propertyValue0, T1 propertyValue1, T2 propertyValue2) =>
        Write(LogEventLevel.Error, null, messageTemplate, [propertyValue0, propertyValue1, propertyValue2]);

    /// <inheritdoc cref="Error(string)"/>
    public static void Error(string messageTemplate, params object[] propertyValues) =>
        Write(LogEventLevel.Error, null, messageTemplate, (ReadOnlySpan<object>)propertyValues);

    /// <inheritdoc cref="Error(string)"/>
    public static void Error(Exception exception, string messageTemplate) =>
        Write(LogEventLevel.Error, exception, messageTemplate, ReadOnlySpan<object>.Empty);

    /// <inheritdoc cref="Error(string)"/>
    public static void Error(Exception exception, string messageTemplate, params object[] propertyValues) =>
        Write(LogEventLevel.Error, exception, messageTemplate, (ReadOnlySpan<object>)propertyValues);

    /// <summary>Says why the build cannot go on.</summary>
    public static void Fatal(string messageTemplate) => Write(LogEventLevel.Fatal, null, messageTemplate, ReadOnlySpan<object>.Empty);

    /// <inheritdoc cref="Fatal(string)"/>
    public static void Fatal<T>(string messageTemplate, T propertyValue) => Write(LogEventLevel.Fatal, null, messageTemplate, [propertyValue]);

    /// <inheritdoc cref="Fatal(string)"/>
    public static void Fatal<T0, T1>(string messageTemplate, T0 propertyValue0, T1 propertyValue1) =>
        Write(LogEventLevel.Fatal, null, messageTemplate, [propertyValue0, propertyValue1]);

    /// <inheritdoc cref="Fatal(string)"/>
    public static void Fatal<T0, T1, T2>(string messageTemplate, T0 propertyValue0, T1 propertyValue1, T2 propertyValue2) =>
        Write(LogEventLevel.Fatal, null, messageTemplate, [propertyValue0, propertyValue1, propertyValue2]);

    /// <inheritdoc cref="Fatal(string)"/>
    public static void Fatal(string messageTemplate, params object[] propertyValues) =>
        Write(LogEventLevel.Fatal, null, messageTemplate, (ReadOnlySpan<object>)propertyValues);

    /// <inheritdoc cref="Fatal(string)"/>
    public static void Fatal(Exception exception, string messageTemplate) =>
        Write(LogEventLevel.Fatal, exception, messageTemplate, ReadOnlySpan<object>.Empty);

    /// <inheritdoc cref="Fatal(string)"/>
    public static void Fatal(Exception exception, string messageTemplate, params object[] propertyValues) =>
        Write(LogEventLevel.Fatal, exception, messageTemplate, (ReadOnlySpan<object>)propertyValues);
}
