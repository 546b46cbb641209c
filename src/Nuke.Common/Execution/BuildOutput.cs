using System.Globalization;
using System.Text;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>
/// Everything the build prints goes through here. While one target runs, its lines are shown as they come. While several
/// run, one of them has the stage and streams; the lines of the others are held back and shown as a block when it is their
/// turn, so that each target's output stays together. A target that fails is shown at once.
/// </summary>
internal static class BuildOutput
{
    private static readonly Lock Gate = new();
    private static readonly AsyncLocal<TargetLog> Current = new();
    private static readonly List<TargetLog> Open = [];
    private static readonly List<RepeatedMessage> Repeated = [];
    private static TargetLog onStage;
    private static bool statusShown;
    private static Timer statusTimer;
    private static int disabled; // a bit a DefaultOutput
    private static bool timestamps = true;
    private static bool headers = true;

    /// <summary>The least important level that is shown.</summary>
    public static LogEventLevel Minimum { get; set; } = LogEventLevel.Debug;

    /// <summary>Whether colours and the live line are used; settled at first use.</summary>
    public static bool Ansi { get; set; }

    /// <summary>Whether somebody watches: then the running targets are shown on a line that is redrawn.</summary>
    public static bool Live { get; set; }

    /// <summary>Warnings and errors so far, as they are repeated at the end.</summary>
    public static IReadOnlyList<RepeatedMessage> Repetition
    {
        get
        {
            lock (Gate)
                return Repeated.ToArray();
        }
    }

    /// <summary>The first error so far, as it is repeated at the end; null if there was none.</summary>
    public static string FirstError
    {
        get
        {
            lock (Gate)
                return Repeated.Find(message => message.Level >= LogEventLevel.Error)?.Text;
        }
    }

    /// <summary>The name of the target that runs in this flow of execution; null outside of targets.</summary>
    public static string CurrentTarget => Current.Value?.Name;

    /// <summary>Leaves out parts of what every run prints.</summary>
    public static void Disable(IEnumerable<DefaultOutput> outputs)
    {
        foreach (var output in outputs)
            disabled |= 1 << (int)output;
        timestamps = IsShown(DefaultOutput.Timestamps);
        headers = IsShown(NukeBuild.IsServerBuild ? DefaultOutput.TargetCollapse : DefaultOutput.TargetHeader);
    }

    /// <summary>Whether a part of what every run prints is shown.</summary>
    public static bool IsShown(DefaultOutput output) => (disabled & (1 << (int)output)) == 0;

    /// <summary>Whether messages of a level are shown.</summary>
    public static bool IsEnabled(LogEventLevel level) => level >= Minimum;

    /// <summary>Writes a log message; each of its lines is marked with time and level.</summary>
    public static void Log(LogEventLevel level, string message, Exception exception = null)
    {
        if (!IsEnabled(level))
            return;
        if (exception is not null)
            message = message.Length == 0 ? exception.ToString() : $"{message}\n{exception}";
        if (level >= LogEventLevel.Warning)
            Repeat(level, message);
        LogUnrepeated(level, message);
    }

    /// <summary>Writes a log message that is not repeated at the end, or is in other words.</summary>
    public static void LogUnrepeated(LogEventLevel level, string message)
    {
        BuildLogFile.Write(level, CurrentTarget, message);
        WriteLine(Mark(level) + message, StyleOf(level));
    }

    /// <summary>Keeps a message for the repetition of errors and warnings at the end.</summary>
    public static void Repeat(LogEventLevel level, string message)
    {
        var target = CurrentTarget;
        lock (Gate)
            Repeated.Add(new RepeatedMessage(level, BuildSecrets.Mask(target is null ? message : $"{target}: {message}")));
    }

    /// <summary>Writes one or more lines, without level or time.</summary>
    public static void WriteLine(string text = "", TextStyle style = TextStyle.Plain)
    {
        text = Dress(Printable(text), style) + "\n";
        var log = Current.Value;
        lock (Gate)
        {
            if (log is null || log.Ended || log == onStage)
                Show(text);
            else
                log.Hold(text);
        }
    }

    /// <summary>Writes to standard error, past all targets.</summary>
    public static void WriteError(string text)
    {
        lock (Gate)
        {
            EraseStatus();
            Put(2, Printable(text));
            DrawStatus();
        }
    }

    /// <summary>Takes text without line structure, as Console.Write gives it, and shows its lines when they are whole.</summary>
    public static void WritePart(StringBuilder ownPart, ReadOnlySpan<char> text)
    {
        var part = Current.Value?.Partial ?? ownPart;
        lock (part)
        {
            for (int end; (end = text.IndexOf('\n')) >= 0; text = text[(end + 1)..])
            {
                part.Append(text[..end]);
                WriteLine(part.ToString().TrimEnd('\r'));
                part.Clear();
            }
            part.Append(text);
        }
    }

    /// <summary>Shows text that waits for its line break, such as a question to the user.</summary>
    public static void FlushPart(StringBuilder ownPart)
    {
        var part = Current.Value?.Partial ?? ownPart;
        lock (part)
        {
            if (part.Length == 0)
                return;
            WriteLine(part.ToString());
            part.Clear();
        }
    }

    /// <summary>Opens the output of a target for the flow of execution that calls this.</summary>
    public static TargetLog Begin(string name)
    {
        var log = new TargetLog(name);
        Current.Value = log;
        lock (Gate)
        {
            Open.Add(log);
            if (onStage is null)
                Enter(log);
            else
                StartStatus();
        }
        return log;
    }

