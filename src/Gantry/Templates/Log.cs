using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Templates;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Created service {Slug} in {Folder}")]
    internal static partial void ServiceCreated(ILogger logger, string slug, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Put back {Files} files that an update which did not reach its end had changed")]
    internal static partial void UpdateUndone(ILogger logger, int files);

    [LoggerMessage(Level = LogLevel.Information, Message = "Another update of this checkout is at work, waiting for its end")]
    internal static partial void UpdateWaits(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What}, at {Where}: {Fix}")]
    internal static partial void TemplateWarning(ILogger logger, string what, SourceLocation? where, string fix);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The template '{Source}' has no tag of a finished version; took its HEAD, {Commit}")]
    internal static partial void HeadTaken(ILogger logger, string source, string commit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The template '{Source}' is not from this repository. Its code will run on this machine with your rights at the next Dev or Test: read {Folder} first")]
    internal static partial void ForeignCode(ILogger logger, string source, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "UpdateService will not find {Folder}: its template '{Source}' {Reason}")]
    internal static partial void CannotBeUpdated(ILogger logger, string folder, string source, string reason);
}
