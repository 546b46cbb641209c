using Microsoft.Extensions.Logging;

namespace Gantry.Vps;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: {Step}")]
    internal static partial void Step(ILogger logger, SshTarget server, string step);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sent {Size} to {Server}: {Layers} layers, {Deltas} of them as a delta, for {Unpacked} there")]
    internal static partial void Shipped(ILogger logger, string size, SshTarget server, int layers, int deltas, string unpacked);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sending {Count} layers whole that could not be made of old ones")]
    internal static partial void SendingWhole(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection to {Server} was lost while it applied release {Release}; it goes on there, asking again")]
    internal static partial void ConnectionLost(ILogger logger, SshTarget server, int release);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Made the key that opens the backups: {File}. Keep a copy of it elsewhere: without it no backup can be restored")]
    internal static partial void KeyMade(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "Copied backup {Backup}, {Size}, to {Directory}")]
    internal static partial void Fetched(ILogger logger, string backup, string size, string directory);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Backup {Backup} of {Place} is left out: {Why}")]
    internal static partial void BackupDamaged(ILogger logger, string backup, string place, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The copy of backup {Backup} has no seal, because the private key it is encrypted for is not here; restoring it asks for --allow-unsealed-backup")]
    internal static partial void NotSealed(ILogger logger, string backup);
}
