using System.Net;

namespace Gantry.Gateway.Tests;

/// <summary>Limits, retries, other origins, trusted proxies.</summary>
public sealed class PolicyTests : IAsyncLifetime
{
    private readonly int port = GatewayUnderTest.FreePort();
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

    [Fact]
    public async Task Answers_429_with_Retry_After_beyond_the_limit()
    {
        await StartAsync(Traffic("rateLimit: {type: Local, local: {rules: [{limit: {requests: 3, unit: Hour}}]}}"));

        (await StatusesOf(5, "/app")).ShouldBe([200, 200, 200, 429, 429]);

        using var response = await client.GetAsync(Address("/app"));
        response.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
        (await StatusesOf(1, "/other")).ShouldBe([200]); // another route, which the policy does not name
    }

    [Fact]
    public async Task Counts_each_client_and_path_that_a_rule_selects_for_itself()
    {
        await StartAsync(
            Traffic("rateLimit: {type: Local, local: {rules: [{limit: {requests: 100, unit: Hour}}, {clientSelectors: [{sourceCIDR: {type: Distinct, value: 0.0.0.0/0}, path: {type: PathPrefix, value: /app/login}}], limit: {requests: 1, unit: Hour}}]}}"),
            TrustOneHop);

        (await StatusOf("/app/login", "X-Forwarded-For: 203.0.113.1")).ShouldBe(200);
        (await StatusOf("/app/login", "X-Forwarded-For: 203.0.113.1")).ShouldBe(429);
        (await StatusOf("/app/login", "X-Forwarded-For: 203.0.113.2")).ShouldBe(200);
        (await StatusOf("/app/login/", "X-Forwarded-For: 203.0.113.2")).ShouldBe(429);
        (await StatusOf("/app/login", "X-Forwarded-For: 203.0.113.9, 203.0.113.1")).ShouldBe(429); // only what the trusted proxy wrote counts
        (await StatusOf("/app/loginX", "X-Forwarded-For: 203.0.113.1")).ShouldBe(200);
    }

    [Fact]
    public async Task Starts_counting_anew_when_the_time_is_over()
    {
        await StartAsync(Traffic("rateLimit: {type: Local, local: {rules: [{limit: {requests: 1, unit: Second}}]}}"));
        await gateway!.WaitFor(async () => await StatusOf("/app") == 429);

        await gateway.WaitFor(async () => await StatusOf("/app") == 200);
    }

    [Theory]
    [InlineData(2, 200, 3)]
    [InlineData(4, 503, 3)]
    public async Task Tries_again_as_often_as_the_policy_says(int succeedAfter, int status, int attempts)
    {
        FailFirst(succeedAfter, 503);
        await StartAsync(Traffic("retry: {numRetries: 2, retryOn: {triggers: [connect-failure, retriable-status-codes], httpStatusCodes: [503]}, perRetry: {backOff: {baseInterval: 1ms, maxInterval: 2ms}}}"));

        (await StatusOf("/app")).ShouldBe(status);

        one.Count.ShouldBe(attempts);
    }

    [Theory]
    [InlineData(500, 500, 1)]
    [InlineData(502, 200, 2)]
    public async Task Tries_again_only_what_the_route_names(int failure, int status, int attempts)
    {
        FailFirst(1, failure);
        await StartAsync(("app.yaml", Resources.Route("app", Resources.Prefix("/app", "one", "retry: {codes: [502], attempts: 3, backoff: 1ms}"))));

        (await StatusOf("/app")).ShouldBe(status);

        one.Count.ShouldBe(attempts);
    }

    [Fact]
    public async Task Sends_the_body_again()
    {
        FailFirst(1, 503);
        await StartAsync(Traffic("retry: {numRetries: 2, retryOn: {triggers: [retriable-status-codes], httpStatusCodes: [503]}}"));
        using var body = new StringContent(new string('x', 20_000));

        using var response = await client.PostAsync(Address("/app"), body);

        Echo.Parse(await response.Content.ReadAsStringAsync()).Body.Length.ShouldBe(20_000);
        one.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Does_not_try_again_what_is_too_long_to_keep()
    {
        await StartAsync(Traffic("retry: {numRetries: 2, retryOn: {triggers: [reset]}}"));
        one.Special = async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Abort();
            return true;
        };
        using var body = new StringContent(new string('x', 200_000));

        using var response = await client.PostAsync(Address("/app"), body);

        ((int)response.StatusCode, one.Count).ShouldBe((503, 1));
    }

