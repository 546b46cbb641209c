using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Certificates;

/// <summary>The four files, and the order in which they are written.</summary>
internal sealed class CertificateDirectory(string path)
{
    internal const string AuthorityName = "ca.crt";
    internal const string AuthorityKeyName = "ca.key";
    internal const string LeafName = "tls.crt";
    internal const string LeafKeyName = "tls.key";

    /// <summary>Whether a key may be read by others than its owner.</summary>
    internal bool HasExposedKey => ExposedKeys().Any();

    /// <summary>The file as messages name it.</summary>
    internal SourceLocation At(string name) => new(PathOf(name));

    /// <summary>Reads what is there.</summary>
    /// <exception cref="UserErrorException">A file is broken, or holds what was not made here.</exception>
    internal CertificateState Read()
    {
        var authority = ReadCertificates(AuthorityName);
        var leaf = ReadCertificates(LeafName);
        var state = new CertificateState
        {
            Authority = authority?[0],
            AuthorityKey = ReadKey(AuthorityKeyName),
            Leaf = leaf?[0],
            LeafsAuthority = leaf is [_, .., var last] ? last : null,
            LeafKey = ReadKey(LeafKeyName),
        };
        RejectForeign(state);
        return state;
    }

    /// <summary>Writes a new authority.</summary>
    internal void WriteAuthority(X509Certificate2 certificate, ECDsa key) => WritePair(AuthorityName, Pem(certificate), AuthorityKeyName, key);

    /// <summary>Writes a new leaf.</summary>
    /// <param name="newKey">Null when the key that is there is kept.</param>
    internal void WriteLeaf(X509Certificate2 certificate, X509Certificate2 authority, ECDsa? newKey) =>
        WritePair(LeafName, Pem(certificate) + Pem(authority), LeafKeyName, newKey);

    /// <summary>Takes the rights to read a key from everybody but its owner.</summary>
    internal void HideKeys(List<string> changes)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var key in ExposedKeys().ToArray())
        {
            File.SetUnixFileMode(key, AtomicFile.Private);
            changes.Add($"hid {Path.GetFileName(key)}, which others than its owner could read");
        }
    }

    /// <summary>Waits until no other run writes here.</summary>
    /// <param name="waiting">Called once when another one does.</param>
    internal Task<FileLock> LockAsync(Action waiting, CancellationToken cancellationToken) =>
        FileLock.AcquireAsync(PathOf(".lock"), waiting, cancellationToken);

    /// <summary>What callers get to see.</summary>
    internal LocalCertificates Describe(CertificateState state, IReadOnlyList<string> changes) => new()
    {
        AuthorityPath = PathOf(AuthorityName),
        CertificatePath = PathOf(LeafName),
        KeyPath = PathOf(LeafKeyName),
        AuthorityPem = Pem(state.Authority!),
        CertificatePem = Pem(state.Leaf!) + Pem(state.LeafsAuthority!),
        KeyPem = new Secret(state.LeafKey!.ExportPkcs8PrivateKeyPem() + "\n"),
        NotBefore = Later(state.Authority!.NotBefore, state.Leaf!.NotBefore),
        NotAfter = state.Leaf!.NotAfter.ToUniversalTime(),
        RenewAfter = Earlier(state.Authority!.NotAfter, state.Leaf!.NotAfter) - LocalCertificateAuthority.RenewBefore,
        Changes = changes,
    };

    private static DateTimeOffset Later(DateTime one, DateTime other) => (one > other ? one : other).ToUniversalTime();

    private static DateTimeOffset Earlier(DateTime one, DateTime other) => (one < other ? one : other).ToUniversalTime();

    private void WritePair(string certificateName, string certificate, string keyName, ECDsa? newKey)
    {
        if (newKey is not null)
        {
            File.Delete(PathOf(certificateName));
            AtomicFile.Write(PathOf(keyName), newKey.ExportPkcs8PrivateKeyPem() + "\n", AtomicFile.Private);
        }
        AtomicFile.Write(PathOf(certificateName), certificate);
    }

    private X509Certificate2Collection? ReadCertificates(string name)
    {
        if (ReadText(name) is not { } text)
            return null;
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
        }
        catch (CryptographicException e)
        {
            throw Broken(name, "a certificate in PEM", e);
        }
        return certificates.Count > 0 ? certificates : throw Broken(name, "a certificate in PEM");
    }

    private ECDsa? ReadKey(string name)
    {
        if (ReadText(name) is not { } text)
            return null;
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(text);
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw Broken(name, "an elliptic-curve private key in PEM", e);
        }
    }

    private string? ReadText(string name)
    {
        try
        {
            return File.ReadAllText(PathOf(name));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void RejectForeign(CertificateState state)
    {
        List<Problem> problems = [];
        if (state.Authority is { } authority && !authority.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority))
        {
            problems.Add(new Problem($"{AuthorityName} is the certificate of '{CertificateFactory.NameOf(authority)}', which is no certificate authority",
                At(AuthorityName), $"move {AuthorityName} and {AuthorityKeyName} elsewhere; a new authority is made then"));
        }
        else if (state is { Authority: { } certificate, AuthorityKey: { } key } && !CertificateState.Fits(certificate, key))
        {
            problems.Add(new Problem($"{AuthorityKeyName} is not the key of {AuthorityName}", At(AuthorityKeyName),
                $"put the right one back, or delete {AuthorityName} and {AuthorityKeyName} to make a new authority, which browsers have to trust anew"));
        }
        if (state.Leaf is { } leaf && !IsOurs(leaf))
        {
            problems.Add(new Problem($"{LeafName} is the certificate of '{CertificateFactory.NameOf(leaf)}' and was not issued here, so it is not replaced",
                At(LeafName), $"move {LeafName} and {LeafKeyName} elsewhere; new ones are made then"));
        }
        if (problems.Count > 0)
        {
            state.Dispose();
            throw new UserErrorException(problems);
        }
    }

    private static bool IsOurs(X509Certificate2 certificate) =>
        certificate.SubjectName.EnumerateRelativeDistinguishedNames().Any(name => !name.HasMultipleElements && name.GetSingleElementValue() == CertificateFactory.Organization);

    private UserErrorException Broken(string name, string expected, Exception? cause = null) =>
        new($"{name} is not {expected}", $"delete {name}; a new one is made then", At(name), cause);

    private IEnumerable<string> ExposedKeys()
    {
        if (OperatingSystem.IsWindows())
            yield break;
        foreach (var key in new[] { PathOf(AuthorityKeyName), PathOf(LeafKeyName) })
        {
            if (File.Exists(key) && (File.GetUnixFileMode(key) & ~AtomicFile.Private) != 0)
                yield return key;
        }
    }

    private static string Pem(X509Certificate2 certificate) => certificate.ExportCertificatePem() + "\n";

    private string PathOf(string name) => Path.Combine(path, name);
}
