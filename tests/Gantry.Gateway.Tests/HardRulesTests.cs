using Gantry.Platform;

namespace Gantry.Gateway.Tests;

/// <summary>
/// What Envoy Gateway's standalone mode demands, rule by rule: breaking one is told with its file and line. Rules about images,
/// processes and requests are shown by the tests that the last table names.
/// </summary>
public sealed class HardRulesTests : IDisposable
{
    private const string Meta = "metadata: {name: x, namespace: envoy-gateway-system}";
    private const string Backend = "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: Backend\n" + Meta + "\nspec: {endpoints: [{fqdn: {hostname: x.local, port: 80}}]}\n";
    private const string TrafficPolicy = "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: BackendTrafficPolicy\n" + Meta + "\nspec:\n  ";
    private const string Target = "targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: app}]\n";

    private readonly string root = Directory.CreateTempSubdirectory("gantry-gateway-").FullName;

    public HardRulesTests()
    {
        Write("standalone.yaml", """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: EnvoyGateway
            gateway: {controllerName: gateway.envoyproxy.io/gatewayclass-controller}
            provider:
              type: Custom
              custom:
                resource: {type: File, file: {paths: [/etc/eg/common]}}
                infrastructure: {type: Host, host: {configHome: /var/lib/eg/config, dataHome: /opt/eg/data}}
            extensionApis: {enableBackend: true}
            """);
        Write("common/class.yaml", Resources.Class);
        Write("common/proxy.yaml", "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: EnvoyProxy\nmetadata: {name: p, namespace: envoy-gateway-system}\nspec: {provider: {type: Host, host: {envoyVersion: \"1.39.0\"}}}\n");
        Write("common/gateway.yaml", Resources.Gateway(Resources.Http(8080)));
        Write("common/backend.yaml", Resources.Backend("app", 8000, "app.local"));
        Write("common/route.yaml", Resources.Route("app", Resources.Prefix("/app", "app")));
        Write("common/policy.yaml", $"{TrafficPolicy.Replace("name: x", "name: p", StringComparison.Ordinal)}{Target}  dns: {{respectDnsTtl: false, dnsRefreshRate: 5s}}\n");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_set_that_keeps_them_all_is_right() => Load().ShouldBeEmpty();

    [Theory]
    [InlineData(1, "common/proxy.yaml:4", "expected x.y.z", "common/proxy.yaml", "\"1.39.0\"", "\"1.39-latest\"")]
    [InlineData(2, "standalone.yaml:9", "`extensionApis.enableBackend` is not true", "standalone.yaml", "enableBackend: true", "enableBackend: false")]
    [InlineData(2, "common/route.yaml:9", "Services exist on Kubernetes only", "common/route.yaml", "group: gateway.envoyproxy.io, kind: Backend, ", "")]
    [InlineData(4, "common/x.yaml:1", "is a second Gateway", "common/x.yaml", null, "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\n" + Meta + "\nspec: {gatewayClassName: eg, listeners: [{name: a, protocol: HTTP, port: 8090}]}\n")]
    [InlineData(4, "common/x.yaml:1", "is a second GatewayClass", "common/x.yaml", null, "apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: {name: x}\nspec: {controllerName: gateway.envoyproxy.io/gatewayclass-controller}\n")]
    [InlineData(4, "common/x.yaml:6", "a second EnvoyProxy in one file", "common/x.yaml", null, "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: EnvoyProxy\nmetadata: {name: a, namespace: n}\nspec: {provider: {type: Host}}\n---\napiVersion: gateway.envoyproxy.io/v1alpha1\nkind: EnvoyProxy\nmetadata: {name: b, namespace: n}\nspec: {provider: {type: Host}}\n")]
    [InlineData(5, "standalone.yaml:1", "is listed in `paths` and is no directory", "standalone.yaml", "[/etc/eg/common]", "[/etc/eg/common, /etc/eg/common/routes]")]
    [InlineData(5, "standalone.yaml:7", "no directory is named", "standalone.yaml", "[/etc/eg/common]", "[]")]
    [InlineData(5, "common/eg.yaml:2", "`kind` is 'EnvoyGateway'", "common/eg.yaml", null, "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: EnvoyGateway\n")]
    [InlineData(6, "common/README.md:1", "expected a mapping", "common/README.md", null, "Routes live here.\n")]
    [InlineData(6, "common/x.yaml:1", "empty or holds only comments", "common/x.yaml", null, "# A heading\n---\n" + Backend)]
    [InlineData(6, "common/x.yaml:2", "`kind` is 'Certificate'", "common/x.yaml", null, "apiVersion: cert-manager.io/v1\nkind: Certificate\n" + Meta + "\nspec: {}\n")]
    [InlineData(6, "common/gateway.yaml:5", "unknown key `spec.listenerz`", "common/gateway.yaml", "spec:\n", "spec:\n  listenerz: []\n")]
    [InlineData(7, "common/x.yaml:3", "has no `metadata.namespace`", "common/x.yaml", null, "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: Backend\nmetadata: {name: x}\nspec: {endpoints: [{fqdn: {hostname: x.local, port: 80}}]}\n")]
    [InlineData(7, "common/gateway.yaml:7", "expected one of Same, All", "common/gateway.yaml", "port: 8080", "port: 8080, allowedRoutes: {namespaces: {from: Selector}}")]
    [InlineData(7, "common/x.yaml:5", "labels are dropped from files", "common/x.yaml", null, TrafficPolicy + "targetSelectors: [{group: gateway.networking.k8s.io, kind: HTTPRoute, matchLabels: {a: b}}]\n  dns: {respectDnsTtl: false}\n")]
    [InlineData(8, "common/x.yaml:4", "`stringData`", "common/x.yaml", null, "apiVersion: v1\nkind: Secret\n" + Meta + "\nstringData: {a: b}\n")]
    [InlineData(8, "common/x.yaml:4", "is not base64", "common/x.yaml", null, "apiVersion: v1\nkind: Secret\n" + Meta + "\ndata: {a: 'not base64'}\n")]
    [InlineData(8, "common/x.yaml:5", "no `data` key `tls.key`", "common/x.yaml", null, "apiVersion: v1\nkind: Secret\n" + Meta + "\ntype: kubernetes.io/tls\ndata: {tls.crt: YQ==}\n")]
    [InlineData(9, "common/backend.yaml:4", "`${HOST}` is not filled", "common/backend.yaml", "app.local", "${HOST}.local")]
    [InlineData(9, "common/x.yaml:6", "is 1.2, which YAML does not read as a string", "common/x.yaml", null, "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: ClientTrafficPolicy\n" + Meta + "\nspec:\n  targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: eg}]\n  tls: {minVersion: 1.2}\n")]
    [InlineData(9, "common/route.yaml:10", "is 443, which YAML does not read as a string", "common/route.yaml", "weight: 1}]", "weight: 1}]\n      filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: X-Forwarded-Port, value: 443}]}}]")]
    [InlineData(10, "common/policy.yaml:5", "`spec.targetRefs[0].group` is missing", "common/policy.yaml", "group: gateway.networking.k8s.io, ", "")]
    [InlineData(10, "common/x.yaml:6", "has no `clientSecret`", "common/x.yaml", null, "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: SecurityPolicy\n" + Meta + "\nspec:\n  " + Target + "  oidc: {provider: {issuer: 'https://a.b'}, clientID: c}\n")]
    [InlineData(10, "common/x.yaml:6", "exactly one of `clientID` and `clientIDRef`", "common/x.yaml", null, "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: SecurityPolicy\n" + Meta + "\nspec:\n  " + Target + "  oidc: {provider: {issuer: 'https://a.b'}, clientSecret: {name: s}}\n")]
    [InlineData(11, "common/x.yaml:1", "where routes without `hostnames` are not found then: 'app'", "common/x.yaml", null, "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n" + Meta + "\nspec: {parentRefs: [{name: eg}], hostnames: [a.b], rules: [{matches: [{path: {type: PathPrefix, value: /x}}], backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: app}]}]}\n")]
    [InlineData(12, "common/route.yaml:10", "`timeouts.backendRequest` replaces `timeouts.request`", "common/route.yaml", "weight: 1}]", "weight: 1}]\n      timeouts: {request: 30s, backendRequest: 20s}")]
    [InlineData(13, "common/policy.yaml:1", "in use for ten minutes", "common/policy.yaml", "  dns: {respectDnsTtl: false, dnsRefreshRate: 5s}\n", "")]
    public void Rejects_what_breaks_rule(int rule, string where, string what, string file, string? good, string bad)
    {
        Write(file, good is null ? bad : Read(file).Replace(good, bad, StringComparison.Ordinal));

        Load().Select(problem => $"{problem.Where?.ToString()[(root.Length + 1)..]} {problem.What}")
            .ShouldContain(problem => problem.StartsWith($"{where} ", StringComparison.Ordinal) && problem.Contains(what, StringComparison.Ordinal),
                $"rule {rule}, found\n{string.Join('\n', Load())}");
    }

    /// <summary>Rules that no file can break: where each is shown, by test class and method.</summary>
    [Theory]
    [InlineData(1, "Gantry.Gateway.Tests/PlatformFilesTests", "Name_the_version_of_Envoy_that_is_in_the_image_and_where_it_lies")]
    [InlineData(3, "Gantry.Tests/Containers/GatewayEntrypointTests", "Certificates_are_made_once_before_the_first_start")]
    [InlineData(14, "Gantry.Tests/Rendering/BundleWriterTests", "A_Backend_is_there_before_its_route_and_goes_after_it")]
    [InlineData(14, "Gantry.Tests/Platform/AtomicFileTests", "")]
    [InlineData(15, "Gantry.Tests/Containers/GatewayEntrypointTests", "Ends_when_Envoy_has_crashed")]
    [InlineData(16, "Gantry.Gateway.Tests/RoutingTests", "")]
    [InlineData(17, "Gantry.Tests/Rendering/BundleTests", "The_gateway_is_made_anew_when_settings_change_that_it_reads_at_its_start")]
    public void Is_shown_elsewhere(int rule, string testClass, string method)
    {
        var source = Path.Combine(PlatformFilesTests.Root, "tests", $"{testClass}.cs");

        File.Exists(source).ShouldBeTrue($"rule {rule}: {source}");
        File.ReadAllText(source).ShouldContain($"{method}(");
    }

    private IReadOnlyList<Problem> Load() => GatewayResources.Load(Path.Combine(root, "standalone.yaml"), mountedAt: "/etc/eg").AllProblems;

    private string Read(string name) => File.ReadAllText(Path.Combine(root, name));

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, name))!);
        File.WriteAllText(Path.Combine(root, name), text);
    }
}
