using Gantry.Vps;
using Nuke.Common;

/// <summary>Backups of one public server.</summary>
public interface IBackups : IVps
{
    /// <summary>Opens backups.</summary>
    [Parameter("File with the private key that opens backups; BackupVps makes it where it is missing (default: gantry/<name>-backup.key in the user's configuration)")]
    string BackupKey => TryGetValue(() => BackupKey);

    /// <summary>Encrypts backups.</summary>
    [Parameter("Public key of age that backups are encrypted for from now on (default: that of the server, the first time that of --backup-key)")]
    string BackupRecipient => TryGetValue(() => BackupRecipient);

    /// <summary>Where copies go.</summary>
    [Parameter("Directory of this machine for copies of backups (default: gantry/backups/<name>-<host> in the user's data)")]
    string BackupDirectory => TryGetValue(() => BackupDirectory);

    /// <summary>What stays.</summary>
    [Parameter("How many days, weeks and months have a backup on the server (default: 7,4,6)")]
    string BackupKeep => TryGetValue(() => BackupKeep);

    /// <summary>Accepts a copy that nobody can vouch for.</summary>
    [Parameter("Let RestoreVps take a copy that has no seal: one that was fetched where the private key was not")]
    bool AllowUnsealedBackup => TryGetValue<bool?>(() => AllowUnsealedBackup) ?? false;

    /// <summary>Which backup.</summary>
    [Parameter("The backup that RestoreVps takes: the last one not later than this time in UTC, such as 2026-01-31T12:00; or its name; or latest")]
    string At => TryGetValue(() => At);

    /// <summary>How the server is backed up.</summary>
    BackupOptions BackupOptions => BackupOptions.From(Local.Platform.ImagePrefix, SshTarget.Parse(VpsHost), BackupKey, BackupRecipient, BackupDirectory, BackupKeep) with { AllowUnsealed = AllowUnsealedBackup };

    /// <summary>Where backups are, and what opens them.</summary>
    BackupOptions RestoreOptions => BackupOptions.From(Local.Platform.ImagePrefix, SshTarget.Parse(VpsHost), BackupKey, recipient: null, BackupDirectory, keep: null);

    /// <summary>Where backups are.</summary>
    BackupOptions ListOptions => BackupOptions.From(Local.Platform.ImagePrefix, SshTarget.Parse(VpsHost), keyFile: null, recipient: null, BackupDirectory, keep: null);

    /// <summary>Backs up now.</summary>
    Target BackupVps => _ => _
        .Description("Back up the server's databases, realm and secrets, encrypted, and copy here what is not here yet; the server does the first part every night")
        .DependsOn(SetupSsh)
        .Executes(async () =>
        {
            await using var server = Server;
            var report = await server.BackupAsync(BackupOptions, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Backups", report.Summary));
        });

    /// <summary>Lists them.</summary>
    Target ListBackups => _ => _
        .Description("List the backups on the server and the copies here")
        .DependsOn(SetupSsh)
        .Executes(async () =>
        {
            await using var server = Server;
            Terminal.Print(await server.ListBackupsAsync(ListOptions, BuildCancellation.Token));
        });

    /// <summary>Restores.</summary>
    Target RestoreVps => _ => _
        .Description("Restore the server's databases from a backup, --at a time; all of them or nothing")
        .DependsOn(SetupSsh)
        .Executes(async () =>
        {
            await using var server = Server;
            var restored = await server.RestoreAsync(At, RestoreOptions, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Restored", restored));
        });
}
