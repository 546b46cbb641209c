namespace Gantry.Gateway.Tests;

/// <summary>One set with every kind and nearly every field that the platform may need; Envoy Gateway's own schemas take it.</summary>
public sealed class EveryKindTests
{
    private const string Infrastructure = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: GatewayClass
        metadata: { name: shop }
        spec:
          controllerName: gateway.envoyproxy.io/gatewayclass-controller
          parametersRef: { group: gateway.envoyproxy.io, kind: EnvoyProxy, name: shop-envoy, namespace: envoy-gateway-system }
        ---
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: EnvoyProxy
        metadata: { name: shop-envoy, namespace: envoy-gateway-system }
        spec:
          provider: { type: Host, host: { envoyVersion: "1.39.0" } }
          concurrency: 2
          bootstrap:
            type: Merge
            value: |
              admin: { address: { socket_address: { address: 127.0.0.1, port_value: 9901 } } }
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: { name: shop, namespace: envoy-gateway-system }
        spec:
          gatewayClassName: shop
          listeners:
            - { name: http, protocol: HTTP, port: 8080, allowedRoutes: { namespaces: { from: All } } }
            - name: https
              protocol: HTTPS
              port: 8443
              allowedRoutes: { namespaces: { from: Same }, kinds: [{ group: gateway.networking.k8s.io, kind: HTTPRoute }] }
              tls: { mode: Terminate, certificateRefs: [{ kind: Secret, name: shop-tls }] }
        """;

    private const string Backends = """
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: Backend
        metadata: { name: blue, namespace: envoy-gateway-system }
        spec: { endpoints: [{ fqdn: { hostname: blue.local, port: 8000 } }] }
        ---
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: Backend
        metadata: { name: green, namespace: envoy-gateway-system }
        spec: { appProtocols: [gateway.envoyproxy.io/h2c], endpoints: [{ ip: { address: 10.0.0.7, port: 8000 } }, { unix: { path: /run/green.sock } }] }
        ---
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: Backend
        metadata: { name: keycloak, namespace: identity }
        spec: { endpoints: [{ fqdn: { hostname: keycloak.local, port: 8080 } }] }
        ---
        apiVersion: gateway.networking.k8s.io/v1beta1
        kind: ReferenceGrant
        metadata: { name: sign-in, namespace: identity }
        spec:
          from:
            - { group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: envoy-gateway-system }
            - { group: gateway.envoyproxy.io, kind: SecurityPolicy, namespace: envoy-gateway-system }
          to: [{ group: gateway.envoyproxy.io, kind: Backend, name: keycloak }]
        """;

    private const string Routes = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: { name: https-redirect, namespace: envoy-gateway-system }
        spec:
          parentRefs: [{ name: shop, sectionName: http }]
          rules:
            - filters: [{ type: RequestRedirect, requestRedirect: { scheme: https, statusCode: 301 } }]
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: { name: orders, namespace: envoy-gateway-system }
        spec:
          parentRefs: [{ name: shop, sectionName: https }]
          hostnames: [shop.example.com]
          rules:
            - name: orders
              matches: [{ path: { type: PathPrefix, value: /orders } }]
              filters:
                - type: URLRewrite
                  urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } }
                - type: RequestHeaderModifier
                  requestHeaderModifier:
                    set: [{ name: X-Forwarded-Port, value: "443" }]
                    add: [{ name: X-Shop, value: orders }]
                    remove: [X-Internal]
                - type: RequestMirror
                  requestMirror: { backendRef: { group: gateway.envoyproxy.io, kind: Backend, name: green }, percent: 10 }
              timeouts: { request: 30s }
              retry: { codes: [503], attempts: 2, backoff: 100ms }
              backendRefs:
                - { group: gateway.envoyproxy.io, kind: Backend, name: blue, weight: 90 }
                - { group: gateway.envoyproxy.io, kind: Backend, name: green, weight: 10 }
            - matches: [{ path: { type: Exact, value: /health }, method: GET, headers: [{ name: X-Probe, value: "1" }], queryParams: [{ name: full, value: "yes" }] }]
              filters:
                - { type: ResponseHeaderModifier, responseHeaderModifier: { set: [{ name: Cache-Control, value: no-store }] } }
                - { type: CORS, cors: { allowOrigins: ["https://app.example.com"], allowMethods: [GET] } }
              backendRefs: [{ group: gateway.envoyproxy.io, kind: Backend, name: blue }]
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: { name: sign-in, namespace: envoy-gateway-system }
        spec:
          parentRefs: [{ name: shop, sectionName: https }]
          hostnames: [id.example.com]
          rules:
            - matches: [{ path: { type: PathPrefix, value: /realms } }, { path: { type: PathPrefix, value: /resources } }]
              backendRefs: [{ group: gateway.envoyproxy.io, kind: Backend, name: keycloak, namespace: identity }]
        """;

