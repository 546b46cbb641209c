using Microsoft.Extensions.Logging;

namespace Gantry.Kubernetes;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Trace, Message = "{Tool}: {Line}")]
    internal static partial void ToolLine(ILogger logger, string tool, string line);

    [LoggerMessage(Level = LogLevel.Information, Message = "Created namespace {Namespace}, whose pods are held to the restricted Pod Security Standard")]
    internal static partial void NamespaceCreated(ILogger logger, string @namespace);

    [LoggerMessage(Level = LogLevel.Information, Message = "Upgrading {Release} in {Context}, for at most {TimeoutSeconds} s")]
    internal static partial void Upgrading(ILogger logger, string release, string context, int timeoutSeconds);
}
