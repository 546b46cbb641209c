using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gantry.Gateway.Tests;

/// <summary>What the gateway makes of the answers of backends, byte by byte.</summary>
public sealed class ForwardingTests : IAsyncLifetime
{
    private readonly int port = GatewayUnderTest.FreePort();
    private readonly RawUpstream upstream = new();
    private GatewayUnderTest gateway = null!;

    public async Task InitializeAsync() => gateway = await GatewayUnderTest.StartAsync(new Dictionary<string, string>
    {
        ["gateway.yaml"] = Resources.Gateway(Resources.Http(port)),
        ["raw.yaml"] = Resources.Backend("raw", upstream.Port),
        ["route.yaml"] = Resources.Route("all", Resources.Prefix("/", "raw", "timeouts: {request: 20s}")),
    });

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
        await upstream.DisposeAsync();
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n", 200, "hello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Trailer: yes\r\n\r\n", 200, "hello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone", 404, "gone")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204, "")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nETag: x\r\nContent-Length: 99\r\n\r\n", 304, "")]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    // Answers that can be read in two ways, or not at all.
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 503, null)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", 503, null)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello", 503, null)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 503, null)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 503, null)]
    [InlineData("HTTP/1.1 200 OK\r\nX A: b\r\n\r\n", 503, null)]
    [InlineData("HTTP/1.1 200 OK\r\n: b\r\n\r\n", 503, null)]
    [InlineData("HTTP/1.1 200 OK\r\nX-A: a\0b\r\n\r\n", 503, null)]
    [InlineData("HTTP/1.1 200 OK\r\nX-A: a\r\n folded\r\n\r\n", 503, null)]
    [InlineData("HTTP/1.1 200 OK\r\nX-A: a\rInjected: b\r\n\r\n", 503, null)]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n", 503, null)]
    [InlineData("HTTP/1.1 099 Low\r\n\r\n", 503, null)]
    [InlineData("HTTP/2.0 200 OK\r\n\r\n", 503, null)]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n\r\n", 503, null)]
    [InlineData("nonsense\r\n\r\n", 503, null)]
    public async Task Hands_an_answer_on_or_says_that_there_is_none(string answer, int status, string? body)
    {
        foreach (var pieces in new[] { [answer], answer.Chunk(1).Select(piece => new string(piece)).ToArray() })
        {
            upstream.Answer = pieces;

            var seen = await AskAsync();

            seen.ShouldStartWith($"HTTP/1.1 {status} ");
            if (body is not null)
                BodyOf(seen).ShouldBe(body);
            seen.ShouldNotContain("Injected");
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nhello")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello")]
    public async Task Takes_the_end_of_the_connection_for_the_end_of_a_body_without_length(string answer)
    {
        upstream.Answer = [answer];
        upstream.Closes = true;

        BodyOf(await AskAsync()).ShouldBe("hello");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nZZ\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloworld\r\n0\r\n\r\n")]
    public async Task Lets_no_half_answer_look_like_a_whole_one(string answer)
    {
        upstream.Answer = [answer];
        upstream.Closes = true;

        var seen = await AskAsync();

        // Either it was noticed before anything was sent, or the connection breaks off.
        if (!seen.StartsWith("HTTP/1.1 503 ", StringComparison.Ordinal))
            seen.EndsWith("0\r\n\r\n", StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task Answers_HEAD_with_the_length_that_the_backend_tells()
    {
        upstream.Answer = ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"];

        var seen = await AskAsync("HEAD");

        seen.ShouldContain("Content-Length: 5\r\n");
        BodyOf(seen).ShouldBe("");
    }

    [Fact]
    public async Task Sends_what_it_was_asked_and_keeps_what_belongs_to_one_connection()
    {
        upstream.Answer = ["HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\nProxy-Authenticate: x\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n"];

        var seen = await AskAsync("GET", "/path?query", "X-Own: value\r\nKeep-Alive: 5\r\nTE: trailers\r\n");

        upstream.LastHead.ShouldStartWith("GET /path?query HTTP/1.1\r\n");
        upstream.LastHead.ShouldContain("\r\nHost: any\r\n");
        upstream.LastHead.ShouldContain("\r\nX-Own: value\r\n");
        foreach (var name in new[] { "\r\nKeep-Alive:", "\r\nTE:", "\r\nConnection:" })
            upstream.LastHead.ShouldNotContain(name);
        seen.ShouldContain("Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n");
        foreach (var name in new[] { "Keep-Alive:", "Proxy-Authenticate:" })
            seen.ShouldNotContain(name);
    }

    [Fact]
    public async Task Uses_a_connection_again_only_as_long_as_that_is_safe()
    {
        upstream.Answer = ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"];
        await AskAsync();
        await AskAsync();
        upstream.Connections.ShouldBe(1);

        // More than was announced is nobody's answer: it must not become the next one's.
        upstream.Answer = ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"];
        BodyOf(await AskAsync()).ShouldBe("hello");
        upstream.Answer = ["HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ngood"];
        BodyOf(await AskAsync()).ShouldBe("good");
        BodyOf(await AskAsync()).ShouldBe("good");
        upstream.Connections.ShouldBe(3);
    }

    [Fact]
    public async Task Tries_another_connection_when_a_kept_one_turns_out_closed()
    {
        upstream.Answer = ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"];
        upstream.Closes = true; // without having said so

        for (var i = 0; i < 20; i++)
            BodyOf(await AskAsync()).ShouldBe("hello");
    }

    [Fact]
    public async Task Carries_long_bodies_of_every_kind()
    {
        var body = new string('x', 3_000_000);
        foreach (var answer in new[]
        {
            $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}",
            $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{string.Concat(body.Chunk(70_000).Select(chunk => $"{chunk.Length:x}\r\n{new string(chunk)}\r\n"))}0\r\n\r\n",
        })
        {
            upstream.Answer = [answer];
            using var client = GatewayUnderTest.CreateClient();

            (await client.GetStringAsync(new Uri($"http://any:{port}/"))).ShouldBe(body);
        }
    }

    [Fact]
    public async Task Refuses_a_head_without_end()
    {
        upstream.Answer = ["HTTP/1.1 200 OK\r\n", .. Enumerable.Range(0, 3000).Select(i => $"X-{i}: {new string('y', 40)}\r\n")];

        (await AskAsync()).ShouldStartWith("HTTP/1.1 503 ");
    }

    [Fact]
    public async Task Answers_504_when_the_answer_does_not_come_in_time()
    {
        gateway.Write("late.yaml", Resources.Route("late", Resources.Prefix("/late", "raw", "timeouts: {request: 100ms}")));
        await gateway.WaitFor(() => gateway.Messages.Any(message => message.Contains("Serving 2 routes", StringComparison.Ordinal)));
        upstream.Answer = [];

        (await AskAsync("GET", "/late")).ShouldStartWith("HTTP/1.1 504 ");
    }

    [Fact]
    public async Task Clients_that_leave_while_they_are_answered_spoil_no_connection_for_others()
    {
        upstream.Answer = ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"];
        using var client = GatewayUnderTest.CreateClient();
        var stop = DateTime.UtcNow.AddSeconds(3);
        var leaving = Enumerable.Range(0, 2).Select(number => Task.Run(async () =>
        {
            var random = new Random(number);
            while (DateTime.UtcNow < stop)
            {
                using var client = new TcpClient { LingerState = new LingerOption(true, 0) };
                await client.ConnectAsync(IPAddress.Loopback, port);
                await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: any\r\n\r\n"u8.ToArray());
                Thread.SpinWait(random.Next(20_000)); // somewhere between the request's arrival and its answer
            }
        }));
        var staying = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (DateTime.UtcNow < stop)
                (await client.GetStringAsync($"http://127.0.0.1:{port}/")).ShouldBe("hello");
        }));

        await Task.WhenAll(leaving.Concat(staying).ToList());
    }

    private static string BodyOf(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        var body = answer[end..];
        if (!answer[..end].Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
            return body;
        var whole = new StringBuilder();
        while (body.IndexOf("\r\n", StringComparison.Ordinal) is > 0 and var line)
        {
            var size = Convert.ToInt32(body[..line], 16);
            if (size == 0)
                break;
            whole.Append(body, line + 2, size);
            body = body[(line + 4 + size)..];
        }
        return whole.ToString();
    }

    private Task<string> AskAsync(string method = "GET", string target = "/", string headers = "") =>
        GatewayUnderTest.SendRawAsync(port, $"{method} {target} HTTP/1.1\r\nHost: any\r\n{headers}Connection: close\r\n\r\n");
}
