using Microsoft.Extensions.Logging;

namespace Gantry.Identity;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Plan}")]
    internal static partial void Planned(ILogger logger, RealmPlan plan);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Removed the administrator {User}, which a run that ended in the middle had left")]
    internal static partial void RemovedLeftAdministrator(ILogger logger, string user);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Realm {Realm}: did {Change}")]
    internal static partial void Applied(ILogger logger, string realm, RealmChange change);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Realm {Realm} is as described")]
    internal static partial void NothingToDo(ILogger logger, string realm);

    [LoggerMessage(Level = LogLevel.Information, Message = "Realm {Realm} was changed by someone else meanwhile, looking again: {Reason}")]
    internal static partial void LookingAgain(ILogger logger, string realm, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Keycloak failed at {Method} {Path}, trying again: {Reason}")]
    internal static partial void Retrying(ILogger logger, string method, string path, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Path} was gone already")]
    internal static partial void GoneAlready(ILogger logger, string path);
}
