using System.Globalization;
using Gantry.Platform;

namespace Gantry.Certificates;

/// <summary>
/// Remembers that these very files were all right for these hosts, until when. Loading OpenSSL to look again would cost a build that
/// has nothing to do more than everything else in it; the files' sizes, times and modes tell that they are the same.
/// </summary>
internal sealed class CertificateReceipt(string directory)
{
    private static readonly string[] Names =
        [CertificateDirectory.AuthorityName, CertificateDirectory.AuthorityKeyName, CertificateDirectory.LeafName, CertificateDirectory.LeafKeyName];

    private string Receipt => Path.Combine(directory, ".receipt");

    /// <summary>The certificates as they were found to be good; null when that was never so, or may be so no longer.</summary>
    internal LocalCertificates? Find(IReadOnlyCollection<string> hosts, DateTimeOffset now)
    {
        // gantry 2 <hosts> / a line a file / <valid from> <renew after> <valid until>, in Unix seconds
        if (!File.Exists(Receipt))
            return null;
        var text = File.ReadAllText(Receipt);
        var stamp = Stamp();
        var times = text[(text.TrimEnd('\n').LastIndexOf('\n') + 1)..].TrimEnd('\n').Split(' ');
        if (times.Length != 3 || !TryTime(times[0], out var from) || !TryTime(times[1], out var renew) || !TryTime(times[2], out var until))
            return null;
        if (now < from || now > renew || text != Compose(stamp, hosts, from, renew, until))
            return null;
        var certificates = new LocalCertificates
        {
            AuthorityPath = PathOf(CertificateDirectory.AuthorityName),
            CertificatePath = PathOf(CertificateDirectory.LeafName),
            KeyPath = PathOf(CertificateDirectory.LeafKeyName),
            AuthorityPem = File.ReadAllText(PathOf(CertificateDirectory.AuthorityName)),
            CertificatePem = File.ReadAllText(PathOf(CertificateDirectory.LeafName)),
            KeyPem = new Secret(File.ReadAllText(PathOf(CertificateDirectory.LeafKeyName))),
            NotBefore = from,
            RenewAfter = renew,
            NotAfter = until,
            Changes = [],
        };
        // Another run may have replaced files between the first look and the reading.
        return Stamp() == stamp ? certificates : null;
    }

    /// <summary>What tells these files from others. Taken before they are read, so that a change meanwhile shows.</summary>
    internal string Stamp() => string.Concat(Names.Select(name =>
    {
        var file = new FileInfo(PathOf(name));
        return file.Exists
            ? string.Create(CultureInfo.InvariantCulture, $"{name} {file.Length} {file.LastWriteTimeUtc.Ticks} {(OperatingSystem.IsWindows() ? 0 : (int)file.UnixFileMode)}\n")
            : $"{name} -\n";
    }));

    /// <summary>Remembers.</summary>
    internal void Write(string stamp, IReadOnlyCollection<string> hosts, LocalCertificates certificates)
    {
        try
        {
            AtomicFile.Write(Receipt, Compose(stamp, hosts, certificates.NotBefore, certificates.RenewAfter, certificates.NotAfter));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // The certificates are good; where nothing may be written, only the next look is as slow as this one.
        }
    }

    private static string Compose(string stamp, IReadOnlyCollection<string> hosts, DateTimeOffset from, DateTimeOffset renew, DateTimeOffset until) =>
        string.Create(CultureInfo.InvariantCulture, $"gantry 2 {string.Join(' ', hosts)}\n{stamp}{from.ToUnixTimeSeconds()} {renew.ToUnixTimeSeconds()} {until.ToUnixTimeSeconds()}\n");

    private static bool TryTime(string text, out DateTimeOffset time)
    {
        var isTime = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        time = isTime ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
        return isTime;
    }

    private string PathOf(string name) => Path.Combine(directory, name);
}
