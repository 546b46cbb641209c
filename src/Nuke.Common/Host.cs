using System.Text;
using Nuke.Common.Execution;
using Serilog.Events;

namespace Nuke.Common;

/// <summary>Where the build runs: a terminal or a CI service. It decides how the output is grouped and annotated.</summary>
public abstract class Host
{
    private static Host current;

    /// <summary>The host of this process.</summary>
    internal static Host Current
    {
        get => current ??= HostDetection.Detect(Environment.GetEnvironmentVariable);
        set => current = value;
    }

    /// <summary>Writes an empty line, or a line as it is.</summary>
    public static void WriteLine(string text = null) => BuildOutput.WriteLine(text ?? "");

    /// <summary>Writes a line of little importance.</summary>
    public static void Verbose(string text = null) => Write(LogEventLevel.Verbose, text, TextStyle.Dim);

    /// <summary>Writes a line that explains.</summary>
    public static void Debug(string text = null) => Write(LogEventLevel.Debug, text, TextStyle.Plain);

    /// <summary>Writes a line that stands out.</summary>
    public static void Information(string text = null) => Write(LogEventLevel.Information, text, TextStyle.Accent);

    /// <summary>Writes a line that calls for attention.</summary>
    public static void Warning(string text = null) => Write(LogEventLevel.Warning, text, TextStyle.Warning);

    /// <summary>Writes a line about a failure.</summary>
    public static void Error(string text = null) => Write(LogEventLevel.Error, text, TextStyle.Bad);

    /// <summary>Writes a line about a success.</summary>
    public static void Success(string text = null) => Write(LogEventLevel.Information, text, TextStyle.Good);

    /// <summary>The host's name.</summary>
    public override string ToString() => GetType().Name;

    /// <summary>What opens the block of a target's lines; with its line breaks.</summary>
    protected internal virtual string OpenBlock(string text)
    {
        var frame = new StringBuilder("╬").AppendRule(text.Length + 5).Append("\n║ ").Append(text).Append("\n╬").AppendRule(Math.Max(text.Length - 4, 2));
        return $"\n{BuildOutput.Dress(frame.ToString(), TextStyle.Accent)}\n\n";
    }

    /// <summary>What closes the block of a target's lines.</summary>
    protected internal virtual string CloseBlock(string text) => "";

    /// <summary>Tells the host about a warning, beside the log.</summary>
    protected internal virtual void ReportWarning(string text, string caller = null)
    {
        // Only CI services have a place for it.
    }

    /// <summary>Tells the host about an error, beside the log.</summary>
    protected internal virtual void ReportError(string text, string caller = null)
    {
        // Only CI services have a place for it.
    }

    private static void Write(LogEventLevel level, string text, TextStyle style)
    {
        if (BuildOutput.IsEnabled(level))
            BuildOutput.WriteLine(text ?? "", style);
    }
}
