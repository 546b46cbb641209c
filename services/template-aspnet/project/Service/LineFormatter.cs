using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Service;

/// <summary>
/// Writes a record as one line. Logs are read in a terminal: what others wrote, such as an address or an error of theirs, begins no
/// line and commands nothing. A trace is indented, so that none of its lines looks like a record.
/// </summary>
public sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>By which the console's logger finds it.</summary>
    public const string FormatterName = "line";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        ArgumentNullException.ThrowIfNull(textWriter);
        var now = time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture);
        textWriter.WriteLine(Printable($"{now} {logEntry.LogLevel} {logEntry.Category}: {logEntry.Formatter(logEntry.State, logEntry.Exception)}"));
        if (logEntry.Exception is null)
            return;
        foreach (var line in logEntry.Exception.ToString().Split('\n'))
            textWriter.WriteLine($"    {Printable(line.TrimEnd('\r'))}");
    }

    /// <summary>The text on one line, with what a terminal would obey in C#'s notation, such as <c>\x1b</c>.</summary>
    public static string Printable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(IsCommand))
            return text;
        var printable = new StringBuilder();
        foreach (var letter in text)
        {
            if (IsCommand(letter))
                printable.Append(letter < 0x100 ? "\\x" : "\\u").Append(((int)letter).ToString(letter < 0x100 ? "x2" : "x4", CultureInfo.InvariantCulture));
            else
                printable.Append(letter);
        }
        return printable.ToString();
    }

    // C0, DEL and C1; what some programs take for a line break; what reverses the order of letters.
    private static bool IsCommand(char letter) => char.IsControl(letter) || letter is (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
