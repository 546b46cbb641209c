using Gantry.Platform;

namespace Gantry.Vps;

/// <summary>The backups that there are.</summary>
public sealed class BackupReport
{
    private readonly SshTarget target;
    private readonly IReadOnlyList<ServerBackup> backups;
    private readonly IReadOnlySet<string> onServer;
    private readonly IReadOnlySet<string> copied;
    private readonly string directory;

    internal BackupReport(SshTarget target, IReadOnlyList<ServerBackup> backups, IReadOnlySet<string> onServer, IReadOnlySet<string> copied, string directory)
    {
        this.target = target;
        this.backups = backups;
        this.onServer = onServer;
        this.copied = copied;
        this.directory = directory;
    }

    /// <summary>One line.</summary>
    public string Summary => backups.Count == 0 ? $"{target} has no backup" : $"last {backups[^1].Name}, {DeployReport.Size(backups[^1].SizeBytes)}; {onServer.Count} on {target}, {copied.Count} in {directory}";

    /// <inheritdoc/>
    public override string ToString() => TextTable.Format(["Backup (UTC)", "Release", "Size", "Where", "Encrypted for"],
        [.. backups.Select(backup => new[] { backup.Name, backup.Release, DeployReport.Size(backup.SizeBytes), Where(backup.Name), backup.Recipient })]);

    private string Where(string name) => (onServer.Contains(name), copied.Contains(name)) switch
    {
        (true, true) => "server and here",
        (true, false) => "server",
        _ => "here",
    };
}
