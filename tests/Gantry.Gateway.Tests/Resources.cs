using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gantry.Gateway.Tests;

/// <summary>Writes resources for tests, short.</summary>
internal static class Resources
{
    public const string Class = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: GatewayClass
        metadata: {name: eg}
        spec: {controllerName: gateway.envoyproxy.io/gatewayclass-controller}
        """;

    public static string Gateway(params string[] listeners) => $"""
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {"{"}name: eg, namespace: envoy-gateway-system{"}"}
        spec:
          gatewayClassName: eg
          listeners:
        {string.Join('\n', listeners.Select(listener => $"    - {listener}"))}
        """;

    public static string Http(int port, string name = "http", string? host = null) =>
        $"{{name: {name}, protocol: HTTP, port: {port}{(host is null ? "" : $", hostname: '{host}'")}}}";

    public static string Https(int port, string secret, string name = "https", string? host = null) =>
        $"{{name: {name}, protocol: HTTPS, port: {port}{(host is null ? "" : $", hostname: '{host}'")}, tls: {{certificateRefs: [{{name: {secret}}}]}}}}";

    public static string Backend(string name, int port, string host = "127.0.0.1", string extra = "") => $"""
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: Backend
        metadata: {"{"}name: {name}, namespace: envoy-gateway-system{"}"}
        spec: {"{"}endpoints: [{(char.IsDigit(host[0]) ? $"{{ip: {{address: {host}, port: {port}}}}}" : $"{{fqdn: {{hostname: {host}, port: {port}}}}}")}]{extra}{"}"}
        """;

    /// <param name="rules">YAML of the list below <c>rules:</c>, not indented.</param>
    public static string Route(string name, string rules, string? hostnames = null, string parent = "{name: eg}") => $"""
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {"{"}name: {name}, namespace: envoy-gateway-system{"}"}
        spec:
          parentRefs: [{parent}]
          {(hostnames is null ? "" : $"hostnames: {hostnames}")}
          rules:
        {string.Join('\n', rules.Split('\n').Select(line => "    " + line))}
        """;

    /// <summary>A rule that sends a path prefix to a backend.</summary>
    public static string Prefix(string path, string backend, string extra = "") => $"""
        - matches: [{"{"}path: {"{"}type: PathPrefix, value: {path}{"}}"}]
          backendRefs: [{To(backend)}]
        {(extra.Length == 0 ? "" : string.Join('\n', extra.Split('\n').Select(line => "  " + line)))}
        """;

    public static string To(string backend, int weight = 1) => $"{{group: gateway.envoyproxy.io, kind: Backend, name: {backend}, weight: {weight}}}";

    public static string TlsSecret(string name, X509Certificate2 certificate, ECDsa key) => $"""
        apiVersion: v1
        kind: Secret
        metadata: {"{"}name: {name}, namespace: envoy-gateway-system{"}"}
        type: kubernetes.io/tls
        data:
          tls.crt: {Base64(certificate.ExportCertificatePem())}
          tls.key: {Base64(key.ExportPkcs8PrivateKeyPem())}
        """;

    public static string TlsSecret(string name, params string[] hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={hosts[0]}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return TlsSecret(name, certificate, key);
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(text));
}
