using System.Security.Cryptography.X509Certificates;

namespace Gantry.Realm;

/// <summary>A client that trusts one authority, or those of the system.</summary>
/// <param name="authorityFile">PEM; null for the system's.</param>
internal sealed class TrustingHttpClient(string? authorityFile) : HttpClient(HandlerFor(authorityFile))
{
    private static SocketsHttpHandler HandlerFor(string? authorityFile)
    {
        if (authorityFile is null)
            return new SocketsHttpHandler();
        X509Certificate2Collection authorities = [];
        authorities.ImportFromPemFile(authorityFile);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return new SocketsHttpHandler { SslOptions = new() { CertificateChainPolicy = policy } };
    }
}
