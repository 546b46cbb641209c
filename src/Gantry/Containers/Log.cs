using Microsoft.Extensions.Logging;

namespace Gantry.Containers;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Built {Image} in {ElapsedSeconds:0.0} s")]
    internal static partial void ImageBuilt(ILogger logger, string image, double elapsedSeconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for another build of images in this checkout")]
    internal static partial void WaitingForOtherBuild(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Pushed {Image}@{Digest}")]
    internal static partial void ImagePushed(ILogger logger, string image, string digest);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed the old image {Image}")]
    internal static partial void ImageRemoved(ILogger logger, string image);
}