    /// <summary>Says how far the target is that this flow of execution belongs to, for the live line.</summary>
    public static void ShowStatus(string text)
    {
        lock (Gate)
        {
            if (Current.Value is not { Ended: false } log)
                return;
            log.Status = Printable(text).ReplaceLineEndings(" ");
            StartStatus();
        }
    }

    /// <summary>Closes the output of a target.</summary>
    /// <param name="urgent">Show it now, even if another target has the stage: this one failed.</param>
    public static void End(TargetLog log, bool urgent)
    {
        if (log.Partial.Length > 0)
            FlushPart(log.Partial);
        lock (Gate)
        {
            log.Ended = true;
            if (log == onStage)
            {
                Leave();
                EnterNext();
            }
            else if (urgent)
            {
                var interrupted = onStage;
                Leave();
                Enter(log);
                Leave();
                if (interrupted is not null)
                    Enter(interrupted);
            }
        }
    }

    /// <summary>Shows everything that is held back, and takes down the live line.</summary>
    public static void EndAll()
    {
        lock (Gate)
        {
            foreach (var log in Open)
                log.Ended = true;
            if (onStage is not null)
                Leave();
            EnterNext();
            statusTimer?.Dispose();
            statusTimer = null;
            EraseStatus();
        }
    }

    /// <summary>The text between escape codes for its style, line by line; the bare text without a terminal.</summary>
    public static string Dress(string text, TextStyle style)
    {
        if (!Ansi || style == TextStyle.Plain || text.Length == 0)
            return text;
        var code = style switch
        {
            TextStyle.Dim => "\e[90m",
            TextStyle.Strong => "\e[1m",
            TextStyle.Good => "\e[32;1m",
            TextStyle.Warning => "\e[33;1m",
            TextStyle.Bad => "\e[31;1m",
            _ => "\e[36;1m",
        };
        return $"{code}{text.Replace("\n", $"\e[0m\n{code}", StringComparison.Ordinal)}\e[0m";
    }

    /// <summary>What may be shown of a text: without secrets, and without commands to the terminal.</summary>
    private static string Printable(string text) => PrintableText.Of(BuildSecrets.Mask(text));

    private static void EnterNext()
    {
        // Those that ended first, each as a whole; then the one that runs longest streams.
        while (Open.Find(log => log.Ended) is { } ended)
        {
            Enter(ended);
            Leave();
        }
        if (Open.Count > 0)
            Enter(Open[0]);
    }

    private static void Enter(TargetLog log)
    {
        onStage = log;
        if (headers)
            Show(Host.Current.OpenBlock(log.Opened ? $"{log.Name} (continued)" : log.Name));
        log.Opened = true;
        log.Release(Show);
    }

    private static void Leave()
    {
        if (headers && onStage is not null)
            Show(Host.Current.CloseBlock(onStage.Name));
        if (onStage is { Ended: true })
        {
            Open.Remove(onStage);
            onStage.Dispose();
        }
        onStage = null;
    }

    private static void Show(string text)
    {
        if (text.Length == 0)
            return;
        EraseStatus();
        Put(1, text);
        DrawStatus();
    }

    private static void Put(int descriptor, string text)
    {
        try
        {
            SystemCalls.Write(descriptor, Encoding.UTF8.GetBytes(text));
        }
        catch (IOException)
        {
            // Whoever read our output has gone (`| head`), or its disk is full. The build's result does not depend on it.
        }
    }

    private static void Redraw()
    {
        lock (Gate)
        {
            EraseStatus();
            DrawStatus();
        }
    }

    private static void EraseStatus()
    {
        if (!statusShown)
            return;
        Put(1, "\r\e[2K");
        statusShown = false;
    }

    private static void StartStatus()
    {
        if (Live)
            statusTimer ??= new Timer(_ => Redraw(), null, 0, 200);
    }

    private static void DrawStatus()
    {
        if (statusTimer is null || (Open.Count < 2 && !Open.Exists(log => log.Status.Length > 0)))
            return;
        var line = new StringBuilder();
        foreach (var log in Open)
        {
            if (!log.Ended)
                line.Append(line.Length == 0 ? "running: " : ", ").Append(CultureInfo.InvariantCulture, $"{log.Name} {log.Watch.Elapsed.TotalSeconds:0} s{(log.Status.Length == 0 ? "" : $" ({log.Status})")}");
        }
        var width = Math.Max(20, SystemCalls.TerminalWidth() - 1);
        var text = line.Length > width ? line.ToString(0, width - 1) + "…" : line.ToString();
        Put(1, Dress(text, TextStyle.Dim));
        statusShown = true;
    }

    private static string Mark(LogEventLevel level)
    {
        var name = level switch
        {
            LogEventLevel.Verbose => "[VRB] ",
            LogEventLevel.Debug => "[DBG] ",
            LogEventLevel.Information => "[INF] ",
            LogEventLevel.Warning => "[WRN] ",
            LogEventLevel.Error => "[ERR] ",
            _ => "[FTL] ",
        };
        return timestamps ? $"{SystemCalls.Now().Time()} {name}" : name;
    }

    private static TextStyle StyleOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => TextStyle.Dim,
        LogEventLevel.Information => TextStyle.Plain,
        LogEventLevel.Warning => TextStyle.Warning,
        _ => TextStyle.Bad,
    };
}
