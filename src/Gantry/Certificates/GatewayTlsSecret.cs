using System.Text;
using Gantry.Platform;

namespace Gantry.Certificates;

/// <summary>The certificate in the form that the Gateway API's listeners refer to.</summary>
public static class GatewayTlsSecret
{
    /// <summary>The Secret's name, for a listener's <c>certificateRefs</c>.</summary>
    public const string Name = "gateway-tls";

    /// <summary>Where Envoy Gateway looks for it when it runs on its own.</summary>
    public const string Namespace = "envoy-gateway-system";

    /// <summary>Renders the Secret.</summary>
    /// <returns>YAML that holds the private key: write it with <see cref="AtomicFile.Private"/>.</returns>
    public static string Render(LocalCertificates certificates) => $"""
        # Made from {Path.GetFileName(certificates.CertificatePath)} and {Path.GetFileName(certificates.KeyPath)} when they are issued; holds the private key.
        apiVersion: v1
        kind: Secret
        metadata:
          name: {Name}
          namespace: {Namespace}
        type: kubernetes.io/tls
        data:
          tls.crt: {Base64(certificates.CertificatePem)}
          tls.key: {Base64(certificates.KeyPem.Reveal())}

        """.ReplaceLineEndings("\n");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
