namespace Nuke.Common.Execution;

/// <summary>How much is shown: the build's verbosity under its other name.</summary>
public static class Logging
{
    /// <summary>The least important messages that are shown.</summary>
    public static LogLevel Level
    {
        get => NukeBuild.Verbosity switch
        {
            Verbosity.Verbose => LogLevel.Trace,
            Verbosity.Normal => LogLevel.Normal,
            Verbosity.Minimal => LogLevel.Warning,
            _ => LogLevel.Error,
        };
        set => NukeBuild.Verbosity = value switch
        {
            LogLevel.Trace => Verbosity.Verbose,
            LogLevel.Normal => Verbosity.Normal,
            LogLevel.Warning => Verbosity.Minimal,
            _ => Verbosity.Quiet,
        };
    }
}
