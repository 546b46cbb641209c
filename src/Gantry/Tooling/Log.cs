using Microsoft.Extensions.Logging;

namespace Gantry.Tooling;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Setup: {Step}")]
    internal static partial void Applying(ILogger logger, SetupStep step);

    [LoggerMessage(Level = LogLevel.Information, Message = "Fetching apt's package lists")]
    internal static partial void UpdatingPackageLists(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for another build that sets up this machine")]
    internal static partial void WaitingForOtherSetup(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Installing the packages of {Folder}")]
    internal static partial void InstallingPackages(ILogger logger, string folder);

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for another build that installs the packages of {Folder}")]
    internal static partial void WaitingForInstallation(ILogger logger, string folder);

    [LoggerMessage(Level = LogLevel.Trace, Message = "{Tool}: {Line}")]
    internal static partial void ToolLine(ILogger logger, string tool, string line);
}
