using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gantry.Certificates;

/// <summary>Makes the two kinds of certificates, as RFC 5280 profiles them.</summary>
internal static class CertificateFactory
{
    internal const string NameConstraintsOid = "2.5.29.30";

    /// <summary>Marks what was made here, so that nothing else is overwritten.</summary>
    internal const string Organization = "Gantry local development";

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>
    /// No host: the domain is reserved (RFC 2606). Names of a kind for which nothing is permitted are not constrained at all, and
    /// programs disagree on what an empty name excludes; so the only one that is permitted is none.
    /// </summary>
    private const string Nowhere = "nowhere.invalid";

    // Kinds of GeneralName.
    private const int MailAddress = 1;
    private const int DnsName = 2;
    private const int Uri = 6;

    private static readonly TimeSpan AuthorityLifetime = TimeSpan.FromDays(3652); // ten years

    /// <summary>Apple platforms refuse server certificates of more than 825 days, also from authorities that users added (support.apple.com/103769).</summary>
    private static readonly TimeSpan LeafLifetime = TimeSpan.FromDays(397);

    /// <summary>Clocks of virtual machines and containers lag behind.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);

    /// <summary>Makes a self-signed authority that may vouch for servers at these hosts, and hosts below them, alone: not for mail, programs or users.</summary>
    internal static X509Certificate2 CreateAuthority(ECDsa key, IEnumerable<string> hosts, DateTimeOffset now)
    {
        var identifier = new X509SubjectKeyIdentifierExtension(new PublicKey(key), critical: false);
        // Each authority has a name of its own: clients that know several of the same name may try the wrong one only.
        var request = new CertificateRequest(Name($"Gantry local CA {identifier.SubjectKeyIdentifier![..8]}"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        // Of an authority it limits what the certificates are good for that it issues.
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509Extension(NameConstraintsOid, NameConstraints(hosts), critical: true));
        request.CertificateExtensions.Add(identifier);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier));
        return request.CreateSelfSigned(now - ClockSkew, now + AuthorityLifetime);
    }

    /// <summary>Issues a server certificate.</summary>
    /// <returns>Without a private key.</returns>
    internal static X509Certificate2 Issue(X509Certificate2 authority, ECDsa authorityKey, ECDsa key, IEnumerable<string> hosts, DateTimeOffset now)
    {
        var request = new CertificateRequest(Name("Gantry local gateway"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(AlternativeNames(hosts));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        DateTimeOffset first = authority.NotBefore, last = authority.NotAfter;
        var from = now - ClockSkew < first ? first : now - ClockSkew;
        var until = now + LeafLifetime > last ? last : now + LeafLifetime;
        return request.Create(authority.SubjectName, X509SignatureGenerator.CreateForECDsa(authorityKey), from, until, SerialNumber());
    }

    /// <summary>Whether an authority's certificates are good for servers and nothing else.</summary>
    internal static bool IsForServersAlone(X509Certificate2 authority) =>
        authority.Extensions.OfType<X509EnhancedKeyUsageExtension>().SingleOrDefault()?.EnhancedKeyUsages is [{ Value: ServerAuthentication }];

    /// <summary>The name that people see.</summary>
    internal static string NameOf(X509Certificate2 certificate) => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    /// <summary>
    /// <c>NameConstraints ::= SEQUENCE { permittedSubtrees [0] SEQUENCE OF SEQUENCE { base GeneralName } }</c>: every domain with all
    /// below it, every address alone, no mail address and no URI.
    /// </summary>
    internal static byte[] NameConstraints(IEnumerable<string> hosts)
    {
        var all = hosts.ToArray();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            foreach (var domain in CertificateHosts.Domains(all))
                Permit(DnsName, domain);
            Permit(MailAddress, Nowhere);
            Permit(Uri, Nowhere);
            foreach (var address in CertificateHosts.Addresses(all).DefaultIfEmpty(IPAddress.Loopback).OrderBy(address => address.ToString(), StringComparer.Ordinal))
            {
                using (writer.PushSequence())
                    writer.WriteOctetString(Subnet(address), new Asn1Tag(TagClass.ContextSpecific, 7));
            }
        }
        return writer.Encode();

        void Permit(int kind, string name)
        {
            using (writer.PushSequence())
                writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, kind));
        }
    }

    /// <summary>The address, then a mask of all ones.</summary>
    private static byte[] Subnet(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return [.. bytes, .. Enumerable.Repeat((byte)0xFF, address.AddressFamily is AddressFamily.InterNetwork ? 4 : 16)];
    }

    private static X509Extension AlternativeNames(IEnumerable<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(host);
        }
        return names.Build();
    }

    private static X500DistinguishedName Name(string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddOrganizationName(Organization);
        name.AddCommonName(commonName);
        return name.Build();
    }

    /// <summary>127 random bits; the first bit is the sign, which must not be set.</summary>
    private static byte[] SerialNumber()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)(serial[0] & 0x3F | 0x40);
        return serial;
    }
}
