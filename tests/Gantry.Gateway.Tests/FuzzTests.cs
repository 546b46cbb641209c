using Gantry.Gateway.DataPlane;

namespace Gantry.Gateway.Tests;

/// <summary>Files that somebody, or something, has spoiled: refused with reasons or served, and never more than that.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 250;

    private static readonly string[] Fragments =
        ["", " ", "\n", "---\n", ": ", "- ", "{", "}", "[", "]", "\"", "'", "|", ">", "&a", "*a", "!!int", "!!binary", "#", "\t", "\0", "\ud800", "\u00e4", "%", "null", "~", "0", "-1", "99999999999999999999", "1e400", ".nan", "true", "yes", "<<: *a", "? ", "kind: HTTPRoute", "[[[[[[[[", "{{{{{{{{"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 4)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Spoiled_files_are_refused_or_served(int seed)
    {
        var random = new Random(seed);
        var served = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var files = new Dictionary<string, string>(Good);
            var name = files.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(files.Count));
            files[name] = Spoil(files[name], random);
            try
            {
                var resources = GatewayResources.LoadText(files);
                if (resources.Problems.Count > 0)
                {
                    resources.Problems.ShouldAllBe(problem => problem.What.Length > 0 && problem.Fix.Length > 0);
                    continue;
                }
                using var connections = new UpstreamConnections();
                new RoutingTableBuilder(resources, connections).Build().Ports.ShouldNotBeEmpty();
                served++;
            }
            catch (Exception e) when (e is not ShouldAssertException)
            {
                Assert.Fail($"seed {seed}, round {round}, {name}: {e}\n{files[name]}");
            }
        }
        served.ShouldBeLessThan(Rounds); // else nothing was spoiled
    }

    private static readonly Dictionary<string, string> Good = new()
    {
        ["class.yaml"] = Resources.Class,
        ["gateway.yaml"] = Resources.Gateway(Resources.Http(8080), Resources.Https(8443, "tls", host: "*.example.com")),
        ["tls.yaml"] = Resources.TlsSecret("tls", "*.example.com"),
        ["backend.yaml"] = Resources.Backend("one", 8000, "one.local", ", appProtocols: [gateway.envoyproxy.io/h2c]"),
        ["route.yaml"] = Resources.Route("route", string.Join('\n',
            Resources.Prefix("/a", "one", "filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}]\ntimeouts: {request: 10s}\nretry: {codes: [503], attempts: 2, backoff: 10ms}"),
            $"- {{matches: [{{path: {{type: RegularExpression, value: '/b/[0-9]+'}}, headers: [{{name: x, value: y}}]}}], backendRefs: [{Resources.To("one", 3)}]}}"), "[a.example.com]"),
        ["traffic.yaml"] = """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: BackendTrafficPolicy
            metadata: {name: traffic, namespace: envoy-gateway-system}
            spec:
              targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: route}]
              requestBuffer: {limit: 1Mi}
              rateLimit: {type: Local, local: {rules: [{limit: {requests: 5, unit: Minute}}]}}
              healthCheck: {active: {type: HTTP, interval: 1s, http: {path: /health}}}
            """,
        ["clients.yaml"] = """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: ClientTrafficPolicy
            metadata: {name: clients, namespace: envoy-gateway-system}
            spec:
              targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: eg}]
              tls: {minVersion: "1.2"}
              timeout: {http: {requestReceivedTimeout: 60s, idleTimeout: 300s}}
            """,
    };

    private static string Spoil(string text, Random random)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(12), text.Length - at);
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Fragments[random.Next(Fragments.Length)]),
                2 => text.Remove(at, length).Insert(at, Fragments[random.Next(Fragments.Length)]),
                3 => text.Insert(at, text.Substring(at, length)),
                _ => text[..at],
            };
        }
        return text;
    }
}
