using System.Globalization;
using Serilog;

namespace Nuke.Common;

/// <summary>The log in earlier versions of NUKE; see <see cref="Log"/>.</summary>
public static class Logger
{
    /// <summary>Logs a line; <c>{0}</c> stands for an argument.</summary>
    public static void Normal(string text = null, params object[] args) => Log.Debug("{Message:l}", Format(text, args));

    /// <inheritdoc cref="Normal"/>
    public static void Trace(string text = null, params object[] args) => Log.Verbose("{Message:l}", Format(text, args));

    /// <inheritdoc cref="Normal"/>
    public static void Info(string text = null, params object[] args) => Log.Information("{Message:l}", Format(text, args));

    /// <inheritdoc cref="Normal"/>
    public static void Success(string text = null, params object[] args) => Log.Information("{Message:l}", Format(text, args));

    /// <inheritdoc cref="Normal"/>
    public static void Warn(string text = null, params object[] args) => Log.Warning("{Message:l}", Format(text, args));

    /// <summary>Logs an exception's message.</summary>
    public static void Warn(Exception exception) => Log.Warning(exception, "{Message:l}", exception.Message);

    /// <inheritdoc cref="Normal"/>
    public static void Error(string text = null, params object[] args) => Log.Error("{Message:l}", Format(text, args));

    /// <summary>Logs an exception's message.</summary>
    public static void Error(Exception exception) => Log.Error(exception, "{Message:l}", exception.Message);

    /// <summary>Logs a heading.</summary>
    /// <returns>Ends the block; nothing is to be seen of it.</returns>
    public static IDisposable Block(string text)
    {
        Log.Information("{Message:l}", text);
        return Utilities.DelegateDisposable.CreateBracket(cleanup: () => { });
    }

    private static string Format(string text, object[] args) => args.Length == 0 || text is null ? text ?? "" : string.Format(CultureInfo.InvariantCulture, text, args);
}
