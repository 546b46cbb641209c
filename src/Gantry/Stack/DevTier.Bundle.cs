using Gantry.Certificates;
using Gantry.Platform;
using Gantry.Rendering;
using Gantry.Tooling;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    /// <summary>Issues the local CA and the gateway's certificate where they are missing, due, or for other names.</summary>
    /// <param name="trust">Also puts the CA into the system's trust store.</param>
    /// <returns>What changed, for people.</returns>
    public async Task<string> GenerateCertificatesAsync(bool trust, CancellationToken cancellationToken = default)
    {
        var certificates = await IssueCertificatesAsync(cancellationToken);
        List<string> news = [.. certificates.Changes];
        if (trust && await TrustStores.OfThisSystem().TrustAsync(certificates.AuthorityPath, cancellationToken))
            news.Add("put the authority into this system's trust store");
        return news.Count == 0 ? $"good until {certificates.NotAfter:yyyy-MM-dd}" : string.Join(", ", news);
    }

    /// <summary>Writes the bundle; what is right already is left alone.</summary>
    /// <exception cref="Platform.UserErrorException">All problems of all hand-written files; nothing is written then.</exception>
    public async Task<BundleChanges> RenderAsync(string? imageSource, CancellationToken cancellationToken = default)
    {
        await TakeTurnAsync(cancellationToken);
        return Bundle.Apply(await GatherInputAsync(imageSource, cancellationToken));
    }

    private async Task<BundleInput> GatherInputAsync(string? imageSource, CancellationToken cancellationToken)
    {
        var images = await PlanImagesAsync(imageSource, cancellationToken);
        var certificates = await IssueCertificatesAsync(cancellationToken);
        return new BundleInput
        {
            Platform = Platform,
            Images = images.DevReferences,
            Secrets = Secrets,
            TlsSecret = GatewayTlsSecret.Render(certificates),
            Debugged = Debugged,
            User = HostUser.Current,
            NoProxy = DockerProxies.Exceptions(),
        };
    }

    private Task<LocalCertificates> IssueCertificatesAsync(CancellationToken cancellationToken)
    {
        var platform = PlatformLoader.LoadLocal(root); // a tunnel has a certificate of its own
        return Authority.ApplyAsync(CertificateHosts.For(platform.Domain, platform.ServiceHosts), cancellationToken);
    }
}
