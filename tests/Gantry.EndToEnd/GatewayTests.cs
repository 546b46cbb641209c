using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json.Nodes;
using Gantry.Gateway;

namespace Gantry.EndToEnd;

/// <summary>
/// Routing cases for whichever gateway the stack runs, Envoy Gateway or the local one: known by its addresses and the bundle's files
/// alone. What is asked here is what both must do.
/// </summary>
public sealed class GatewayTests(DevStack stack) : IClassFixture<DevStack>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private string Authority => stack.Platform.PublicHost;

    [Fact]
    public async Task Serves_every_path_that_the_bundle_names_and_keeps_to_its_elements()
    {
        var routes = Prefixes().ToList();
        routes.ShouldNotBeEmpty();

        foreach (var (path, isRedirect) in routes)
        {
            var answer = await SendAsync("GET", path.TrimEnd('/') + "/");
            (answer.Status is not 404 || answer.Body.Length > 0).ShouldBeTrue($"{path} is answered by nobody"); // the gateway's own 404 has no body
            answer.Status.ShouldNotBeOneOf(500, 503, 504);
            if (isRedirect)
                answer.Status.ShouldBeInRange(301, 308);

            // `/backendx` is not below `/backend`.
            if (path.Length > 1)
                Unrouted(await SendAsync("GET", path.TrimEnd('/') + "x-no-such-path"), path);
        }
    }

    [Theory]
    // Stripped prefix, query as it was, escapes as they were.
    [InlineData("GET", "/echo/a/b?c=d&e=%2F", "/a/b")]
    [InlineData("GET", "/echo", "/")]
    [InlineData("GET", "/echo/", "/")]
    [InlineData("POST", "/echo/x", "/x")]
    [InlineData("DELETE", "/echo/caf%C3%A9", "/caf%C3%A9")]
    // Made unambiguous before it is routed.
    [InlineData("GET", "//echo//a", "/a")]
    [InlineData("GET", "/echo/./a/../b", "/b")]
    [InlineData("GET", "/nowhere/../echo/a", "/a")]
    public async Task Hands_the_path_on(string method, string target, string seen)
    {
        var answer = await SendAsync(method, target);

        answer.Status.ShouldBe(200);
        JsonNode.Parse(answer.Body)!["path"]!.GetValue<string>().ShouldBe(seen);
        JsonNode.Parse(answer.Body)!["method"]!.GetValue<string>().ShouldBe(method);
    }

    [Theory]
    [InlineData("/no-such-service")]
    [InlineData("/Echo")]
    [InlineData("/echo/../no-such-service")]
    [InlineData("/echo/%2e%2e/no-such-service")]
    [InlineData("/auth/../no-such-service")]
    public async Task Answers_404_with_nothing_else_where_no_route_leads(string target) => Unrouted(await SendAsync("GET", target), target);

    [Theory]
    [InlineData("/echo/a%2Fb", "/echo/a/b")]
    [InlineData("/echo/a%2fb?x=%2F", "/echo/a/b?x=%2F")]
    public async Task Sends_a_client_with_an_escaped_slash_to_the_plain_one(string target, string location)
    {
        var answer = await SendAsync("GET", target);

        answer.Status.ShouldBe(307);
        new Uri(new Uri($"https://{Authority}"), answer.Header("Location")!).PathAndQuery.ShouldBe(location);
    }

    [Theory]
    [InlineData("X_Forwarded_Proto: http")] // read as X-Forwarded-Proto by many a program
    [InlineData("Content-Length: 5\r\nContent-Length: 6")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 6")]
    [InlineData("Transfer-Encoding: gzip")]
    [InlineData("Host: another")]
    [InlineData("Bad Name: x")]
    public async Task Refuses_heads_that_can_be_read_in_two_ways(string lines)
    {
        var answer = await SendAsync("POST", "/echo/", lines);

        answer.Status.ShouldBeOneOf(400, 501);
    }

    [Fact]
    public async Task Refuses_a_head_that_is_too_long() =>
        (await SendAsync("GET", "/echo/", $"X-Long: {new string('x', 70_000)}")).Status.ShouldBe(431);

    [Fact]
    public async Task Tells_backends_who_asked_and_gives_each_request_a_number()
    {
        var first = await HeadersSeenAsync("X-Request-Id: forged", "X-Envoy-Internal: true", "Keep-Alive: 5", "Connection: close, X-Hop", "X-Hop: 1");
        var second = await HeadersSeenAsync();

        first["host"]!.GetValue<string>().ShouldBe(Authority);
        first["x-forwarded-proto"]!.GetValue<string>().ShouldBe("https");
        IPAddress.TryParse(first["x-forwarded-for"]!.GetValue<string>().Split(',')[^1].Trim(), out _).ShouldBeTrue();
        Guid.TryParse(first["x-request-id"]!.GetValue<string>(), out var id).ShouldBeTrue();
        Guid.Parse(second["x-request-id"]!.GetValue<string>()).ShouldNotBe(id);
        first["x-envoy-internal"].ShouldBeNull();
        first["keep-alive"].ShouldBeNull();
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Speaks_both_versions_of_HTTP(string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/echo/v") { Version = Version.Parse(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new StringContent(new string('x', 100_000)) };

        using var response = await stack.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Version.ToString().ShouldBe(version);
    }

    [Fact]
    public async Task Keeps_many_requests_on_one_connection_apart()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
            (Asked: $"/{i}", Seen: (await stack.GetJsonAsync($"/echo/{i}"))["path"]!.GetValue<string>())));

        answers.ShouldAllBe(answer => answer.Seen == answer.Asked);
    }

    /// <summary>Paths of the routes on the https listener that name no host.</summary>
    private IEnumerable<(string Path, bool IsRedirect)> Prefixes()
    {
        var resources = GatewayResources.Load(Path.Combine(stack.Bundle, "gateway", "standalone-dev.yaml"), mountedAt: "/etc/eg");
        resources.AllProblems.ShouldBeEmpty();
        return from route in resources.OfKind<HTTPRoute>()
               where route.Hostnames.Count == 0 && route.Parents.Any(parent => parent.SectionName is null or "https")
               from rule in route.Rules
               from match in rule.Matches
               where match is { Path.Type: PathMatchType.PathPrefix, Method: null or "GET", Headers.Count: 0, QueryParams.Count: 0 }
               select (match.Path.Value, rule.Filters.Any(filter => filter is HTTPRouteFilter.RequestRedirect));
    }

    private static void Unrouted(HttpAnswer answer, string target) => (answer.Status, answer.Body).ShouldBe((404, ""), target);

    private async Task<JsonNode> HeadersSeenAsync(params string[] lines) => JsonNode.Parse((await SendAsync("GET", "/echo/", lines)).Body)!["headers"]!;

    /// <summary>Asks with bytes as they are: clients in libraries would tidy them up.</summary>
    private async Task<HttpAnswer> SendAsync(string method, string target, params string[] lines)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, stack.Platform.Ports.Https, limit.Token);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = stack.LocalTrust, EnabledSslProtocols = SslProtocols.None }, limit.Token);
        string[] own = lines.Any(line => line.StartsWith("Connection:", StringComparison.Ordinal)) ? [] : ["Connection: close"];
        await tls.WriteAsync(Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {Authority}\r\n{string.Concat(own.Concat(lines).Select(line => line + "\r\n"))}\r\n"), limit.Token);
        using var answer = new MemoryStream();
        try
        {
            await tls.CopyToAsync(answer, limit.Token);
        }
        catch (IOException)
        {
            // Reset instead of closed: what came before counts.
        }
        return HttpAnswer.Parse(Encoding.UTF8.GetString(answer.ToArray()));
    }
}
