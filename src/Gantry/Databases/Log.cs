using Microsoft.Extensions.Logging;

namespace Gantry.Databases;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Database server: {Change}")]
    internal static partial void Changed(ILogger logger, string change);

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting up to {TimeoutSeconds} s for another run that is changing the databases")]
    internal static partial void WaitingForOtherRun(ILogger logger, int timeoutSeconds);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Nothing to change in {Count} databases")]
    internal static partial void NothingToDo(ILogger logger, int count);
}
