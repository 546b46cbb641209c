using System.Net.WebSockets;
using System.Text;

namespace Gantry.Gateway.Tests.Conformance;

public sealed partial class ConformanceTests
{
    [Manifest("httproute-weight")]
    private async Task Weight()
    {
        const int Requests = 500;
        await using var stage = await Stage().Route("weights", $"- backendRefs: [{Resources.To("one", 70)}, {Resources.To("two", 30)}, {Resources.To("three", 0)}]").StartAsync();

        var answers = new List<string>();
        for (var i = 0; i < Requests; i++)
            answers.Add((await stage.SendAsync("GET", "any", "/")).By);

        // The suite asks for 5 %, which chance alone misses once in 70 runs; 10 % it misses once in a million.
        (answers.Count(by => by == "one") / (double)Requests).ShouldBe(0.7, tolerance: 0.1);
        answers.Count(by => by == "three").ShouldBe(0);
        answers.ShouldAllBe(by => by == "one" || by == "two");
    }

    [Manifest("httproute-timeout-request")]
    private async Task TimeoutRequest()
    {
        await using var stage = await Stage().Route("timeouts", Rules(
            Rule(Prefix("/short"), "one", "timeouts: {request: 500ms}"),
            Rule(Prefix("/long"), "one", "timeouts: {request: 60s}"),
            Rule(Prefix("/disabled"), "one", "timeouts: {request: 0s}"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /short => one
            GET any /short?delay=30000 => 504
            GET any /long?delay=600 => one
            GET any /disabled?delay=600 => one
            """);
    }

    [Manifest("httproute-timeout-backend-request")]
    private async Task TimeoutBackendRequest()
    {
        await using var stage = await Stage().Route("timeouts", Rules(
            Rule(Prefix("/short"), "one", "timeouts: {backendRequest: 500ms}"),
            Rule(Prefix("/disabled"), "one", "timeouts: {backendRequest: 0s}"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /short => one
            GET any /short?delay=30000 => 504
            GET any /disabled?delay=600 => one
            """);
    }

    [Manifest("httproute-retry")]
    private async Task Retry()
    {
        await using var stage = await Stage().Route("retry", Rule("", "one", "retry: {codes: [500], attempts: 3, backoff: 5ms}")).StartAsync();
        var id = Guid.NewGuid();

        await stage.ExpectAsync($"""
            GET any /?failures=2&id=a{id} => one
            GET any /?failures=3&id=b{id} => one
            GET any /?failures=4&id=c{id} => 500
            """);
    }

    [Manifest("httproute-omitted-backendrefs")]
    private async Task OmittedBackendRefs()
    {
        await using var stage = await Stage().Route("omitted", Rules($"- matches: [{Prefix("/omitted")}]", Rule(Prefix("/there"), "one"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /omitted => 500
            GET any /there => one
            """);
    }

    [Manifest("httproute-backend-protocol-websocket")]
    private async Task BackendProtocolWebSocket()
    {
        await using var stage = await Stage().Route("chat", Rule(Prefix("/chat"), "one")).StartAsync();
        using var socket = new ClientWebSocket();
        var buffer = new byte[64];

        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{stage.Port}/chat"), CancellationToken.None);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);

        Encoding.ASCII.GetString(buffer, 0, received.Count).ShouldBe("hello");
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    [Manifest("httproute-backend-protocol-h2c")]
    private async Task BackendProtocolH2c()
    {
        await using var stage = await Stage().Route("h2c", Rule("", "http2")).StartAsync();

        var echo = (await stage.SendAsync("GET", "any", "/x")).Echo!;

        (echo.Upstream, echo.Protocol, echo.Target).ShouldBe(("http2", "HTTP/2", "/x"));
    }

    [Manifest("httproute-invalid-nonexistent-backendref")]
    private async Task InvalidNonexistentBackendRef()
    {
        await using var stage = await Stage().Route("invalid", Rules(Rule(Prefix("/bad"), "nonexistent"), Rule(Prefix("/good"), "one"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /bad => 500
            GET any /good => one
            """);
    }

    [Manifest("httproute-invalid-backendref-unknown-kind")]
    private async Task InvalidBackendRefUnknownKind()
    {
        await using var stage = await Stage().Route("invalid", Rules(
            $"- {{matches: [{Prefix("/kind")}], backendRefs: [{{group: unknown.example.com, kind: NonExistent, name: one}}]}}",
            $"- {{matches: [{Prefix("/service")}], backendRefs: [{{name: one, port: 80}}]}}")).StartAsync(); // a Service needs a cluster

        await stage.ExpectAsync("""
            GET any /kind => 500
            GET any /service => 500
            """);
    }

    [Manifest("httproute-invalid-cross-namespace-backend-ref")]
    private async Task InvalidCrossNamespaceBackendRef()
    {
        await using var stage = await Stage().Add(FarBackend).Route("far", ToFar).StartAsync();

        await stage.ExpectAsync("GET any / => 500");
    }

    [Manifest("httproute-reference-grant")]
    private async Task ReferenceGrant()
    {
        await using var stage = await Stage().Add(FarBackend).Add(Grant()).Route("far", ToFar).StartAsync();

        await stage.ExpectAsync("GET any / => two");
    }

    [Manifest("httproute-invalid-reference-grant")]
    private async Task InvalidReferenceGrant()
    {
        foreach (var grant in new[]
        {
            Grant().Replace("kind: HTTPRoute", "kind: GRPCRoute", StringComparison.Ordinal),
            Grant().Replace("namespace: envoy-gateway-system", "namespace: elsewhere", StringComparison.Ordinal),
            Grant().Replace("kind: Backend", "kind: Service", StringComparison.Ordinal),
            Grant(", name: another"),
            Grant().Replace("metadata: {name: grant, namespace: web}", "metadata: {name: grant, namespace: other}", StringComparison.Ordinal),
        })
        {
            await using var stage = await Stage().Add(FarBackend).Add(grant).Route("far", ToFar).StartAsync();

            await stage.ExpectAsync("GET any / => 500");
        }
    }

    [Manifest("httproute-partially-invalid-via-invalid-reference-grant")]
    private async Task PartiallyInvalid()
    {
        await using var stage = await Stage().Add(FarBackend).Add(Grant(", name: another"))
            .Route("mixed", Rules($"- {{matches: [{Prefix("/v2")}], backendRefs: [{To("far", "web")}]}}", Rule(Prefix("/"), "one"),
                $"- {{matches: [{Prefix("/half")}], backendRefs: [{Resources.To("one", 1)}, {To("far", "web")}]}}")).StartAsync();

        await stage.ExpectAsync("""
            GET any /v2 => 500
            GET any / => one
            """);
        var halves = new HashSet<string>();
        for (var i = 0; i < 60; i++)
            halves.Add((await stage.SendAsync("GET", "any", "/half")).By);
        halves.Order().ShouldBe(["500", "one"]); // an unusable reference keeps its share
    }

    private string FarBackend => Resources.Backend("far", backends.Two.Port).Replace("envoy-gateway-system", "web", StringComparison.Ordinal);

    private static string ToFar => $"- backendRefs: [{To("far", "web")}]";

    private static string To(string name, string inNamespace) => $"{{group: gateway.envoyproxy.io, kind: Backend, name: {name}, namespace: {inNamespace}}}";

    private static string Grant(string name = "") => $"""
        apiVersion: gateway.networking.k8s.io/v1beta1
        kind: ReferenceGrant
        metadata: {"{"}name: grant, namespace: web{"}"}
        spec:
          from: [{"{"}group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: envoy-gateway-system{"}"}]
          to: [{"{"}group: gateway.envoyproxy.io, kind: Backend{name}{"}"}]
        """;
}
