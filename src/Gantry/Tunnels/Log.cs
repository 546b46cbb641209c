using Microsoft.Extensions.Logging;

namespace Gantry.Tunnels;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The tunnel at {Address} dropped{Reason}; connecting again in {Seconds:0} s")]
    internal static partial void Dropped(ILogger logger, Uri address, string reason, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tunnel at {Address} dropped; {Agent} connects again")]
    internal static partial void Lost(ILogger logger, Uri address, string agent);

    [LoggerMessage(Level = LogLevel.Information, Message = "The tunnel is back: {Address}")]
    internal static partial void Returned(ILogger logger, Uri address);
}
