using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Vps;

public sealed partial class Deployment
{
    /// <summary>Backs the server up now, and fetches what this machine has no copy of. The first time it also makes the key.</summary>
    /// <exception cref="UserErrorException">No backup was made; says why. Earlier ones are as they were.</exception>
    public async Task<BackupReport> BackupAsync(BackupOptions backup, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backup);
        var recipient = backup.Recipient;
        if (recipient is null && (await BackupsAsync(cancellationToken)).Value("recipient").Length == 0)
            recipient = (File.Exists(backup.KeyFile) ? BackupKey.Load(backup.KeyFile) : await MakeKeyAsync(backup.KeyFile, cancellationToken)).Public;
        if (recipient is not null || backup.Keep is not null)
            await Host.RunAsync(["backup-settings", recipient ?? "", backup.Keep ?? ""], cancellationToken: cancellationToken);
        await Host.RunAsync(["backup"], received: Told, cancellationToken: cancellationToken);
        var here = Copies(backup.Directory);
        var key = File.Exists(backup.KeyFile) ? BackupKey.Load(backup.KeyFile) : null;
        foreach (var made in BackupsOf(await BackupsAsync(cancellationToken)).Where(made => !here.Contains(made.Name)))
            await FetchAsync(made, backup.Directory, key, cancellationToken);
        return await ListBackupsAsync(backup, cancellationToken);
    }

    /// <summary>Tells which backups are on the server and which here.</summary>
    public async Task<BackupReport> ListBackupsAsync(BackupOptions backup, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backup);
        var there = BackupsOf(await BackupsAsync(cancellationToken));
        var here = Copies(backup.Directory);
        var all = there.Concat(here.Where(name => there.All(made => made.Name != name)).Select(name => FindCopy(Path.Combine(backup.Directory, name))).OfType<ServerBackup>()).OrderBy(made => made.Name, StringComparer.Ordinal);
        return new BackupReport(options.Target, [.. all], there.Select(made => made.Name).ToHashSet(StringComparer.Ordinal), here, backup.Directory);
    }

    /// <summary>Puts a backup in the place of what the server has, or leaves all of that as it is.</summary>
    /// <param name="at">As <see cref="ServerBackup.Choose"/> takes it.</param>
    /// <returns>The backup.</returns>
    /// <exception cref="UserErrorException">It was not restored; says why. The server has the data that it had.</exception>
    public async Task<string> RestoreAsync(string? at, BackupOptions backup, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backup);
        var there = BackupsOf(await BackupsAsync(cancellationToken)).Select(made => made.Name).ToHashSet(StringComparer.Ordinal);
        var chosen = ServerBackup.Choose([.. there.Union(Copies(backup.Directory))], at);
        var key = BackupKey.Load(backup.KeyFile);
        var copy = Path.Combine(backup.Directory, chosen);
        var sealedDigest = File.Exists(Path.Combine(copy, ServerBackup.Manifest)) ? RequireSealed(copy, key, there.Contains(chosen) || backup.AllowUnsealed) : null;
        await using var lease = await ServerLease.AcquireAsync(Host, "restore", Told, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        if (!there.Contains(chosen))
            await SendAsync(lease, copy, stop.Token);
        var lines = await Host.RunAsync(["restore", lease.Token, chosen, $"{Environment.UserName}@{Environment.MachineName}", sealedDigest ?? ""],
            (stream, token) => stream.WriteAsync(Encoding.ASCII.GetBytes(key.Private.Reveal()), token).AsTask(), Told, stop.Token);
        if (lines.LastOrDefault(line => line is ["result", ..]) is [_, "ok"])
            return chosen;
        throw lines.LastOrDefault(line => line is ["problem", ..]) is [_, var what, var fix, ..]
            ? new UserErrorException(what, fix)
            : new UserErrorException($"backup {chosen} was not restored; the server has the data that it had", $"see /srv/{name}/state/runs/restore-{chosen}.log on the server");
    }

    private async Task<ServerState> BackupsAsync(CancellationToken cancellationToken)
    {
        var state = new ServerState(await Host.RunAsync(["backups"], cancellationToken: cancellationToken));
        foreach (var damaged in state.All("damaged"))
            Log.BackupDamaged(logger, damaged[0], options.Target.ToString(), damaged[1]);
        return state;
    }

    private static List<ServerBackup> BackupsOf(ServerState state) =>
        [.. state.All("backup").Select(line => new ServerBackup(line[0], line[1], long.Parse(line[2], CultureInfo.InvariantCulture), line[3], line[4].Split(',', StringSplitOptions.RemoveEmptyEntries)))];

    private static HashSet<string> Copies(string directory) => !Directory.Exists(directory) ? [] :
        Directory.EnumerateDirectories(directory).Select(path => Path.GetFileName(path)!).Where(ServerBackup.IsName).ToHashSet(StringComparer.Ordinal);

    private ServerBackup? FindCopy(string directory)
    {
        try
        {
            return ServerBackup.Load(directory);
        }
        catch (UserErrorException e)
        {
            Log.BackupDamaged(logger, Path.GetFileName(directory), Path.GetDirectoryName(directory)!, e.Problems[0].What);
            return null;
        }
    }

    /// <summary>A copy may have lain anywhere, and whoever knows the public key can encrypt for it: the seal tells what was fetched from what was made.</summary>
    /// <returns>What the manifest's digest has to be on the server; null where nobody knows.</returns>
    internal static string? RequireSealed(string copy, BackupKey key, bool allowUnsealed)
    {
        var manifest = ServerBackup.LoadManifest(copy);
        if (!key.Opens(manifest.Recipient))
            throw new UserErrorException($"the key does not open backup {manifest.Backup}, which was encrypted for {manifest.Recipient}", "give the right one with `--backup-key`; nothing has been changed");
        var seal = Path.Combine(copy, ServerBackup.Seal);
        if (File.Exists(seal))
        {
            return key.Verify(File.ReadAllText(seal), manifest)
                ? manifest.Digest
                : throw new UserErrorException($"the copy of backup {manifest.Backup} in '{copy}' is not what was fetched: its seal does not fit",
                    "find out who changed it, and take another copy; nothing has been changed");
        }
        return allowUnsealed
            ? null
            : throw new UserErrorException($"the copy of backup {manifest.Backup} in '{copy}' has no seal: it was fetched where the private key was not, or before there were seals",
                "where you know that nobody changed it since, restore it with `--allow-unsealed-backup`; nothing has been changed");
    }

    /// <summary>The server makes it, so that nothing has to be installed here; it says it and keeps nothing.</summary>
    private async Task<BackupKey> MakeKeyAsync(string file, CancellationToken cancellationToken)
    {
        var lines = await Host.RunAsync(["backup-key"], cancellationToken: cancellationToken);
        var key = BackupKey.Parse([.. lines.Where(line => line is ["key", ..]).Select(line => line[1])]) ?? throw new InvalidOperationException("the server's age-keygen says no key");
        AtomicFile.Write(file, key.Private.Reveal(), AtomicFile.Private);
        Log.KeyMade(logger, file);
        return key;
    }

    /// <summary>Copies a backup here, whole or not at all, and seals it where the private key is.</summary>
    private async Task FetchAsync(ServerBackup backup, string directory, BackupKey? key, CancellationToken cancellationToken)
    {
        var source = $"/srv/{name}/backups/{backup.Name}";
        var partial = Path.Combine(directory, $".{backup.Name}"); // our own name, so what is there is an earlier try
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial);
        await FetchAsync($"{source}/{ServerBackup.Manifest}", Path.Combine(partial, ServerBackup.Manifest), BackupManifest.LongestBytes, cancellationToken);
        var manifest = BackupManifest.Parse(await File.ReadAllBytesAsync(Path.Combine(partial, ServerBackup.Manifest), cancellationToken), backup.Name, $"{options.Target}:{source}/{ServerBackup.Manifest}");
        foreach (var file in manifest.Files)
        {
            var target = Path.Combine(partial, file.Name);
            await FetchAsync($"{source}/{file.Name}", target, file.SizeBytes, cancellationToken);
            await using var copy = File.OpenRead(target);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(copy, cancellationToken)) != file.Sha256)
                throw new UserErrorException($"{file.Name} of backup {backup.Name} arrived as something else than was written", "run the command again; when it says so again, the server's disk is damaged");
        }
        if (key is not null && key.Opens(manifest.Recipient))
            AtomicFile.Write(Path.Combine(partial, ServerBackup.Seal), key.Seal(manifest) + "\n", AtomicFile.Private);
        else
            Log.NotSealed(logger, backup.Name);
        Directory.Move(partial, Path.Combine(directory, backup.Name));
        var size = DeployReport.Size(backup.SizeBytes);
        Log.Fetched(logger, backup.Name, size, directory);
    }

    private async Task FetchAsync(string path, string target, long limit, CancellationToken cancellationToken)
    {
        // Encrypted, all but the manifest; readable by nobody else all the same.
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            mode.UnixCreateMode = AtomicFile.Private;
        await using var file = new FileStream(target, mode);
        // The connection's output is read as lines of text.
        var result = await ssh.TryRunAsync(["base64", "--wrap=8000", path], received: line =>
        {
            if (!Convert.TryFromBase64String(line, new byte[line.Length], out _))
                return;
            file.Write(Convert.FromBase64String(line));
            if (file.Length > limit)
                throw new UserErrorException($"{options.Target} sends more of {path} than its {limit.ToString(CultureInfo.InvariantCulture)} bytes", "run the command again; when it says so again, look at the server: it may have been broken into");
        }, cancellationToken: cancellationToken);
        if (!result.Succeeded)
            throw new CommandFailedException($"base64 {path}` on `{options.Target}", result);
    }

    private async Task SendAsync(ServerLease lease, string copy, CancellationToken cancellationToken)
    {
        var manifest = ServerBackup.LoadManifest(copy);
        foreach (var file in manifest.Files.Select(file => file.Name).Prepend(ServerBackup.Manifest))
        {
            var path = Path.Combine(copy, file);
            if (!File.Exists(path))
                throw new UserErrorException($"the copy of backup {manifest.Backup} in '{copy}' has no {file}", "take another one, or another `--backup-directory`; nothing has been changed");
            await Host.RunAsync(["backup-receive", lease.Token, manifest.Backup, file], async (stream, token) =>
            {
                await using var content = File.OpenRead(path);
                await content.CopyToAsync(stream, token);
            }, cancellationToken: cancellationToken);
        }
        await Host.RunAsync(["backup-adopt", lease.Token, manifest.Backup], cancellationToken: cancellationToken);
        Told($"brought backup {manifest.Backup} to the server");
    }
}
