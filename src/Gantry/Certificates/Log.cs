using Microsoft.Extensions.Logging;

namespace Gantry.Certificates;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Certificates: {Change}")]
    internal static partial void Changed(ILogger logger, string change);

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for another run that issues certificates in {Directory}")]
    internal static partial void WaitingForOtherRun(ILogger logger, string directory);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The server certificate is good until {NotAfter:yyyy-MM-dd}")]
    internal static partial void NothingDue(ILogger logger, DateTimeOffset notAfter);
}
