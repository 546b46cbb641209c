using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gantry.Gateway.Tests;

/// <summary>What a client may take: time, connections, room; and what it may claim.</summary>
public sealed class LimitsTests : IAsyncLifetime
{
    private readonly int port = GatewayUnderTest.FreePort();
    private readonly int tlsPort = GatewayUnderTest.FreePort();
    private readonly HttpClient client = GatewayUnderTest.CreateClient();
    private UpstreamServer one = null!;
    private GatewayUnderTest? gateway;

    public async Task InitializeAsync() => one = await UpstreamServer.StartAsync("one");

    public async Task DisposeAsync()
    {
        client.Dispose();
        if (gateway is not null)
            await gateway.DisposeAsync();
        await one.DisposeAsync();
    }

    [Theory]
    [InlineData("Content-Length: 1288490188\r\n", "")] // 1.2 GB, of which little comes
    [InlineData("Transfer-Encoding: chunked\r\n", "200000\r\n")] // a length that nobody told
    public async Task Refuses_an_upload_beyond_the_limit_before_its_end(string framing, string chunk)
    {
        one.Special = async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            return false;
        };
        await StartAsync(BodyLimit("1Mi"));
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, port);
        var stream = connection.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /app HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n{framing}\r\n{chunk}"));
        var sending = SendAsync(stream, new byte[1_500_000]);

        (await FirstLineAsync(stream)).ShouldStartWith("HTTP/1.1 413 ");
        await sending;
    }

    [Fact]
    public async Task Takes_the_limit_of_a_policy_that_adds_to_the_gateways_own()
    {
        await StartAsync(BodyLimit("1Ki"), ("general.yaml", Policy("BackendTrafficPolicy", "general", "Gateway", "eg", "rateLimit: {type: Local, local: {rules: [{limit: {requests: 2, unit: Hour}}]}}")));

        (await PostAsync("/app", 1025)).ShouldBe(413);
        (await PostAsync("/app", 1000)).ShouldBe(200);
        (await PostAsync("/app", 1000)).ShouldBe(429, "the rest is as the gateway's policy says");
    }

    [Theory]
    [InlineData(7_000, 1)] // longer than Kestrel lets a body rest
    [InlineData(100, 70)] // some 50 bytes a second
    public async Task Passes_an_upload_that_rests_or_crawls(int restMilliseconds, int pieces)
    {
        await StartAsync(Clients("timeout: {http: {requestReceivedTimeout: 60s}}"));
        using var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(IPAddress.Loopback, port);
        var stream = connection.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /app HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {5 * pieces}\r\n\r\n"));
        for (var i = 0; i < pieces; i++)
        {
            await Task.Delay(restMilliseconds); // the behaviour is about time
            await stream.WriteAsync("hello"u8.ToArray());
        }

        (await FirstLineAsync(stream)).ShouldStartWith("HTTP/1.1 200 ");
    }

    [Fact]
    public async Task Ends_a_request_that_does_not_come_whole_in_time()
    {
        await StartAsync(Clients("timeout: {http: {requestReceivedTimeout: 300ms}}"));

        // Comes back at all only because the gateway hangs up.
        (await GatewayUnderTest.SendRawAsync(port, "POST /app HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 10\r\n\r\nhello")).ShouldStartWith("HTTP/1.1 408 ");
    }

    [Fact]
    public async Task Lets_a_conversation_last_whose_answer_has_begun()
    {
        await using var two = await UpstreamServer.StartAsync("two", HttpProtocols.Http2);
        two.Special = async context =>
        {
            await context.Response.Body.FlushAsync();
            await context.Request.Body.CopyToAsync(context.Response.Body);
            return true;
        };
        await StartAsync(Clients("timeout: {http: {requestReceivedTimeout: 300ms}}"), ("one.yaml", Resources.Backend("one", two.Port, extra: ", appProtocols: [gateway.envoyproxy.io/h2c]")));
        using var content = new HeldContent();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://a.test:{tlsPort}/app") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = content };

        var sending = client.SendAsync(request);
        await Task.Delay(TimeSpan.FromMilliseconds(600)); // the behaviour is about time
        content.Go();
        using var response = await sending;

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("hello");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Closes_connections_beyond_the_limit_and_serves_again_when_one_has_gone(bool tls)
    {
        await StartAsync(Clients("connection: {connectionLimit: {value: 3}}"));
        List<Stream> held = [];
        for (var i = 0; i < 3; i++)
            held.Add(await ConnectAsync(tls));

        await Should.ThrowAsync<IOException>(async () => await AskAsync(await ConnectAsync(tls)));
        foreach (var connection in held)
            (await AskAsync(connection)).ShouldStartWith("HTTP/1.1 200 "); // those within the limit notice nothing

        await held[0].DisposeAsync();
        await gateway!.WaitFor(async () =>
        {
            try
            {
                await using var next = await ConnectAsync(tls);
                return (await AskAsync(next)).StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false; // the gateway has not seen the other one go
            }
        });
        await held[1].DisposeAsync();
        await held[2].DisposeAsync();
    }

    [Fact]
    public async Task Takes_over_another_limit_of_connections_while_it_runs()
    {
        await StartAsync(Clients("connection: {connectionLimit: {value: 1}}"));
        await using var held = await ConnectAsync(tls: false);
        await Should.ThrowAsync<IOException>(async () => await AskAsync(await ConnectAsync(tls: false)));

        gateway!.Write("clients.yaml", Clients("connection: {connectionLimit: {value: 2}}").Text);
        await gateway.WaitFor(() => gateway.Messages.Count(message => message.Contains("Serving", StringComparison.Ordinal)) == 2);

        await using var second = await ConnectAsync(tls: false);
        (await AskAsync(second)).ShouldStartWith("HTTP/1.1 200 ");
    }

    [Fact]
    public async Task Ends_connections_that_idle()
    {
        await StartAsync(Clients("timeout: {http: {idleTimeout: 1s}}"));
        await using var connection = await ConnectAsync(tls: true);

        (await connection.ReadAsync(new byte[1])).ShouldBe(0);
    }

    [Fact]
    public async Task Passes_the_heads_that_Envoy_passes()
    {
        await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/app?q={new string('q', 5_000)}");
        request.Headers.TryAddWithoutValidation("Cookie", $"c={new string('c', 8_000)}");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {new string('b', 9_000)}");

        using var response = await client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Removes_what_clients_must_not_claim_before_it_says_it_itself()
    {
        await StartAsync(Clients("headers: {earlyRequestHeaders: {remove: [X-Forwarded-For, Forwarded, X-Forwarded-Prefix, SSL-Client-Cert], set: [{name: X-Edge, value: here}]}}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/app");
        foreach (var name in new[] { "X-Forwarded-For", "forwarded", "X-Forwarded-Prefix", "ssl-client-cert", "X-Edge" })
            request.Headers.TryAddWithoutValidation(name, "10.1.1.1");

        using var response = await client.SendAsync(request);

        var seen = Echo.Parse(await response.Content.ReadAsStringAsync());
        seen.Header("X-Forwarded-For").ShouldBe("127.0.0.1");
        seen.Header("X-Edge").ShouldBe("here");
        foreach (var name in new[] { "Forwarded", "X-Forwarded-Prefix", "SSL-Client-Cert" })
            seen.Header(name).ShouldBeNull(name);
    }

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::2")]
    [InlineData("203.0.113.1", "203.0.113.2")]
    public async Task Counts_clients_of_both_families_where_rules_name_both(string first, string second)
    {
        const string Rule = "{{clientSelectors: [{{sourceCIDR: {{type: Distinct, value: \"{0}\"}}}}], limit: {{requests: 1, unit: Hour}}}}";
        string[] rules = ["0.0.0.0/0", "::/0"];
        await StartAsync(
            ("limit.yaml", Policy("BackendTrafficPolicy", "limit", "HTTPRoute", "app", $"rateLimit: {{type: Local, local: {{rules: [{string.Join(", ", rules.Select(range => string.Format(System.Globalization.CultureInfo.InvariantCulture, Rule, range)))}]}}}}")),
            Clients("clientIPDetection: {xForwardedFor: {numTrustedHops: 1}}"));

        (await GetAsync(first)).ShouldBe(200);
        (await GetAsync(first)).ShouldBe(429);
        (await GetAsync(second)).ShouldBe(200);
    }

    [Fact]
    public async Task Refuses_a_WebSocket_where_bodies_are_held_back_and_carries_it_on_a_route_of_its_own()
    {
        await StartAsync(BodyLimit("1Ki"));
        using (var refused = new ClientWebSocket())
            (await Should.ThrowAsync<WebSocketException>(() => refused.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/app"), CancellationToken.None))).Message.ShouldContain("403");

        gateway!.Write("upgrade.yaml", Resources.Route("app-upgrade", """
            - matches: [{path: {type: PathPrefix, value: /app}, method: GET, headers: [{type: RegularExpression, name: Upgrade, value: (?i)websocket}]}]
              backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: one}]
            """));
        await gateway.WaitFor(() => gateway.Messages.Count(message => message.Contains("Serving", StringComparison.Ordinal)) == 2);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/app"), CancellationToken.None);

        socket.State.ShouldBe(WebSocketState.Open);
        // Only says that it wants to: no way around the limit.
        (await FirstLineAsync($"GET /app HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nContent-Length: 2000\r\n\r\n{new string('x', 2000)}")).ShouldStartWith("HTTP/1.1 413 ");
    }

    [Theory]
    [InlineData("GET /app HTTP/1.0\r\n\r\n")]
    [InlineData("GET /app HTTP/1.1\r\nHost:\r\n\r\n")]
    [InlineData("TRACE /app HTTP/1.1\r\nHost: a\r\nX-Secret: 1\r\n\r\n")]
    [InlineData("GET /app HTTP/1.1\nHost: a\n\n")]
    [InlineData("GET /app HTTP/1.1\r\nHost: a\nX-A: b\r\n\r\n")]
    [InlineData("GET /app HTTP/1.1\r\nHost: a\r\nX-A: b\rX-B: c\r\n\r\n")]
    [InlineData("GET /app HTTP/1.1\r\nHost: a\r\nX-A: \u001b[2J\r\n\r\n")]
    [InlineData("GET /app HTTP/1.1\r\nHost: a\r\nUser-Agent: x\u0007\r\n\r\n")]
    [InlineData("GET /app HTTP/1.1\r\nHost: a\r\nX-A: \u007f\r\n\r\n")]
    public async Task Refuses_requests_that_mean_harm(string request)
    {
        await StartAsync();

        (await FirstLineAsync(request)).ShouldStartWith("HTTP/1.1 400 ");
        one.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("x bad", "1")]
    [InlineData("x:bad", "1")]
    [InlineData("X-Upper", "1")]
    [InlineData("x-a", "b\u001b")]
    public async Task Refuses_names_and_values_over_HTTP_2_that_HTTP_does_not_allow(string name, string value)
    {
        await StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, tlsPort);
        await using var stream = new SslStream(socket.GetStream(), false, (_, certificate, _, _) => certificate is not null);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "a.test", ApplicationProtocols = [SslApplicationProtocol.Http2] });

        var answer = await Http2Bytes.AskAsync(stream, "/app", name, value);

        answer.ShouldBeOneOf("400", "PROTOCOL_ERROR");
        one.Count.ShouldBe(0);
    }

    private static (string Name, string Text) BodyLimit(string limit) =>
        ("limit.yaml", Policy("BackendTrafficPolicy", "limit", "HTTPRoute", "app", $"mergeType: StrategicMerge\n  requestBuffer: {{limit: {limit}}}"));

    private static (string Name, string Text) Clients(string spec) => ("clients.yaml", Policy("ClientTrafficPolicy", "clients", "Gateway", "eg", spec));

    private static string Policy(string kind, string name, string targetKind, string target, string spec) => $"""
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: {kind}
        metadata: {"{"}name: {name}, namespace: envoy-gateway-system{"}"}
        spec:
          targetRefs: [{"{"}group: gateway.networking.k8s.io, kind: {targetKind}, name: {target}{"}"}]
          {spec}
        """;

    private async Task StartAsync(params (string Name, string Text)[] files)
    {
        var all = new Dictionary<string, string>
        {
            ["gateway.yaml"] = Resources.Gateway(Resources.Http(port), Resources.Https(tlsPort, "tls")),
            ["tls.yaml"] = Resources.TlsSecret("tls", "a.test"),
            ["one.yaml"] = Resources.Backend("one", one.Port),
            ["app.yaml"] = Resources.Route("app", Resources.Prefix("/app", "one")),
        };
        foreach (var (name, text) in files)
            all[name] = text;
        gateway = await GatewayUnderTest.StartAsync(all);
    }

    private async Task<Stream> ConnectAsync(bool tls)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, tls ? tlsPort : port);
        if (!tls)
            return socket.GetStream();
        var stream = new SslStream(socket.GetStream(), false, (_, certificate, _, _) => certificate is not null);
        await stream.AuthenticateAsClientAsync("a.test");
        return stream;
    }

    /// <exception cref="IOException">The gateway closed the connection.</exception>
    private static async Task<string> AskAsync(Stream connection)
    {
        await connection.WriteAsync("GET /app HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
        var answer = new byte[4096];
        var length = await connection.ReadAsync(answer);
        return length > 0 ? Encoding.ASCII.GetString(answer, 0, length) : throw new IOException("closed");
    }

    private static async Task SendAsync(NetworkStream stream, byte[] bytes)
    {
        try
        {
            await stream.WriteAsync(bytes);
        }
        catch (IOException)
        {
            // The gateway has answered and reads no further.
        }
    }

    private async Task<string> FirstLineAsync(string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, port);
        await connection.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        return await FirstLineAsync(connection.GetStream());
    }

    private static async Task<string> FirstLineAsync(NetworkStream stream)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, limit.Token) > 0 && one[0] != '\n')
            line.Append((char)one[0]);
        return line.ToString();
    }

    private async Task<int> PostAsync(string path, int length)
    {
        using var body = new StringContent(new string('x', length));
        using var response = await client.PostAsync(new Uri($"http://127.0.0.1:{port}{path}"), body);
        return (int)response.StatusCode;
    }

    private async Task<int> GetAsync(string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/app");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <summary>A message of a gRPC call that is sent when the test says so.</summary>
    private sealed class HeldContent : HttpContent
    {
        private readonly TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldContent() => Headers.ContentType = new("application/grpc");

        public void Go() => go.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.FlushAsync();
            await go.Task;
            await stream.WriteAsync("hello"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length) => (length = 0) != 0;
    }
}
