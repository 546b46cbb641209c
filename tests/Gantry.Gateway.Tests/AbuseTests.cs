using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gantry.Gateway.Tests;

/// <summary>Requests that are meant to confuse: refused as HTTP says, and never seen by a backend as something else.</summary>
public sealed class AbuseTests : IAsyncLifetime
{
    private readonly int port = GatewayUnderTest.FreePort();
    private UpstreamServer upstream = null!;
    private GatewayUnderTest gateway = null!;

    public async Task InitializeAsync()
    {
        upstream = await UpstreamServer.StartAsync("one");
        gateway = await GatewayUnderTest.StartAsync(new Dictionary<string, string>
        {
            ["gateway.yaml"] = Resources.Gateway(Resources.Http(port)),
            ["one.yaml"] = Resources.Backend("one", upstream.Port),
            ["route.yaml"] = Resources.Route("open", Resources.Prefix("/open", "one")),
        });
    }

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
        await upstream.DisposeAsync();
    }

    [Theory]
    // Smuggling: two ways to tell the body's length, or none that is clear.
    [InlineData("POST /open HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd", 400)]
    [InlineData("POST /open HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST /open HTTP/1.1\r\nHost: a\r\nContent-Length: 4x\r\n\r\nabcd", 400)]
    [InlineData("POST /open HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZ\r\n", 400)]
    [InlineData("POST /open HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 400)]
    [InlineData("POST /open HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400)]
    [InlineData("POST /open HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\nGET /admin HTTP/1.1\r\n\r\n", 400)]
    // Headers that different programs read differently.
    [InlineData("GET /open HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    [InlineData("GET /open HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /open HTTP/1.1\r\nHost: a b\r\n\r\n", 400)]
    [InlineData("GET /open HTTP/1.1\r\nHost: a\r\nX-A: b\r\n folded\r\n\r\n", 400)]
    [InlineData("GET /open HTTP/1.1\r\nHost: a\r\nX-A: b\0c\r\n\r\n", 400)]
    [InlineData("GET /open HTTP/1.1\r\nHost: a\r\nX A: b\r\n\r\n", 400)]
    // No HTTP, or not one of ours.
    [InlineData("GET /open HTTP/9.9\r\nHost: a\r\n\r\n", 505)]
    [InlineData("GET open HTTP/1.1\r\nHost: a\r\n\r\n", 405)]
    [InlineData("nonsense\r\n\r\n", 400)]
    public async Task Refuses_what_can_be_read_in_two_ways(string request, int status)
    {
        var answer = await GatewayUnderTest.SendRawAsync(port, request);

        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        (upstream.Count <= 1).ShouldBeTrue("a body is streamed, so the backend may see the request's beginning, never a second request");
        answer.ShouldNotContain("/admin");
    }

    [Theory]
    [InlineData("/open/../admin")]
    [InlineData("/open/..%2fadmin")]
    [InlineData("/open/%2e%2e/admin")]
    [InlineData("/open/%2E%2E%2Fadmin")]
    [InlineData("/open/..%5cadmin")]
    [InlineData("/open/..\\admin")]
    [InlineData("/open//../../admin")]
    [InlineData("/open/.//..///..//admin")]
    public async Task Leads_no_path_out_of_its_route(string target)
    {
        var answer = await GatewayUnderTest.SendRawAsync(port, $"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        answer.ShouldMatch("^HTTP/1.1 40[04] ");
        upstream.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Refuses_oversized_headers()
    {
        (await GatewayUnderTest.SendRawAsync(port, $"GET /open HTTP/1.1\r\nHost: a\r\nX-Big: {new string('x', 70_000)}\r\n\r\n")).ShouldStartWith("HTTP/1.1 431 ");
        (await GatewayUnderTest.SendRawAsync(port, $"GET /open HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: y\r\n"))}\r\n")).ShouldStartWith("HTTP/1.1 431 ");
        (await GatewayUnderTest.SendRawAsync(port, $"GET /open/{new string('x', 70_000)} HTTP/1.1\r\nHost: a\r\n\r\n")).ShouldStartWith("HTTP/1.1 414 ");
    }

    [Fact]
    public async Task Does_not_hand_on_what_belongs_to_the_connection()
    {
        var answer = await GatewayUnderTest.SendRawAsync(port,
            "GET /open HTTP/1.0\r\nHost: a\r\nConnection: X-Secret\r\nX-Secret: 1\r\nKeep-Alive: 5\r\nProxy-Connection: x\r\nTE: gzip\r\nUpgrade: h2c\r\n\r\n");

        var echo = Echo.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)]);
        foreach (var name in new[] { "Keep-Alive", "Proxy-Connection", "TE", "Upgrade", "X-Secret" })
            echo.Header(name).ShouldBeNull(name);
    }

    [Fact]
    public async Task Hands_on_bytes_of_any_encoding()
    {
        var answer = await GatewayUnderTest.SendRawAsync(port, "GET /open HTTP/1.1\r\nHost: a\r\nX-Utf8: caf\u00c3\u00a9\r\nConnection: close\r\n\r\n");

        Echo.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)]).Header("X-Utf8").ShouldBe("caf\u00c3\u00a9"); // the bytes, read one by one
    }

    [Theory]
    [InlineData("GET /open/\t HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /open/\u0001 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /open?a=\u0080 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /open/\u00ff\u00fe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")] // no UTF-8
    public async Task Refuses_bytes_that_belong_in_no_address(string request)
    {
        (await GatewayUnderTest.SendRawAsync(port, request)).ShouldStartWith("HTTP/1.1 400 ");
        upstream.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Ends_connections_whose_head_does_not_come_in_time()
    {
        gateway.Write("clients.yaml", """
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: ClientTrafficPolicy
            metadata: {name: clients, namespace: envoy-gateway-system}
            spec:
              targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: eg}]
              timeout: {http: {requestReceivedTimeout: 200ms}}
            """);
        await gateway.WaitFor(() => gateway.Messages.Count(message => message.Contains("Serving", StringComparison.Ordinal)) == 2);

        // Comes back at all only because the gateway hangs up.
        (await GatewayUnderTest.SendRawAsync(port, "GET /open HTTP/1.1\r\nHo")).ShouldStartWith("HTTP/1.1 408 ");
    }

    [Fact]
    public async Task Does_not_wait_for_ever_for_slow_clients()
    {
        // Half a header, then silence: another client is served meanwhile.
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, port);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /open HTTP/1.1\r\nHo"));

        (await GatewayUnderTest.SendRawAsync(port, "GET /open HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")).ShouldStartWith("HTTP/1.1 200 ");
    }
}
