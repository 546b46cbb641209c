using Gantry.Platform;
using Yarp.ReverseProxy.Forwarder;

namespace Gantry.Gateway.DataPlane;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Serving {Routes} routes on ports {Ports}, after {Milliseconds} ms")]
    internal static partial void Serving(ILogger logger, int routes, string ports, long milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Refused the configuration for {Count} problems; {Consequence}\n{Problems}")]
    internal static partial void Refused(ILogger logger, int count, string consequence, string problems);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Some requests will fail\n{Problem}")]
    internal static partial void ServedInPart(ILogger logger, Problem problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Resource} asks for what only Envoy does: {What}")]
    internal static partial void NotServed(ILogger logger, ResourceId resource, string what);

    [LoggerMessage(Level = LogLevel.Error, Message = "Cannot listen on port {Port}: {Reason}")]
    internal static partial void PortTaken(ILogger logger, int port, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Closed a connection to port {Port}: {Limit} are open")]
    internal static partial void ConnectionsRefused(ILogger logger, int port, int limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Route {Route} could not use backend {Backend}: {Error} {Reason}")]
    internal static partial void ForwardingFailed(ILogger logger, string route, string backend, ForwarderError error, string? reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Endpoint {Address} is {State}: {Reason}")]
    internal static partial void HealthChanged(ILogger logger, string address, string state, string reason);
}