    private const string Policies = """
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: BackendTrafficPolicy
        metadata: { name: orders, namespace: envoy-gateway-system }
        spec:
          targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: orders, sectionName: orders }]
          rateLimit:
            type: Local
            local:
              rules:
                - limit: { requests: 50, unit: Second }
                - clientSelectors: [{ sourceCIDR: { type: Distinct, value: 0.0.0.0/0 }, path: { type: PathPrefix, value: /orders/search }, methods: [{ value: POST }] }]
                  limit: { requests: 10, unit: Minute }
          dns: { respectDnsTtl: false, dnsRefreshRate: 5s }
          timeout: { tcp: { connectTimeout: 2s }, http: { requestTimeout: 30s } }
          retry:
            numRetries: 2
            retryOn: { triggers: [connect-failure, refused-stream, retriable-status-codes], httpStatusCodes: [503] }
            perRetry: { timeout: 5s, backOff: { baseInterval: 50ms, maxInterval: 500ms } }
          healthCheck:
            panicThreshold: 0
            active: { type: HTTP, interval: 5s, timeout: 2s, unhealthyThreshold: 3, healthyThreshold: 1, http: { path: /health/ready, expectedStatuses: [200] } }
        ---
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: ClientTrafficPolicy
        metadata: { name: https, namespace: envoy-gateway-system }
        spec:
          targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: shop, sectionName: https }]
          clientIPDetection: { xForwardedFor: { numTrustedHops: 1 } }
          tls: { minVersion: "1.2", maxVersion: "1.3", alpnProtocols: [h2, http/1.1] }
          http2: { maxConcurrentStreams: 100 }
          path: { escapedSlashesAction: KeepUnchanged, disableMergeSlashes: true }
          headers:
            withUnderscoresAction: DropHeader
            requestID: PreserveOrGenerate
            lateResponseHeaders: { set: [{ name: Strict-Transport-Security, value: max-age=31536000 }] }
          timeout: { http: { requestReceivedTimeout: 60s, idleTimeout: 300s } }
        ---
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: SecurityPolicy
        metadata: { name: orders-cors, namespace: envoy-gateway-system }
        spec:
          targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: orders }]
          cors: { allowOrigins: ["https://app.example.com", "https://*.example.com"], allowMethods: [GET, POST], allowHeaders: [authorization], allowCredentials: true, maxAge: 10m }
        ---
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: SecurityPolicy
        metadata: { name: sign-in, namespace: envoy-gateway-system }
        spec:
          targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: sign-in }]
          oidc:
            provider:
              issuer: https://id.example.com/realms/shop
              authorizationEndpoint: https://id.example.com/realms/shop/protocol/openid-connect/auth
              tokenEndpoint: http://keycloak.local:8080/realms/shop/protocol/openid-connect/token
              backendRefs: [{ group: gateway.envoyproxy.io, kind: Backend, name: keycloak, namespace: identity, port: 8080 }]
            clientID: gateway
            clientSecret: { name: gateway-oidc }
            redirectURL: https://id.example.com/oauth2/callback
            logoutPath: /logout
            cookieNames: { accessToken: shop_at, idToken: shop_it }
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: gateway-oidc, namespace: envoy-gateway-system }
        data: { client-secret: b25seS1hLXRlc3Q= }
        """;

    [Fact]
    public void Every_kind_and_field_is_taken() => Load(Policies).AllProblems.ShouldBeEmpty();

    [Theory]
    [InlineData("name: keycloak, namespace: identity, port: 8080", "name: keycloack, namespace: identity, port: 8080", "which does not exist")]
    [InlineData("clientSecret: { name: gateway-oidc }", "clientSecret: { name: gateway-oicd }", "which does not exist")]
    [InlineData("sectionName: https", "sectionName: tls", "section 'tls'")]
    public void Rejects_what_its_policies_refer_to_in_vain(string good, string bad, string what) =>
        Load(Policies.Replace(good, bad, StringComparison.Ordinal)).AllProblems.ShouldHaveSingleItem().What.ShouldContain(what);

    private static GatewayResources Load(string policies) => GatewayResources.LoadText(new Dictionary<string, string>
    {
        ["infrastructure.yaml"] = Infrastructure,
        ["backends.yaml"] = Backends,
        ["routes.yaml"] = Routes,
        ["policies.yaml"] = policies,
        ["tls.yaml"] = Resources.TlsSecret("shop-tls", "shop.example.com"),
    });
}
