using Gantry.Containers;
using Microsoft.Extensions.Logging;

namespace Gantry.Stack;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Part} ready after {Seconds:0.0} s")]
    internal static partial void PartReady(ILogger logger, string part, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Compiling {Project} where it changed")]
    internal static partial void Compiling(ILogger logger, string project);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Service} done after {Seconds:0.0} s")]
    internal static partial void RanOnce(ILogger logger, string service, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Images: {Source} ({Reason})")]
    internal static partial void ImageSourceChosen(ILogger logger, ImageSource source, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Gave the database's administrator the password of .env: the volume is from another time")]
    internal static partial void AdministratorAdmitted(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Gave Keycloak's administrator the password of .env: the volume is from another time")]
    internal static partial void KeycloakAdministratorAdmitted(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The image {Image} was built and is gone: something removed it from the engine. It is built again")]
    internal static partial void ImageGone(ILogger logger, string image);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Anyone on the internet reaches {Shown} at {Address}; only this machine reaches {Hidden}")]
    internal static partial void Public(ILogger logger, string shown, Uri address, string hidden);

    [LoggerMessage(Level = LogLevel.Information, Message = "Put the passwords of {Count} users back to those of infra/identity")]
    internal static partial void PasswordsPutBack(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for another run that changes this stack")]
    internal static partial void WaitingForTurn(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for another run that compiles")]
    internal static partial void WaitingForCompiler(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Explanation}")]
    internal static partial void Reached(ILogger logger, string explanation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No dev containers: {Reason}; the services' tests run in the services' images instead")]
    internal static partial void NoDevContainers(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The tests of '{Service}' wait for a debugger (debugpy) at {Address}")]
    internal static partial void DebuggerAwaited(ILogger logger, string service, string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Failure}")]
    internal static partial void WatchedRunFailed(ILogger logger, string failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for changes in {Services} services; Ctrl-C ends it")]
    internal static partial void Watching(ILogger logger, int services);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Files} changed: {Outcome}")]
    internal static partial void Followed(ILogger logger, string files, string outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Files} changed, and the stack stays as it was:\n{Problem}")]
    internal static partial void NotFollowed(ILogger logger, string files, string problem);
}
