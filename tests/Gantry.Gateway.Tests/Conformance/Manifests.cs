namespace Gantry.Gateway.Tests.Conformance;

/// <summary>The manifests of Gateway API's conformance suite (v1.6.1) that apply to a gateway without a cluster.</summary>
internal static class Manifests
{
    /// <summary>Their names. Of the others some are about status fields alone, and one is about Services of Kubernetes.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "httproute-simple-same-namespace", "httproute-cross-namespace", "httproute-exact-path-matching", "httproute-path-match-order",
        "httproute-matching", "httproute-matching-across-routes", "httproute-header-matching", "httproute-method-matching",
        "httproute-query-param-matching", "httproute-hostname-intersection", "httproute-listener-hostname-matching",
        "httproute-listener-port-matching", "httproute-redirect-host-and-status", "httproute-redirect-path", "httproute-redirect-port",
        "httproute-redirect-port-and-scheme", "httproute-redirect-scheme", "httproute-303-redirect", "httproute-307-redirect",
        "httproute-308-redirect", "httproute-rewrite-host", "httproute-rewrite-path", "httproute-request-header-modifier",
        "httproute-request-header-modifier-backend", "httproute-request-header-modifier-backend-weights",
        "httproute-response-header-modifier", "httproute-request-mirror", "httproute-request-multiple-mirrors",
        "httproute-request-percentage-mirror", "httproute-weight", "httproute-timeout-request", "httproute-timeout-backend-request",
        "httproute-retry", "httproute-cors", "httproute-named-rule", "httproute-omitted-backendrefs", "httproute-multiple-gateways",
        "httproute-backend-protocol-websocket", "httproute-backend-protocol-h2c",
        "httproute-https-listener", "httproute-https-listener-detect-misdirected-requests",
        "httproute-invalid-nonexistent-backendref", "httproute-invalid-backendref-unknown-kind",
        "httproute-invalid-cross-namespace-backend-ref", "httproute-invalid-reference-grant",
        "httproute-partially-invalid-via-invalid-reference-grant", "httproute-reference-grant",
        "gateway-http-listener-isolation", "gateway-http-listener-isolation-with-hostname-intersection",
    ];
}
