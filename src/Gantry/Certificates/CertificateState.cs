using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gantry.Certificates;

/// <summary>What a directory of certificates holds; parts may be missing.</summary>
internal sealed record CertificateState : IDisposable
{
    internal X509Certificate2? Authority { get; init; }
    internal ECDsa? AuthorityKey { get; init; }
    internal X509Certificate2? Leaf { get; init; }
    internal ECDsa? LeafKey { get; init; }

    /// <summary>The last certificate in <c>tls.crt</c>.</summary>
    internal X509Certificate2? LeafsAuthority { get; init; }

    /// <summary>Why something has to be written; null when nothing has.</summary>
    internal string? Due(IReadOnlyCollection<string> hosts, DateTimeOffset now, TimeSpan renewBefore) =>
        AuthorityDue(hosts, now, renewBefore) ?? LeafDue(hosts, now, renewBefore);

    internal string? AuthorityDue(IReadOnlyCollection<string> hosts, DateTimeOffset now, TimeSpan renewBefore)
    {
        if (Authority is null)
            return "there was none";
        if (Expiry(Authority, now, renewBefore) is { } expiry)
            return expiry;
        // One that was made elsewhere, and has no constraints, is its owner's business.
        if (Authority.Extensions.FirstOrDefault(extension => extension.Oid?.Value == CertificateFactory.NameConstraintsOid) is not { } constraints)
            return null;
        if (!CertificateFactory.IsForServersAlone(Authority))
            return "the old one could vouch for mail and programs too; where it was trusted, `./build.sh GenerateCerts --trust` trusts the new one";
        return constraints.RawData.AsSpan().SequenceEqual(CertificateFactory.NameConstraints(hosts)) ? null : "the domains changed, and the old one may not vouch for others";
    }

    internal string? LeafDue(IReadOnlyCollection<string> hosts, DateTimeOffset now, TimeSpan renewBefore)
    {
        if (Leaf is null)
            return "there was none";
        if (LeafKey is null)
            return "its key was missing";
        if (!Fits(Leaf, LeafKey))
            return "its key was another one";
        if (Authority is null || LeafsAuthority is null || !LeafsAuthority.RawDataMemory.Span.SequenceEqual(Authority.RawDataMemory.Span))
            return "the authority changed";
        return Expiry(Leaf, now, renewBefore)
            ?? (HostsOf(Leaf).SetEquals(hosts) ? null : "the hosts changed");
    }

    internal static bool Fits(X509Certificate2 certificate, ECDsa key) =>
        certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo());

    public void Dispose()
    {
        Authority?.Dispose();
        AuthorityKey?.Dispose();
        Leaf?.Dispose();
        LeafKey?.Dispose();
        LeafsAuthority?.Dispose();
    }

    private static string? Expiry(X509Certificate2 certificate, DateTimeOffset now, TimeSpan renewBefore)
    {
        if (now < certificate.NotBefore)
            return $"the old one is not valid before {certificate.NotBefore.ToUniversalTime():u}";
        return certificate.NotAfter - now >= renewBefore ? null : $"the old one ends on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}";
    }

    private static HashSet<string> HostsOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        return names is null ? [] : [.. names.EnumerateDnsNames(), .. names.EnumerateIPAddresses().Select(address => address.ToString())];
    }
}
