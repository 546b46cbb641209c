using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Shows exceptions: with their stack where the build is to blame, and only their message where somebody else is.</summary>
internal static class ErrorReport
{
    /// <summary>Shows why a target failed, and keeps it for the repetition at the end.</summary>
    public static void Write(ExecutableTarget target, Exception exception)
    {
        if (!BuildOutput.IsEnabled(LogEventLevel.Error))
            return;
        var text = Describe(exception);
        BuildOutput.Repeat(LogEventLevel.Error, exception.Message);
        if (IsMessageAlone(exception))
            BuildOutput.WriteLine(text, TextStyle.Bad);
        else
            BuildOutput.LogUnrepeated(LogEventLevel.Error, $"Target {target.Name} has thrown an exception\n{text}");
    }

    /// <summary>The text of an exception that ends the build before any target runs.</summary>
    public static string Describe(Exception exception)
    {
        exception = Unwrap(exception);
        if (!IsMessageAlone(exception))
            return exception.ToString();
        return exception.Message.StartsWith("error:", StringComparison.Ordinal) ? exception.Message : $"error: {exception.Message}";
    }

    /// <summary>What the summary calls it: the type of an exception of the build's own code, which is looked for by it.</summary>
    public static string KindOf(Exception exception) => IsMessageAlone(exception) ? "Error" : exception.GetType().Name;

    /// <summary>The message without the word that <see cref="KindOf"/> says already.</summary>
    public static string MessageOf(Exception exception) =>
        exception.Message.StartsWith("error: ", StringComparison.Ordinal) ? exception.Message["error: ".Length..] : exception.Message;

    /// <summary>Whether an exception presents itself without a stack: what went wrong is outside of the build's code.</summary>
    public static bool IsMessageAlone(Exception exception)
    {
        exception = Unwrap(exception);
        return IsFullDisk(exception) || exception.ToString() == exception.Message;
    }

    /// <summary>No code is to blame for it. The numbers are ENOSPC, and ERROR_DISK_FULL as an HRESULT.</summary>
    private static bool IsFullDisk(Exception exception) => exception is IOException { HResult: 28 or unchecked((int)0x80070070) };

    /// <summary>Takes off what reflection, tasks and static constructors put around an exception.</summary>
    private static Exception Unwrap(Exception exception) => exception switch
    {
        System.Reflection.TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var inner] } => Unwrap(inner),
        _ => exception,
    };
}
