using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Tests.Rendering;

/// <summary>Bundles of this repository's platform with other services or settings, with secrets and images that never change.</summary>
internal static class Bundles
{
    private static readonly string[] Parts = ["db", "keycloak", "gateway", "maildev", "echo", "realm", "acme"];

    /// <summary>What a tier is rendered from.</summary>
    /// <param name="root">The repository, or a copy of it.</param>
    /// <param name="tier">At example.com unless it is dev.</param>
    /// <param name="change">Changes the platform as its files describe it, in place of giving it that domain.</param>
    public static BundleInput Input(string root, string tier = "dev", Func<PlatformModel, PlatformModel>? change = null)
    {
        var platform = PlatformLoader.LoadShared(root); // a checkout that is isolated renders what every other does
        platform = change?.Invoke(platform) ?? (tier == "dev" ? platform : platform.At("example.com"));
        return new BundleInput
        {
            Tier = tier switch { "dev" => BundleTier.Dev, "vps" => BundleTier.Vps, _ => BundleTier.K8s("gantry") },
            Platform = platform,
            Images = Parts.Concat(platform.Services.Select(service => Path.GetFileName(service.Folder))).Distinct().ToDictionary(part => part, part => $"gantry/{part}:0123456789ab"),
            Secrets = Bundle.SecretNames(platform).ToDictionary(name => name, name => new Secret($"secret-of-{name}")),
            TlsSecret = tier == "dev" ? TlsSecret.Value : null,
            User = new HostUser(1000, 1000),
        };
    }

    private static readonly Lazy<string> TlsSecret = new(() =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return $$"""
            apiVersion: v1
            kind: Secret
            metadata: {name: gateway-tls, namespace: envoy-gateway-system}
            type: kubernetes.io/tls
            data:
              tls.crt: {{Base64(certificate.ExportCertificatePem())}}
              tls.key: {{Base64(key.ExportPkcs8PrivateKeyPem())}}

            """;
    });

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
