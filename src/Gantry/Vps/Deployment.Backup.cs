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
        foreach (var made in BackupsOf(await BackupsAsync(cancellationToken)).Where(made => !here.Contains(made.Name)))
            await FetchAsync(made, backup.Directory, cancellationToken);
        return await ListBackupsAsync(backup, cancellationToken);
    }

    /// <summary>Tells which backups are on the server and which here.</summary>
    public async Task<BackupReport> ListBackupsAsync(BackupOptions backup, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backup);
        var there = BackupsOf(await BackupsAsync(cancellationToken));
        var here = Copies(backup.Directory);
        var all = there.Concat(here.Where(name => there.All(made => made.Name != name)).Select(name => ServerBackup.Load(Path.Combine(backup.Directory, name)))).OrderBy(made => made.Name, StringComparer.Ordinal);
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
        await using var lease = await ServerLease.AcquireAsync(Host, "restore", Told, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        if (!there.Contains(chosen))
            await SendAsync(lease, ServerBackup.Load(Path.Combine(backup.Directory, chosen)), backup.Directory, stop.Token);
        var lines = await Host.RunAsync(["restore", lease.Token, chosen, $"{Environment.UserName}@{Environment.MachineName}"],
            (stream, token) => stream.WriteAsync(Encoding.ASCII.GetBytes(key.Private.Reveal()), token).AsTask(), Told, stop.Token);
        if (lines.LastOrDefault(line => line is ["result", ..]) is [_, "ok"])
            return chosen;
        throw lines.LastOrDefault(line => line is ["problem", ..]) is [_, var what, var fix, ..]
            ? new UserErrorException(what, fix)
            : new UserErrorException($"backup {chosen} was not restored; the server has the data that it had", $"see /srv/{name}/state/runs/restore-{chosen}.log on the server");
    }

    private async Task<ServerState> BackupsAsync(CancellationToken cancellationToken) => new(await Host.RunAsync(["backups"], cancellationToken: cancellationToken));

    private static List<ServerBackup> BackupsOf(ServerState state) =>
        [.. state.All("backup").Select(line => new ServerBackup(line[0], line[1], long.Parse(line[2], CultureInfo.InvariantCulture), line[3], line[4].Split(',')))];

    private static HashSet<string> Copies(string directory) => !Directory.Exists(directory) ? [] :
        Directory.EnumerateDirectories(directory).Select(path => Path.GetFileName(path)!).Where(ServerBackup.IsName).ToHashSet(StringComparer.Ordinal);

    /// <summary>The server makes it, so that nothing has to be installed here; it says it and keeps nothing.</summary>
    private async Task<BackupKey> MakeKeyAsync(string file, CancellationToken cancellationToken)
    {
        var lines = await Host.RunAsync(["backup-key"], cancellationToken: cancellationToken);
        var key = BackupKey.Parse([.. lines.Where(line => line is ["key", ..]).Select(line => line[1])]) ?? throw new InvalidOperationException("the server's age-keygen says no key");
        AtomicFile.Write(file, key.Private.Reveal(), AtomicFile.Private);
        Log.KeyMade(logger, file);
        return key;
    }

    /// <summary>Copies a backup here, whole or not at all.</summary>
    private async Task FetchAsync(ServerBackup backup, string directory, CancellationToken cancellationToken)
    {
        var partial = Path.Combine(directory, $".{backup.Name}");
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial);
        foreach (var file in backup.Files.Prepend(ServerBackup.Manifest))
            await FetchAsync($"/srv/{name}/backups/{backup.Name}/{file}", Path.Combine(partial, Path.GetFileName(file)), cancellationToken);
        foreach (var line in (await File.ReadAllLinesAsync(Path.Combine(partial, ServerBackup.Manifest), cancellationToken)).Select(line => line.Split('\t')).Where(line => line is ["file", ..]))
        {
            await using var copy = File.OpenRead(Path.Combine(partial, Path.GetFileName(line[1])));
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(copy, cancellationToken)) != line[2])
                throw new UserErrorException($"{line[1]} of backup {backup.Name} arrived as something else than was written", "run the command again; when it says so again, the server's disk is damaged");
        }
        Directory.Move(partial, Path.Combine(directory, backup.Name));
        var size = DeployReport.Size(backup.SizeBytes);
        Log.Fetched(logger, backup.Name, size, directory);
    }

    private async Task FetchAsync(string path, string target, CancellationToken cancellationToken)
    {
        // Encrypted, all but the manifest; readable by nobody else all the same.
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            mode.UnixCreateMode = AtomicFile.Private;
        await using var file = new FileStream(target, mode);
        // The connection's output is read as lines of text.
        var result = await ssh.TryRunAsync(["base64", "--wrap=8000", path], received: line =>
        {
            if (Convert.TryFromBase64String(line, new byte[line.Length], out _))
                file.Write(Convert.FromBase64String(line));
        }, cancellationToken: cancellationToken);
        if (!result.Succeeded)
            throw new CommandFailedException($"base64 {path}` on `{options.Target}", result);
    }

    private async Task SendAsync(ServerLease lease, ServerBackup backup, string directory, CancellationToken cancellationToken)
    {
        foreach (var file in backup.Files.Prepend(ServerBackup.Manifest))
        {
            var path = Path.Combine(directory, backup.Name, Path.GetFileName(file));
            if (!File.Exists(path))
                throw new UserErrorException($"the copy of backup {backup.Name} in '{directory}' has no {file}", "take another one, or another `--backup-directory`; nothing has been changed");
            await Host.RunAsync(["backup-receive", lease.Token, backup.Name, file], async (stream, token) =>
            {
                await using var copy = File.OpenRead(path);
                await copy.CopyToAsync(stream, token);
            }, cancellationToken: cancellationToken);
        }
        await Host.RunAsync(["backup-adopt", lease.Token, backup.Name], cancellationToken: cancellationToken);
        Told($"brought backup {backup.Name} to the server");
    }
}
