using Microsoft.Extensions.Logging;

/// <summary>Carries the platform library's log into the build's.</summary>
internal sealed class BuildLogs : ILoggerFactory, ILogger
{
    public static BuildLogs Factory { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        const string Template = "{Message:l}";
        var message = formatter(state, exception);
        switch (logLevel)
        {
            // The build shows its own Debug by default; the library's says that nothing changed, which the summary says too.
            case LogLevel.Trace or LogLevel.Debug:
                Serilog.Log.Verbose(Template, message);
                break;
            case LogLevel.Information:
                Serilog.Log.Information(Template, message);
                break;
            case LogLevel.Warning:
                Serilog.Log.Warning(exception!, Template, message);
                break;
            default:
                Serilog.Log.Error(exception!, Template, message);
                break;
        }
    }

    public void AddProvider(ILoggerProvider provider) => throw new InvalidOperationException("the build's log is the only one");

    public void Dispose()
    {
        // Nothing is held: the build closes its own log.
    }
}
