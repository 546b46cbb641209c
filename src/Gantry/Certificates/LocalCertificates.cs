using Gantry.Platform;

namespace Gantry.Certificates;

/// <summary>The authority's and the server's certificate as they are on disk.</summary>
public sealed record LocalCertificates
{
    /// <summary>The authority's certificate, which clients have to trust.</summary>
    public required string AuthorityPath { get; init; }

    /// <summary>The server's certificate, followed by the authority's.</summary>
    public required string CertificatePath { get; init; }

    /// <summary>The server's private key.</summary>
    public required string KeyPath { get; init; }

    /// <summary>The content of <see cref="AuthorityPath"/>.</summary>
    public required string AuthorityPem { get; init; }

    /// <summary>The content of <see cref="CertificatePath"/>.</summary>
    public required string CertificatePem { get; init; }

    /// <summary>The content of <see cref="KeyPath"/>; fits <see cref="CertificatePem"/>, whatever another run does meanwhile.</summary>
    public required Secret KeyPem { get; init; }

    /// <summary>When the server's certificate ends.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>From when on both certificates are valid.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Until when nothing is due.</summary>
    public required DateTimeOffset RenewAfter { get; init; }

    /// <summary>What this run did, and why; empty when nothing was due.</summary>
    public required IReadOnlyList<string> Changes { get; init; }
}
