using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gantry.Gateway.Tests;

/// <summary>What does not fit into one request and one answer: WebSockets, event streams, HTTP/2 backends, half answers.</summary>
public sealed class StreamingTests : IAsyncLifetime
{
    private readonly int port = GatewayUnderTest.FreePort();
    private readonly HttpClient client = GatewayUnderTest.CreateClient();
    private UpstreamServer upstream = null!;
    private UpstreamServer http2 = null!;
    private GatewayUnderTest gateway = null!;

    public async Task InitializeAsync()
    {
        upstream = await UpstreamServer.StartAsync("one");
        http2 = await UpstreamServer.StartAsync("two", HttpProtocols.Http2);
        gateway = await GatewayUnderTest.StartAsync(new Dictionary<string, string>
        {
            ["gateway.yaml"] = Resources.Gateway(Resources.Http(port)),
            ["one.yaml"] = Resources.Backend("one", upstream.Port),
            ["two.yaml"] = Resources.Backend("two", http2.Port, extra: ", appProtocols: [gateway.envoyproxy.io/h2c]"),
            ["route.yaml"] = Resources.Route("all", string.Join('\n',
                Resources.Prefix("/", "one", "timeouts: {request: 300ms}"), Resources.Prefix("/h2c", "two"), Resources.Prefix("/patient", "one", "timeouts: {request: 0s}"))),
        });
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await gateway.DisposeAsync();
        await upstream.DisposeAsync();
        await http2.DisposeAsync();
    }

    [Fact]
    public async Task Carries_a_WebSocket_beyond_the_request_timeout()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/chat"), CancellationToken.None);
        var until = DateTime.UtcNow.AddMilliseconds(600); // twice the timeout: the point is time passing

        while (DateTime.UtcNow < until)
            (await EchoAsync(socket, "hello")).ShouldBe("hello");
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        socket.State.ShouldBe(WebSocketState.Closed);
    }

    [Fact]
    public async Task Hands_on_events_as_they_come()
    {
        var next = new SemaphoreSlim(0);
        upstream.Special = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            for (var i = 0; i < 3; i++)
            {
                await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes($"data: {i}\n\n"));
                await context.Response.Body.FlushAsync();
                await next.WaitAsync();
            }
            return true;
        };
        using var response = await client.GetAsync(Address("/patient/events"), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        for (var i = 0; i < 3; i++)
        {
            (await reader.ReadLineAsync().WaitAsync(GatewayUnderTest.Limit)).ShouldBe($"data: {i}");
            await reader.ReadLineAsync();
            next.Release();
        }
    }

    [Fact]
    public async Task Speaks_HTTP_2_with_backends_that_ask_for_it() =>
        Echo.Parse(await client.GetStringAsync(Address("/h2c/x"))).Protocol.ShouldBe("HTTP/2");

    /// <summary>A call as gRPC makes it: POST over HTTP/2, messages with a length before them, the status in trailers.</summary>
    [Theory]
    [InlineData("0")]
    [InlineData("5")]
    public async Task Carries_gRPC_calls_with_their_trailers(string status)
    {
        var tlsPort = GatewayUnderTest.FreePort();
        // First the certificate: a busy gateway may read the files between the two.
        gateway.Write("tls.yaml", Resources.TlsSecret("tls", "grpc.test"));
        gateway.Write("gateway.yaml", Resources.Gateway(Resources.Http(port), Resources.Https(tlsPort, "tls")));
        await gateway.WaitFor(() => gateway.Messages.Any(message => message.Contains($"{tlsPort}", StringComparison.Ordinal) && message.Contains("Serving", StringComparison.Ordinal)));
        string? te = null;
        http2.Special = async context =>
        {
            te = context.Request.Headers.TE;
            context.Response.ContentType = "application/grpc";
            await context.Request.Body.CopyToAsync(context.Response.Body);
            context.Response.AppendTrailer("grpc-status", status);
            context.Response.AppendTrailer("grpc-message", "said");
            return true;
        };
        byte[] message = [0, 0, 0, 0, 3, 1, 2, 3];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://grpc.test:{tlsPort}/h2c/Service/Method")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(message) { Headers = { ContentType = new("application/grpc") } },
        };
        request.Headers.TryAddWithoutValidation("TE", "trailers");

        using var response = await client.SendAsync(request);

        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(message);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/grpc");
        response.TrailingHeaders.GetValues("grpc-status").ShouldBe([status]);
        response.TrailingHeaders.GetValues("grpc-message").ShouldBe(["said"]);
        te.ShouldBe("trailers");
    }

    [Fact]
    public async Task Begins_the_timeout_when_the_request_has_been_sent()
    {
        using var body = new SlowContent(TimeSpan.FromMilliseconds(600));

        using var response = await client.PostAsync(Address("/upload"), body);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Breaks_off_where_the_backend_breaks_off()
    {
        upstream.Special = async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.Body.WriteAsync("half"u8.ToArray());
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };

        await Should.ThrowAsync<HttpRequestException>(() => client.GetStringAsync(Address("/half")));
    }

    [Fact]
    public async Task Answers_503_when_the_backend_hangs_up_without_an_answer()
    {
        upstream.Special = context =>
        {
            context.Abort();
            return Task.FromResult(true);
        };

        using var response = await client.GetAsync(Address("/hangs-up"));

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Tells_the_backend_when_the_client_has_gone()
    {
        var arrived = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        upstream.Special = async context =>
        {
            context.RequestAborted.Register(gone.SetResult);
            arrived.SetResult();
            await gone.Task;
            return true;
        };
        using var leave = new CancellationTokenSource();
        var request = client.GetAsync(Address("/patient/wait"), leave.Token);
        await arrived.Task;

        await leave.CancelAsync();

        await gone.Task.WaitAsync(GatewayUnderTest.Limit);
        await Should.ThrowAsync<OperationCanceledException>(() => request);
    }

    private Uri Address(string path) => new($"http://127.0.0.1:{port}{path}");

    private static async Task<string> EchoAsync(ClientWebSocket socket, string text)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[64];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }

    private sealed class SlowContent(TimeSpan pause) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("slow"u8.ToArray());
            await stream.FlushAsync();
            await Task.Delay(pause); // a slow client, not a wait for something
            await stream.WriteAsync("ly"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
