using Microsoft.Extensions.Logging;

namespace Gantry.Templates;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Created service {Slug} in {Folder}")]
    internal static partial void ServiceCreated(ILogger logger, string slug, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Put back {Files} files that an update which did not reach its end had changed")]
    internal static partial void UpdateUndone(ILogger logger, int files);
}
