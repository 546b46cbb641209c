using Gantry.Platform;

namespace Gantry.Vps;

/// <summary>A key pair of age, in a file as <c>age-keygen</c> writes it (age-encryption.org).</summary>
/// <param name="Public">Encrypts: <c>age1…</c>.</param>
/// <param name="Private">Opens: the file's text.</param>
internal sealed record BackupKey(string Public, Secret Private)
{
    private const string PublicMark = "# public key: ";
    private const string PrivateMark = "AGE-SECRET-KEY-";

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserErrorException">It is not there, or holds no key.</exception>
    public static BackupKey Load(string file)
    {
        try
        {
            return Parse(File.ReadAllLines(file)) ?? throw new UserErrorException($"'{file}' holds no key as `age-keygen` writes it", "give the right file with `--backup-key`");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"the key that opens the backups cannot be read: {e.Message}", "give its file with `--backup-key`; without it no backup can be restored", cause: e);
        }
    }

    /// <summary>Reads the lines of one.</summary>
    /// <returns>Null when they hold none.</returns>
    public static BackupKey? Parse(IReadOnlyList<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith(PublicMark, StringComparison.Ordinal)) is { } head && lines.Any(line => line.StartsWith(PrivateMark, StringComparison.Ordinal))
            ? new BackupKey(head[PublicMark.Length..].Trim(), new Secret(string.Concat(lines.Select(line => $"{line}\n"))))
            : null;
}