    [Fact]
    public async Task Gives_an_attempt_its_own_time()
    {
        var first = true;
        one.Special = async context =>
        {
            if (!first)
                return false;
            first = false;
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        await StartAsync(Traffic("retry: {numRetries: 1, retryOn: {triggers: [reset]}, perRetry: {timeout: 200ms}}"));

        (await StatusOf("/app")).ShouldBe(200);
    }

    [Fact]
    public async Task Sends_nothing_to_endpoints_that_are_not_well()
    {
        await using var two = await UpstreamServer.StartAsync("two");
        var sick = true;
        two.Special = context =>
        {
            context.Response.StatusCode = context.Request.Path == "/health" && !sick ? 200 : 500;
            return Task.FromResult(true);
        };
        await StartAsync(
            Traffic("healthCheck: {panicThreshold: 0, active: {type: HTTP, interval: 50ms, timeout: 1s, unhealthyThreshold: 2, healthyThreshold: 1, http: {path: /health}}}"),
            ("one.yaml", Resources.Backend("one", one.Port).Replace("endpoints: [", $"endpoints: [{{ip: {{address: 127.0.0.1, port: {two.Port}}}}}, ", StringComparison.Ordinal)));
        await gateway!.WaitFor(() => gateway.Messages.Any(message => message.Contains("is unhealthy: status 500", StringComparison.Ordinal)));

        (await StatusesOf(6, "/app")).ShouldAllBe(status => status == 200);

        sick = false;
        await gateway.WaitFor(async () => await StatusOf("/app") == 500); // it takes its turn again
    }

    [Theory]
    [InlineData(0, 503)]
    [InlineData(50, 200)] // rather a try with a sick endpoint than none
    public async Task Answers_503_or_tries_when_no_endpoint_is_well(int panicThreshold, int status)
    {
        one.Special = context =>
        {
            context.Response.StatusCode = context.Request.Path == "/health" ? 404 : 200;
            return Task.FromResult(true);
        };
        await StartAsync(Traffic($"healthCheck: {{panicThreshold: {panicThreshold}, active: {{type: HTTP, interval: 50ms, unhealthyThreshold: 1, http: {{path: /health}}}}}}"));
        await gateway!.WaitFor(() => gateway.Messages.Any(message => message.Contains("is unhealthy: status 404", StringComparison.Ordinal)));

        (await StatusOf("/app")).ShouldBe(status);
    }

    [Fact]
    public async Task Answers_questions_of_allowed_origins_and_keeps_silent_to_others()
    {
        await StartAsync(Security("cors: {allowOrigins: ['https://app.example.com', 'https://*.wild.example.com'], allowMethods: [GET, PUT], allowHeaders: [x-one], exposeHeaders: [x-two], allowCredentials: true, maxAge: 10m}"));

        var preflight = await SendAsync(HttpMethod.Options, "Origin: https://app.example.com", "Access-Control-Request-Method: PUT");
        var wild = await SendAsync(HttpMethod.Get, "Origin: https://a.b.wild.example.com");
        var stranger = await SendAsync(HttpMethod.Get, "Origin: https://evil.example.com");
        var trick = await SendAsync(HttpMethod.Get, "Origin: https://evil.com/.wild.example.com");

        one.Count.ShouldBe(3); // the preflight was answered here
        Header(preflight, "Access-Control-Allow-Origin").ShouldBe("https://app.example.com");
        Header(preflight, "Access-Control-Allow-Methods").ShouldBe("GET, PUT");
        Header(preflight, "Access-Control-Allow-Headers").ShouldBe("x-one");
        Header(preflight, "Access-Control-Allow-Credentials").ShouldBe("true");
        Header(preflight, "Access-Control-Max-Age").ShouldBe("600");
        Header(wild, "Access-Control-Allow-Origin").ShouldBe("https://a.b.wild.example.com");
        Header(wild, "Access-Control-Expose-Headers").ShouldBe("x-two");
        Header(stranger, "Access-Control-Allow-Origin").ShouldBeNull();
        Header(trick, "Access-Control-Allow-Origin").ShouldBeNull();
    }

    [Fact]
    public async Task Closes_routes_that_ask_for_a_sign_in()
    {
        await StartAsync(Security("oidc: {provider: {issuer: 'https://id.example.com'}, clientID: a, clientSecret: {name: s}}"));

        (await StatusOf("/app")).ShouldBe(500);

        one.Count.ShouldBe(0);
        gateway!.Messages.ShouldContain(message => message.Contains("SecurityPolicy 'envoy-gateway-system/policy' asks for what only Envoy does", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lets_any_origin_and_header_through_where_the_route_says_so()
    {
        await StartAsync(("app.yaml", Resources.Route("app", Resources.Prefix("/app", "one", "filters: [{type: CORS, cors: {allowOrigins: ['*'], allowMethods: ['*'], allowHeaders: ['*'], maxAge: 5}}]"))));

        var preflight = await SendAsync(HttpMethod.Options, "Origin: https://any.example.com", "Access-Control-Request-Method: PATCH", "Access-Control-Request-Headers: x-any");

        Header(preflight, "Access-Control-Allow-Methods").ShouldBe("PATCH");
        Header(preflight, "Access-Control-Allow-Headers").ShouldBe("x-any");
        Header(preflight, "Access-Control-Max-Age").ShouldBe("5");
    }

    [Fact]
    public async Task Believes_a_trusted_proxy()
    {
        await StartAsync(TrustOneHop);

        using var request = new HttpRequestMessage(HttpMethod.Get, Address("/app"));
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var response = await client.SendAsync(request);

        var echo = Echo.Parse(await response.Content.ReadAsStringAsync());
        echo.Header("X-Forwarded-Proto").ShouldBe("https");
        echo.Header("X-Forwarded-For").ShouldBe("203.0.113.7,127.0.0.1");
    }

    [Theory]
    [InlineData("Allow", "value")]
    [InlineData("DropHeader", null)]
    public async Task Treats_underscores_as_the_policy_says(string action, string? seen)
    {
        await StartAsync(Client($"headers: {{withUnderscoresAction: {action}}}"));

        using var request = new HttpRequestMessage(HttpMethod.Get, Address("/app"));
        request.Headers.TryAddWithoutValidation("X_Under", "value");
        using var response = await client.SendAsync(request);

        Echo.Parse(await response.Content.ReadAsStringAsync()).Header("X_Under").ShouldBe(seen);
    }

    [Theory]
    [InlineData("KeepUnchanged", "/app/a%2Fb", 200, "/app/a%2Fb")]
    [InlineData("RejectRequest", "/app/a%2fb", 400, null)]
    [InlineData("UnescapeAndForward", "/app/a%2Fb", 200, "/app/a/b")]
    [InlineData("UnescapeAndForward", "/app/..%2fother", 200, "/other")]
    public async Task Treats_escaped_slashes_as_the_policy_says(string action, string target, int status, string? seen)
    {
        await StartAsync(Client($"path: {{escapedSlashesAction: {action}}}"));

        using var response = await client.GetAsync(Address(target));

        ((int)response.StatusCode).ShouldBe(status);
        if (seen is not null)
            Echo.Parse(await response.Content.ReadAsStringAsync()).Target.ShouldBe(seen);
    }

    [Theory]
    [InlineData("/app", 200)]
    [InlineData("/nowhere", 404)]
    public async Task Tells_every_client_what_the_policy_adds_whatever_the_backend_says(string path, int status)
    {
        await StartAsync(Client("headers: {lateResponseHeaders: {set: [{name: Strict-Transport-Security, value: max-age=60}], remove: [Server]}}"));

        using var response = await client.GetAsync(Address(path));

        ((int)response.StatusCode).ShouldBe(status);
        response.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=60"]);
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData(1000, true, 200)]
    [InlineData(1025, true, 413)]
    [InlineData(1025, false, 413)] // chunked: noticed on the way
    public async Task Refuses_a_body_beyond_the_limit(int length, bool tellsLength, int status)
    {
        await StartAsync(Traffic("requestBuffer: {limit: 1Ki}"));
        using HttpContent body = tellsLength ? new StringContent(new string('x', length)) : new StreamContent(new UnknownLengthStream(new byte[length]));

        using var response = await client.PostAsync(Address("/app"), body);

        ((int)response.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Sends_a_copy_with_the_same_body_to_a_mirror()
    {
        await using var mirror = await UpstreamServer.StartAsync("mirror");
        var copies = new System.Collections.Concurrent.ConcurrentQueue<(string Body, string? Header)>();
        mirror.Special = async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            copies.Enqueue((await reader.ReadToEndAsync(), context.Request.Headers["X-Own"]));
            context.Response.StatusCode = 500; // nobody cares
            return true;
        };
        await StartAsync(
            ("mirror.yaml", Resources.Backend("mirror", mirror.Port)),
            ("gone.yaml", Resources.Backend("gone", GatewayUnderTest.FreePort())),
            ("app.yaml", Resources.Route("app", Resources.Prefix("/app", "one", "filters: [{type: RequestMirror, requestMirror: {backendRef: {group: gateway.envoyproxy.io, kind: Backend, name: mirror}}}, {type: RequestMirror, requestMirror: {backendRef: {group: gateway.envoyproxy.io, kind: Backend, name: gone}}}]"))));
        using var body = new StringContent("hello");
        body.Headers.Add("X-Own", "value");

        using var response = await client.PostAsync(Address("/app"), body);

        Echo.Parse(await response.Content.ReadAsStringAsync()).Body.ShouldBe("hello");
        await gateway!.WaitFor(() => copies.Contains(("hello", "value")));
    }

    private sealed class UnknownLengthStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    private static (string, string) TrustOneHop => Client("clientIPDetection: {xForwardedFor: {numTrustedHops: 1}}");

    private static (string, string) Traffic(string spec) => Policy("BackendTrafficPolicy", "HTTPRoute", "app", spec);

    private static (string, string) Security(string spec) => Policy("SecurityPolicy", "HTTPRoute", "app", spec);

    private static (string, string) Client(string spec) => Policy("ClientTrafficPolicy", "Gateway", "eg", spec);

    private static (string, string) Policy(string kind, string targetKind, string target, string spec) => ($"{kind}.yaml", $"""
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: {kind}
        metadata: {"{"}name: policy, namespace: envoy-gateway-system{"}"}
        spec:
          targetRefs: [{"{"}group: gateway.networking.k8s.io, kind: {targetKind}, name: {target}{"}"}]
          {spec}
        """);

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private async Task StartAsync(params (string Name, string Text)[] files)
    {
        var all = new Dictionary<string, string>
        {
            ["gateway.yaml"] = Resources.Gateway(Resources.Http(port)),
            ["one.yaml"] = Resources.Backend("one", one.Port),
            ["app.yaml"] = Resources.Route("app", Resources.Prefix("/app", "one")),
            ["other.yaml"] = Resources.Route("other", Resources.Prefix("/other", "one")),
        };
        foreach (var (name, text) in files)
            all[name] = text;
        gateway = await GatewayUnderTest.StartAsync(all);
    }

    private void FailFirst(int count, int status) => one.Special = context =>
    {
        if (one.Count > count)
            return Task.FromResult(false);
        context.Response.StatusCode = status;
        return Task.FromResult(true);
    };

    private Uri Address(string target) => new($"http://127.0.0.1:{port}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, params string[] headers)
    {
        using var request = new HttpRequestMessage(method, Address("/app"));
        foreach (var header in headers)
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return response;
    }

    private async Task<int> StatusOf(string target, string? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(target));
        if (header is not null)
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private async Task<List<int>> StatusesOf(int count, string target)
    {
        List<int> statuses = [];
        for (var i = 0; i < count; i++)
            statuses.Add(await StatusOf(target));
        return statuses;
    }
}
