using System.Globalization;
using Gantry.Platform;

namespace Gantry.Vps;

/// <summary>One backup of a server.</summary>
/// <param name="Name">Its UTC start: <c>20260131T023000Z</c>.</param>
/// <param name="Release">The release that served; empty for none.</param>
/// <param name="SizeBytes">Of all its files.</param>
/// <param name="Recipient">The public key it was encrypted for.</param>
/// <param name="Files">Their names, but for the manifest.</param>
internal sealed record ServerBackup(string Name, string Release, long SizeBytes, string Recipient, IReadOnlyList<string> Files)
{
    /// <summary>Lists what has been checked against it.</summary>
    public const string Manifest = "manifest";

    /// <summary>Of a copy: shows that its manifest is the one that was fetched.</summary>
    public const string Seal = "manifest.seal";

    private const string Form = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly string[] Forms = [Form, "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    /// <summary>When it was begun.</summary>
    public DateTimeOffset At => DateTimeOffset.ParseExact(Name, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Whether a directory may be one.</summary>
    public static bool IsName(string name) => DateTimeOffset.TryParseExact(name, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    /// <summary>Reads a copy.</summary>
    /// <exception cref="UserErrorException">Its manifest cannot be read, or is of another form.</exception>
    public static ServerBackup Load(string directory)
    {
        var manifest = LoadManifest(directory);
        return new ServerBackup(manifest.Backup, manifest.Release, new DirectoryInfo(directory).EnumerateFiles().Sum(file => file.Length), manifest.Recipient, [.. manifest.Files.Select(file => file.Name)]);
    }

    /// <summary>Reads the manifest of a copy.</summary>
    /// <inheritdoc cref="Load"/>
    public static BackupManifest LoadManifest(string directory)
    {
        var file = Path.Combine(directory, Manifest);
        try
        {
            return BackupManifest.Parse(File.ReadAllBytes(file), Path.GetFileName(directory), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"the copy of a backup in '{directory}' cannot be read: {e.Message}", "take another one, or another `--backup-directory`; nothing has been changed", cause: e);
        }
    }

    /// <summary>Finds the last backup that is not later than a time.</summary>
    /// <param name="at"><c>latest</c>, a backup's name, or a time in UTC such as <c>2026-01-31T12:00</c>.</param>
    /// <exception cref="UserErrorException">No such backup, or no time.</exception>
    public static string Choose(IReadOnlyCollection<string> names, string? at)
    {
        if (string.IsNullOrEmpty(at))
            throw new UserErrorException("`RestoreVps` needs to know which backup", "say `--at latest`, or a time in UTC such as `--at 2026-01-31T12:00`; `ListBackups` shows what there is");
        var ordered = names.Order(StringComparer.Ordinal).ToList();
        if (ordered.Count == 0)
            throw new UserErrorException("there is no backup, neither on the server nor here", "make one with `./build.sh BackupVps`; copies elsewhere are found with `--backup-directory`");
        if (at == "latest")
            return ordered[^1];
        if (!DateTimeOffset.TryParseExact(at, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            throw new UserErrorException($"`--at` is '{at}', expected latest, a backup's name, or a time in UTC such as 2026-01-31T12:00", "correct `--at`");
        var limit = time.ToUniversalTime().ToString(Form, CultureInfo.InvariantCulture);
        return ordered.LastOrDefault(name => string.CompareOrdinal(name, limit) <= 0)
            ?? throw new UserErrorException($"there is no backup from {at} or before; the first is {ordered[0]}", $"choose one of {string.Join(", ", ordered.TakeLast(10))}");
    }
}
