using System.Net;

namespace Gantry.Gateway.Tests;

/// <summary>A request, and what the backend and the client see of it.</summary>
public sealed class RoutingTests(RoutingTests.Fixture stack) : IClassFixture<RoutingTests.Fixture>
{
    [Theory]
    // Prefixes match whole elements, are stripped or kept, and lose to longer ones.
    [InlineData("GET", "any", "/stripped/a/b?c=d", "one", "/a/b?c=d")]
    [InlineData("GET", "any", "/stripped", "one", "/")]
    [InlineData("GET", "any", "/stripped/", "one", "/")]
    [InlineData("GET", "any", "/stripped?x", "one", "/?x")]
    [InlineData("GET", "any", "/moved/a", "one", "/else/where/a")]
    [InlineData("GET", "any", "/moved", "one", "/else/where")]
    [InlineData("GET", "any", "/moved/", "one", "/else/where/")]
    [InlineData("GET", "any", "/kept/a", "two", "/kept/a")]
    [InlineData("GET", "any", "/kept/longer/a", "one", "/kept/longer/a")]
    [InlineData("GET", "any", "/kept/longera", "two", "/kept/longera")]
    [InlineData("GET", "any", "/slash/x", "two", "/slash/x")]
    [InlineData("GET", "any", "/slash", "two", "/slash")]
    [InlineData("GET", "any", "/full/x/y?q=1", "one", "/replaced?q=1")]
    // Exact beats prefix, an expression stands between them.
    [InlineData("GET", "any", "/kept/exact", "one", "/kept/exact")]
    [InlineData("GET", "any", "/kept/exact/", "two", "/kept/exact/")]
    [InlineData("GET", "any", "/kept/item-42", "one", "/kept/item-42")]
    [InlineData("GET", "any", "/kept/item-x", "two", "/kept/item-x")]
    // Method, headers and query parameters narrow a match; the more conditions, the stronger.
    [InlineData("POST", "any", "/narrow", "two", "/narrow")]
    [InlineData("GET", "any", "/narrow", "one", "/narrow")]
    [InlineData("GET", "any", "/narrow?v=2", "two", "/narrow?v=2")]
    [InlineData("GET", "any", "/narrow?v=1&v=2", "one", "/narrow?v=1&v=2")]
    [InlineData("GET", "any", "/narrow?a=b&%76=2", "two", "/narrow?a=b&%76=2")]
    [InlineData("GET", "any", "/narrow", "two", "/narrow", "X-Version: 2")]
    [InlineData("GET", "any", "/narrow", "two", "/narrow", "x-vERSION: 2")]
    [InlineData("GET", "any", "/narrow", "one", "/narrow", "X-Version: 22")]
    // Paths reach the backend as the client wrote them, made unambiguous first.
    [InlineData("GET", "any", "/kept/%C3%A4%20%7e/x%3Fy", "two", "/kept/%C3%A4%20%7e/x%3Fy")]
    [InlineData("GET", "any", "//kept///a", "two", "/kept/a")]
    [InlineData("GET", "any", "/stripped/../kept/a", "two", "/kept/a")]
    [InlineData("GET", "any", "/stripped/%2e%2E/kept/./a", "two", "/kept/a")]
    [InlineData("GET", "any", "/../../kept/b/..", "two", "/kept/")]
    [InlineData("GET", "any", "http://any/kept/absolute?form=1", "two", "/kept/absolute?form=1")]
    // Hosts: exact, then the longest wildcard, then none; port and case do not count.
    [InlineData("GET", "shop.example.com", "/", "two", "/")]
    [InlineData("GET", "SHOP.example.com:8443", "/", "two", "/")]
    [InlineData("GET", "a.example.com", "/", "one", "/")]
    [InlineData("GET", "b.a.example.com", "/", "one", "/")]
    [InlineData("GET", "x.deep.example.com", "/", "two", "/")]
    public async Task Finds_the_route(string method, string host, string target, string upstream, string seen, string? header = null)
    {
        var answer = await GatewayUnderTest.SendRawAsync(stack.Port,
            $"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: 0\r\n{(header is null ? "" : header + "\r\n")}\r\n");

        var echo = Echo.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)]);
        (echo.Upstream, echo.Target).ShouldBe((upstream, seen));
    }

    [Theory]
    [InlineData("GET", "any", "/", 404)]
    [InlineData("GET", "any", "/strippedX", 404)]
    [InlineData("GET", "any", "/STRIPPED", 404)]
    [InlineData("HEAD", "any", "/only-get", 404)]
    [InlineData("OPTIONS", "any", "*", 404)]
    [InlineData("GET", "shop.example.com", "/elsewhere", 404)] // the host has routes of its own, others are not asked
    [InlineData("GET", "any", "/dangling", 500)]
    [InlineData("GET", "any", "/nobody", 500)]
    [InlineData("GET", "any", "/weightless", 500)]
    [InlineData("GET", "any", "/down", 503)]
    [InlineData("GET", "any", "/unknown-name", 503)]
    [InlineData("GET", "any", "/empty", 503)]
    [InlineData("GET", "any", "/slow", 504)]
    [InlineData("GET", "any", "/kept/%zz", 400)]
    [InlineData("GET", "any", "/kept/%00", 400)]
    [InlineData("GET", "any", "/kept/a\\b", 400)]
    [InlineData("GET", "any", "/kept/\u00e4", 400)]
    [InlineData("GET", "any", "/kept/a#b", 400)]
    public async Task Answers_by_itself(string method, string host, string target, int status)
    {
        var answer = await GatewayUnderTest.SendRawAsync(stack.Port, $"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

        answer.ShouldStartWith($"HTTP/1.1 {status} ");
    }

    [Theory]
    [InlineData("/redirect/scheme/x?y=z", 301, "https://any:9443/redirect/scheme/x?y=z")]
    [InlineData("/redirect/default-port/x", 302, "https://any/redirect/default-port/x")]
    [InlineData("/redirect/port-80", 302, "http://any/redirect/port-80")]
    [InlineData("/redirect/host", 302, "http://other.example.com:{port}/redirect/host")]
    [InlineData("/redirect/prefix/a?b", 303, "http://any:{port}/new/a?b")]
    [InlineData("/redirect/full/a?b", 308, "http://any:{port}/new?b")]
    [InlineData("/redirect/keep-method", 307, "http://any:{port}/redirect/keep-method")]
    [InlineData("/kept/a%2Fb?q", 307, "/kept/a/b?q")] // an escaped slash means different things to different programs
    [InlineData("/kept/..%2fadmin", 404, null)]
    public async Task Redirects(string target, int status, string? location)
    {
        using var client = GatewayUnderTest.CreateClient();
        var uri = new Uri($"http://127.0.0.1:{stack.Port}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Host = "any";

        using var response = await client.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(status);
        response.Headers.Location?.OriginalString.ShouldBe(location?.Replace("{port}", $"{stack.Port}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tells_the_backend_who_asked_and_keeps_the_host()
    {
        var echo = await stack.GetAsync("/kept", "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https", "X-Envoy-Internal: true", "X-Request-Id: mine");

        echo.Header("Host").ShouldBe("any");
        echo.Header("X-Forwarded-For").ShouldBe("203.0.113.9,127.0.0.1");
        echo.Header("X-Forwarded-Proto").ShouldBe("http"); // of the connection: a client may claim anything
        echo.Header("X-Envoy-Internal").ShouldBeNull();
        Guid.TryParse(echo.Header("X-Request-Id"), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Changes_request_headers_of_the_rule_then_of_the_backend()
    {
        var echo = await stack.GetAsync("/headers", "X-Add: old", "X-Set: old", "x-rEMOVE: old", "X-Backend: old");

        echo.Header("X-Add").ShouldBe("old,new");
        echo.Header("X-Set").ShouldBe("new");
        echo.Header("X-Remove").ShouldBeNull();
        echo.Header("X-Backend").ShouldBe("backend");
        echo.Header("X-Forwarded-Proto").ShouldBe("https"); // a filter has the last word
        echo.Header("X-Forwarded-Port").ShouldBe("8443");
    }

    [Fact]
    public async Task Changes_response_headers()
    {
        using var client = GatewayUnderTest.CreateClient();

        using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{stack.Port}/headers"));

        response.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        response.Headers.Contains("X-Upstream").ShouldBeFalse();
    }

    [Fact]
    public async Task Rewrites_the_host_and_remembers_it()
    {
        var echo = await stack.GetAsync("/other-host");

        echo.Header("Host").ShouldBe("inside.example.com");
        echo.Header("X-Forwarded-Host").ShouldBe("any");
    }

    [Fact]
    public async Task Sends_bodies_on()
    {
        using var client = GatewayUnderTest.CreateClient();
        using var body = new StringContent(new string('x', 300_000));

        using var response = await client.PostAsync(new Uri($"http://127.0.0.1:{stack.Port}/kept"), body);

        Echo.Parse(await response.Content.ReadAsStringAsync()).Body.Length.ShouldBe(300_000);
    }

    [Fact]
    public async Task Refuses_header_names_that_other_programs_take_for_different_ones()
    {
        var answer = await GatewayUnderTest.SendRawAsync(stack.Port, "GET /kept HTTP/1.1\r\nHost: any\r\nX_Forwarded_Proto: https\r\nConnection: close\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 400 ");
    }

    [Fact]
    public async Task Shares_requests_by_weight()
    {
        using var client = GatewayUnderTest.CreateClient();
        var answers = new List<string>();
        for (var i = 0; i < 500; i++)
            answers.Add(Echo.Parse(await client.GetStringAsync(new Uri($"http://127.0.0.1:{stack.Port}/weighted"))).Upstream);

        (answers.Count(name => name == "one") / 500.0).ShouldBe(0.7, tolerance: 0.08);
        answers.Count(name => name == "zero").ShouldBe(0);
    }

    /// <summary>One gateway with all the routes, and two backends.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private GatewayUnderTest gateway = null!;
        private UpstreamServer one = null!;
        private UpstreamServer two = null!;

        public int Port { get; } = GatewayUnderTest.FreePort();

        public async Task InitializeAsync()
        {
            one = await UpstreamServer.StartAsync("one");
            two = await UpstreamServer.StartAsync("two");
            two.Special = async context =>
            {
                if (context.Request.Path != "/slow")
                    return false;
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return true;
            };
            gateway = await GatewayUnderTest.StartAsync(new Dictionary<string, string>
            {
                ["gateway.yaml"] = Resources.Gateway(Resources.Http(Port)),
                ["one.yaml"] = Resources.Backend("one", one.Port),
                ["two.yaml"] = Resources.Backend("two", two.Port),
                ["zero.yaml"] = Resources.Backend("zero", one.Port),
                ["down.yaml"] = Resources.Backend("down", GatewayUnderTest.FreePort()),
                ["unknown.yaml"] = Resources.Backend("unknown", 8000, "no-such-name.invalid"),
                ["empty.yaml"] = "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: Backend\nmetadata: {name: empty, namespace: envoy-gateway-system}\nspec: {endpoints: []}",
                ["prefixes.yaml"] = Resources.Route("prefixes", string.Join('\n',
                    Resources.Prefix("/stripped", "one", "filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}]"),
                    Resources.Prefix("/moved", "one", "filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /else/where}}}]"),
                    Resources.Prefix("/full", "one", "filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replaceFullPath: /replaced}}}]"),
                    Resources.Prefix("/other-host", "one", "filters: [{type: URLRewrite, urlRewrite: {hostname: inside.example.com}}]"),
                    Resources.Prefix("/kept", "two"),
                    Resources.Prefix("/kept/longer", "one"),
                    Resources.Prefix("/slash/", "two"),
                    $"- {{matches: [{{path: {{type: Exact, value: /kept/exact}}}}], backendRefs: [{Resources.To("one")}]}}",
                    $"- {{matches: [{{path: {{type: RegularExpression, value: '/kept/item-[0-9]+'}}}}], backendRefs: [{Resources.To("one")}]}}",
                    $"- {{matches: [{{path: {{value: /only-get}}, method: GET}}], backendRefs: [{Resources.To("one")}]}}")),
                ["narrow.yaml"] = Resources.Route("narrow", string.Join('\n',
                    $"- {{matches: [{{path: {{value: /narrow}}}}], backendRefs: [{Resources.To("one")}]}}",
                    $"- matches: [{{path: {{value: /narrow}}, method: POST}}, {{path: {{value: /narrow}}, queryParams: [{{name: v, value: '2'}}]}}, {{path: {{value: /narrow}}, headers: [{{name: X-Version, value: '2'}}]}}]",
                    $"  backendRefs: [{Resources.To("two")}]")),
                ["failing.yaml"] = Resources.Route("failing", string.Join('\n',
                    Resources.Prefix("/dangling", "nowhere"),
                    "- matches: [{path: {value: /nobody}}]",
                    $"- {{matches: [{{path: {{value: /weightless}}}}], backendRefs: [{Resources.To("one", 0)}]}}",
                    Resources.Prefix("/down", "down"),
                    Resources.Prefix("/unknown-name", "unknown"),
                    Resources.Prefix("/empty", "empty"),
                    Resources.Prefix("/slow", "two", "timeouts: {request: 200ms}"))),
                ["weighted.yaml"] = Resources.Route("weighted",
                    $"- {{matches: [{{path: {{value: /weighted}}}}], backendRefs: [{Resources.To("one", 70)}, {Resources.To("two", 30)}, {Resources.To("zero", 0)}]}}"),
                ["headers.yaml"] = Resources.Route("headers", """
                    - matches: [{path: {value: /headers}}]
                      filters:
                        - type: RequestHeaderModifier
                          requestHeaderModifier:
                            set: [{name: X-Set, value: new}, {name: X-Forwarded-Proto, value: https}, {name: X-Forwarded-Port, value: "8443"}, {name: X-Backend, value: rule}]
                            add: [{name: x-add, value: new}]
                            remove: [X-Remove]
                        - type: ResponseHeaderModifier
                          responseHeaderModifier: {set: [{name: X-Frame-Options, value: DENY}], remove: [x-upstream]}
                      backendRefs:
                        - group: gateway.envoyproxy.io
                          kind: Backend
                          name: one
                          filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: X-Backend, value: backend}]}}]
                    """),
                ["redirects.yaml"] = Resources.Route("redirects", string.Join('\n',
                    Redirect("scheme", "scheme: https, port: 9443, statusCode: 301"),
                    Redirect("default-port", "scheme: https"),
                    Redirect("port-80", "port: 80"),
                    Redirect("host", "hostname: other.example.com"),
                    Redirect("prefix", "statusCode: 303, path: {type: ReplacePrefixMatch, replacePrefixMatch: /new}"),
                    Redirect("full", "statusCode: 308, path: {type: ReplaceFullPath, replaceFullPath: /new}"),
                    Redirect("keep-method", "statusCode: 307"))),
                ["shop.yaml"] = Resources.Route("shop", $"- {{matches: [{{path: {{type: Exact, value: /}}}}, {{path: {{value: /x}}}}, {{path: {{value: /}}, headers: [{{name: x-all, value: a}}]}}], backendRefs: [{Resources.To("two")}]}}\n"
                    + $"- {{matches: [{{path: {{value: /}}, method: TRACE}}], backendRefs: [{Resources.To("two")}]}}", "[shop.example.com]", "{name: eg, sectionName: hosts}"),
                ["wild.yaml"] = Resources.Route("wild", Resources.Prefix("/", "one"), "['*.example.com']"),
                ["deep.yaml"] = Resources.Route("deep", Resources.Prefix("/", "two"), "['*.deep.example.com']"),
            }.Select(file => KeyValuePair.Create(file.Key, file.Value.Replace(", sectionName: hosts", "", StringComparison.Ordinal))).ToDictionary());
        }

        public async Task DisposeAsync()
        {
            await gateway.DisposeAsync();
            await one.DisposeAsync();
            await two.DisposeAsync();
        }

        internal async Task<Echo> GetAsync(string target, params string[] headers)
        {
            using var client = GatewayUnderTest.CreateClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{Port}{target}");
            request.Headers.Host = "any";
            foreach (var header in headers)
                request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
            using var response = await client.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            return Echo.Parse(await response.Content.ReadAsStringAsync());
        }

        private static string Redirect(string name, string redirect) =>
            $"- {{matches: [{{path: {{value: /redirect/{name}}}}}], filters: [{{type: RequestRedirect, requestRedirect: {{{redirect}}}}}]}}";
    }
}
