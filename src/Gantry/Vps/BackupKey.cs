using System.Security.Cryptography;
using System.Text;
using Gantry.Platform;

namespace Gantry.Vps;

/// <summary>A key pair of age, in a file as <c>age-keygen</c> writes it (age-encryption.org).</summary>
/// <param name="Public">Encrypts: <c>age1…</c>.</param>
/// <param name="Private">Opens: the file's text.</param>
internal sealed record BackupKey(string Public, Secret Private)
{
    private const string PublicMark = "# public key: ";
    private const string PrivateMark = "AGE-SECRET-KEY-";

    /// <summary>Seals a manifest: who has the private key can tell whether it is still what it was, and nobody else can make the seal.</summary>
    /// <returns>64 hexadecimal digits.</returns>
    public string Seal(BackupManifest manifest) => Seal(SecretLines().First(), manifest);

    /// <summary>Whether a seal is one of this key, and of this manifest.</summary>
    public bool Verify(string seal, BackupManifest manifest) => SecretLines().Any(line =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Seal(line, manifest)), Encoding.ASCII.GetBytes(seal.Trim())));

    /// <summary>Whether what was encrypted for a public key is for this one.</summary>
    public bool Opens(string recipient) => Private.Reveal().Split('\n').Any(line => line.StartsWith(PublicMark, StringComparison.Ordinal) && line[PublicMark.Length..].Trim() == recipient);

    private IEnumerable<string> SecretLines() => Private.Reveal().Split('\n').Where(line => line.StartsWith(PrivateMark, StringComparison.Ordinal)).Select(line => line.Trim());

    /// <summary>With a key of its own (RFC 5869): the private key itself only ever decrypts.</summary>
    private static string Seal(string secret, BackupManifest manifest) => Convert.ToHexStringLower(HMACSHA256.HashData(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(secret), 32, info: "Gantry: seal of a backup's manifest"u8.ToArray()), manifest.Bytes.Span));

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
