using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Vps;

/// <summary>How a server is backed up, and where copies go.</summary>
public sealed partial record BackupOptions
{
    /// <summary>File with the private key, which opens backups; made with the first backup where it is missing.</summary>
    public required string KeyFile { get; init; }

    /// <summary>Directory of this machine that copies go to, one of this server.</summary>
    public required string Directory { get; init; }

    /// <summary>Public key to encrypt for from now on; null for the one that the server has, or that of <see cref="KeyFile"/>.</summary>
    public string? Recipient { get; init; }

    /// <summary>How many days, weeks and months have a backup on the server: <c>7,4,6</c>; null to leave it as it is.</summary>
    public string? Keep { get; init; }

    /// <summary>Whether a copy is restored that nobody sealed who had the private key.</summary>
    public bool AllowUnsealed { get; init; }

    /// <summary>Reads the options as they are typed.</summary>
    /// <param name="platform">Its name is in the default places.</param>
    /// <exception cref="UserErrorException">A rule or a key that is none.</exception>
    public static BackupOptions From(string platform, SshTarget target, string? keyFile, string? recipient, string? directory, string? keep)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (keep is not null && !Rule().IsMatch(keep))
            throw new UserErrorException($"`--backup-keep` is '{keep}', expected days,weeks,months such as 7,4,6, the days not 0", "correct `--backup-keep`");
        if (recipient is not null && !PublicKey().IsMatch(recipient))
            throw new UserErrorException($"`--backup-recipient` is '{recipient}', expected a public key of age, which begins with age1", "correct `--backup-recipient`");
        return new BackupOptions
        {
            KeyFile = keyFile is null ? Path.Combine(UserFolders.Settings ?? throw NoHome("--backup-key"), "gantry", $"{platform}-backup.key") : Path.GetFullPath(keyFile),
            Directory = directory is null
                ? Path.Combine(UserFolders.Data ?? throw NoHome("--backup-directory"), "gantry", "backups", $"{platform}-{target.Host}")
                : Path.GetFullPath(directory),
            Recipient = recipient,
            Keep = keep,
        };
    }

    private static UserErrorException NoHome(string option) => new("this user has no home directory, where keys and copies of backups are kept", $"set HOME, or name a place with `{option}`");

    [GeneratedRegex(@"^[1-9]\d{0,3},\d{1,3},\d{1,3}$")]
    private static partial Regex Rule();

    [GeneratedRegex("^age1[0-9a-z]{10,}$")]
    private static partial Regex PublicKey();
}
