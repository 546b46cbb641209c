namespace Serilog.Events;

/// <summary>How much a message matters.</summary>
public enum LogEventLevel
{
    /// <summary>Every step, for finding out why.</summary>
    Verbose,

    /// <summary>What tools say, and why a branch was taken.</summary>
    Debug,

    /// <summary>Something was done.</summary>
    Information,

    /// <summary>The build goes on, but somebody should act.</summary>
    Warning,

    /// <summary>The target fails.</summary>
    Error,

    /// <summary>The build cannot go on.</summary>
    Fatal,
}
