using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Gantry.Platform;

namespace Gantry.Vps;

/// <summary>What a backup says of itself. It comes from a server, or from wherever copies lie, so every line has its one form.</summary>
/// <remarks><c>backup NAME</c>, <c>release NUMBER</c>, <c>recipient KEY</c>, <c>database NAME BYTES OWNER</c>, <c>file NAME SHA256 BYTES</c>, parted by tabs.</remarks>
/// <param name="Bytes">As it was written.</param>
internal sealed partial record BackupManifest(ReadOnlyMemory<byte> Bytes, string Backup, string Release, string Recipient, IReadOnlyList<BackupFile> Files)
{
    /// <summary>Longer ones list no databases of one server.</summary>
    public const int LongestBytes = 1 << 20;

    /// <summary>Form of a backup's name.</summary>
    public const string Name = "[0-9]{8}T[0-9]{6}Z";

    /// <summary>Form of the key it is encrypted for.</summary>
    public const string PublicKey = "age1[0-9a-z]{10,100}";

    /// <summary>Form of the name of a file: what is put together with a folder, here and on a server.</summary>
    public const string FileName = @"(db-[a-z][a-z0-9_-]{0,62}\.dump|realm-[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\.json|secrets\.env)\.age";

    /// <summary>Names it by its content.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Bytes.Span));

    /// <summary>Reads a manifest.</summary>
    /// <param name="name">Which backup it has to be.</param>
    /// <param name="where">For messages: the file or the server.</param>
    /// <exception cref="UserErrorException">A line has none of the forms, or it is another backup's.</exception>
    public static BackupManifest Parse(byte[] bytes, string name, string where)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length > LongestBytes)
            throw Damaged(name, new SourceLocation(where), $"has more than {LongestBytes} bytes");
        var lines = Encoding.UTF8.GetString(bytes).TrimEnd('\n').Split('\n');
        for (var number = 1; number <= lines.Length; number++)
        {
            if (!Line().IsMatch(lines[number - 1]))
                throw Damaged(name, new SourceLocation(where, number), $"says '{ServerAnswer.Printable(lines[number - 1])}'");
        }
        var fields = lines.Select(line => line.Split('\t')).ToList();
        var files = fields.Where(line => line[0] == "file").Select(line => new BackupFile(line[1], line[2], long.Parse(line[3], CultureInfo.InvariantCulture))).ToList();
        if (files.Select(file => file.Name).Distinct(StringComparer.Ordinal).Count() != files.Count)
            throw Damaged(name, new SourceLocation(where), "names a file twice");
        if (Value("backup") != name)
            throw Damaged(name, new SourceLocation(where), $"is that of backup '{Value("backup")}'");
        return new BackupManifest(bytes, name, Value("release"), Value("recipient"), files);

        string Value(string kind) => fields.FirstOrDefault(line => line[0] == kind)?[1] ?? "";
    }

    private static UserErrorException Damaged(string name, SourceLocation where, string what) =>
        new($"the manifest of backup {name} {what}", "take another backup; nothing has been changed", where);

    [GeneratedRegex($@"\A(backup\t{Name}|release\t[0-9]{{0,9}}|recipient\t{PublicKey}|database\t[a-z][a-z0-9_-]{{0,62}}\t[0-9]{{1,18}}\t[a-z][a-z0-9_-]{{0,62}}|file\t{FileName}\t[0-9a-f]{{64}}\t[0-9]{{1,18}})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}

/// <summary>One encrypted file of a backup.</summary>
internal sealed record BackupFile(string Name, string Sha256, long SizeBytes);
