namespace Gantry.Gateway.Tests.Conformance;

public sealed partial class ConformanceTests
{
    [Manifest("httproute-rewrite-host")]
    private async Task RewriteHost()
    {
        await using var stage = await Stage().Route("rewrite", Rules(
            Rule(Prefix("/one"), "one", "filters: [{type: URLRewrite, urlRewrite: {hostname: one.example.org}}]"),
            Rule(Prefix("/two"), "two", "filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: X-Set, value: modified}]}}, {type: URLRewrite, urlRewrite: {hostname: test.example.org}}]")),
            "[rewrite.example, '*.rewrite.example']").StartAsync();

        var one = (await stage.SendAsync("GET", "rewrite.example", "/one")).Echo!;
        (one.Header("Host"), one.Target).ShouldBe(("one.example.org", "/one"));
        var two = (await stage.SendAsync("GET", "a.rewrite.example", "/two")).Echo!;
        (two.Header("Host"), two.Header("X-Set")).ShouldBe(("test.example.org", "modified"));
    }

    [Manifest("httproute-rewrite-path")]
    private async Task RewritePath()
    {
        static string Rewrite(string path, string change) => Rule(Prefix(path), "one", $"filters: [{{type: URLRewrite, urlRewrite: {{path: {{{change}}}}}}}]");
        await using var stage = await Stage().Route("rewrite", Rules(
            Rewrite("/prefix/one", "type: ReplacePrefixMatch, replacePrefixMatch: /one"),
            Rewrite("/full/one", "type: ReplaceFullPath, replaceFullPath: /one"),
            Rewrite("/strip-prefix", "type: ReplacePrefixMatch, replacePrefixMatch: /"),
            Rewrite("/slash/", "type: ReplacePrefixMatch, replacePrefixMatch: /one/"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /prefix/one/two => one /one/two
            GET any /prefix/one => one /one
            GET any /prefix/one/ => one /one/
            GET any /prefix/one?x=y => one /one?x=y
            GET any /prefix/onetwo => 404
            GET any /full/one/two => one /one
            GET any /strip-prefix/three => one /three
            GET any /strip-prefix/ => one /
            GET any /strip-prefix => one /
            GET any /slash/two => one /one/two
            GET any /slash => one /one
            """);
    }

    [Manifest("httproute-request-header-modifier")]
    private async Task RequestHeaderModifier()
    {
        static string Change(string path, string change) => Rule(Prefix(path), "one", $"filters: [{{type: RequestHeaderModifier, requestHeaderModifier: {{{change}}}}}]");
        await using var stage = await Stage().Route("headers", Rules(
            Change("/set", "set: [{name: X-Header-Set, value: set-overwrites-values}]"),
            Change("/add", "add: [{name: X-Header-Add, value: add-appends-values}]"),
            Change("/remove", "remove: [X-Header-Remove]"),
            Change("/multiple", "set: [{name: X-Header-Set-1, value: header-set-1}, {name: X-Header-Set-2, value: header-set-2}], add: [{name: X-Header-Add-1, value: header-add-1}, {name: X-Header-Add-2, value: header-add-2}], remove: [X-Header-Remove-1, X-Header-Remove-2]"),
            Change("/case", "set: [{name: X-Header-Set, value: header-set}], add: [{name: x-lowercase-add, value: lowercase-add}, {name: x-Mixedcase-Add-1, value: mixed}], remove: [x-lowercase-remove, X-UPPERCASE-REMOVE]"))).StartAsync();

        await SeesAsync("/set", ["Some-Other: val"], ("X-Header-Set", "set-overwrites-values"), ("Some-Other", "val"));
        await SeesAsync("/set", ["x-header-set: original"], ("X-Header-Set", "set-overwrites-values"));
        await SeesAsync("/add", [], ("X-Header-Add", "add-appends-values"));
        await SeesAsync("/add", ["X-Header-Add: original"], ("X-Header-Add", "original,add-appends-values"));
        await SeesAsync("/remove", ["x-header-REMOVE: val", "Kept: val"], ("X-Header-Remove", null), ("Kept", "val"));
        await SeesAsync("/multiple", ["X-Header-Set-2: old", "X-Header-Add-2: old", "X-Header-Remove-2: old", "Another: val"],
            ("X-Header-Set-1", "header-set-1"), ("X-Header-Set-2", "header-set-2"), ("X-Header-Add-1", "header-add-1"), ("X-Header-Add-2", "old,header-add-2"),
            ("X-Header-Remove-1", null), ("X-Header-Remove-2", null), ("Another", "val"));
        await SeesAsync("/case", ["x-header-set: old", "X-Lowercase-Add: old", "x-mixedcase-add-1: old", "X-Lowercase-Remove: v", "x-uppercase-remove: v"],
            ("X-Header-Set", "header-set"), ("X-Lowercase-Add", "old,lowercase-add"), ("X-Mixedcase-Add-1", "old,mixed"), ("X-Lowercase-Remove", null), ("X-Uppercase-Remove", null));

        async Task SeesAsync(string target, string[] headers, params (string Name, string? Value)[] seen)
        {
            var echo = (await stage.SendAsync("GET", "any", target, headers)).Echo!;
            foreach (var (name, value) in seen)
                echo.Header(name).ShouldBe(value, $"{target} {name}");
        }
    }

    [Manifest("httproute-request-header-modifier-backend")]
    private async Task RequestHeaderModifierBackend()
    {
        await using var stage = await Stage().Route("headers", $"""
            - filters: [{"{"}type: RequestHeaderModifier, requestHeaderModifier: {"{"}set: [{"{"}name: X-Both, value: rule{"}"}, {"{"}name: X-Rule, value: rule{"}]}}"}]
              backendRefs: [{"{"}{Resources.To("one").Trim('{', '}')}, filters: [{"{"}type: RequestHeaderModifier, requestHeaderModifier: {"{"}set: [{"{"}name: X-Both, value: backend{"}"}], add: [{"{"}name: X-Added, value: backend{"}"}], remove: [X-Gone]{"}}]}"}]
            """).StartAsync();

        var echo = (await stage.SendAsync("GET", "any", "/", "X-Added: client", "X-Gone: client")).Echo!;

        (echo.Header("X-Both"), echo.Header("X-Rule"), echo.Header("X-Added"), echo.Header("X-Gone")).ShouldBe(("backend", "rule", "client,backend", null));
    }

    [Manifest("httproute-request-header-modifier-backend-weights")]
    private async Task RequestHeaderModifierBackendWeights()
    {
        static string To(string name) => $"{{{Resources.To(name).Trim('{', '}')}, filters: [{{type: RequestHeaderModifier, requestHeaderModifier: {{set: [{{name: X-Chosen, value: {name}}}]}}}}]}}";
        await using var stage = await Stage().Route("headers", $"- backendRefs: [{To("one")}, {To("two")}]").StartAsync();

        var answers = new List<Echo>();
        for (var i = 0; i < 40; i++)
            answers.Add((await stage.SendAsync("GET", "any", "/")).Echo!);

        answers.ShouldAllBe(echo => echo.Header("X-Chosen") == echo.Upstream);
        answers.Select(echo => echo.Upstream).Distinct().Count().ShouldBe(2);
    }

    [Manifest("httproute-response-header-modifier")]
    private async Task ResponseHeaderModifier()
    {
        await using var stage = await Stage().Route("headers", Rule("", "one",
            "filters: [{type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: X-Set, value: new}, {name: x-upstream, value: hidden}], add: [{name: Content-Type, value: more}, {name: X-Add, value: added}], remove: [date]}}]")).StartAsync();

        var answer = await stage.SendAsync("GET", "any", "/");

        answer.Headers["X-Set"].ShouldBe("new");
        answer.Headers["X-Upstream"].ShouldBe("hidden");
        answer.Headers["X-Add"].ShouldBe("added");
        answer.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8,more");
    }

    [Manifest("httproute-request-mirror")]
    private async Task RequestMirror()
    {
        await using var stage = await Stage().Route("mirrors", Rules(
            Rule(Prefix("/mirror"), "one", $"filters: [{Mirror("two")}]"),
            Rule(Prefix("/mirror-and-modify"), "one", $"filters: [{{type: RequestHeaderModifier, requestHeaderModifier: {{set: [{{name: X-Set, value: new}}]}}}}, {Mirror("two")}]"))).StartAsync();
        var before = backends.Two.Count;

        await stage.ExpectAsync("""
            GET any /mirror => one
            GET any /mirror-and-modify => one
            """);

        await stage.WaitFor(() => backends.Two.Count == before + 2);
    }

    [Manifest("httproute-request-multiple-mirrors")]
    private async Task RequestMultipleMirrors()
    {
        await using var stage = await Stage().Route("mirrors", Rule(Prefix("/multi-mirror"), "one", $"filters: [{Mirror("two")}, {Mirror("three")}]")).StartAsync();
        var (two, three) = (backends.Two.Count, backends.Three.Count);

        await stage.ExpectAsync("GET any /multi-mirror => one");

        await stage.WaitFor(() => backends.Two.Count == two + 1 && backends.Three.Count == three + 1);
    }

    [Manifest("httproute-request-percentage-mirror")]
    private async Task RequestPercentageMirror()
    {
        await using var stage = await Stage().Route("mirrors", Rules(
            Rule(Prefix("/percent-20"), "one", $"filters: [{Mirror("two", "percent: 20")}]"),
            Rule(Prefix("/fraction-50"), "one", $"filters: [{Mirror("two", "fraction: {numerator: 50, denominator: 100}")}]"),
            Rule(Prefix("/never"), "one", $"filters: [{Mirror("three", "percent: 0")}]"))).StartAsync();
        var never = backends.Three.Count;

        // Chances of a false alarm are below one in a million: 5 standard deviations.
        await ShareAsync("/percent-20", 0.2);
        await ShareAsync("/fraction-50", 0.5);
        await stage.ExpectAsync("GET any /never => one");
        backends.Three.Count.ShouldBe(never);

        async Task ShareAsync(string target, double share)
        {
            const int Requests = 400;
            var before = backends.Two.Count;
            for (var i = 0; i < Requests; i++)
                (await stage.SendAsync("GET", "any", target)).By.ShouldBe("one");
            var tolerance = 5 * Math.Sqrt(share * (1 - share) / Requests);
            await stage.WaitFor(() => Math.Abs((backends.Two.Count - before) / (double)Requests - share) <= tolerance);
        }
    }

    private static string Mirror(string backend, string share = "") =>
        $"{{type: RequestMirror, requestMirror: {{backendRef: {{group: gateway.envoyproxy.io, kind: Backend, name: {backend}}}{(share.Length == 0 ? "" : ", " + share)}}}}}";

    [Manifest("httproute-cors")]
    private async Task Cors()
    {
        await using var stage = await Stage().Route("cors", Rules(
            Rule(Prefix("/named"), "one", "filters: [{type: CORS, cors: {allowOrigins: ['https://www.foo.com', 'https://*.bar.com'], allowMethods: [GET, OPTIONS], allowHeaders: [x-header-1, x-header-2], exposeHeaders: [x-header-3, x-header-4], allowCredentials: true, maxAge: 3600}}]"),
            Rule(Prefix("/any"), "one", "filters: [{type: CORS, cors: {allowOrigins: ['*'], allowMethods: ['*'], allowHeaders: ['*'], maxAge: 1800}}]"))).StartAsync();

        var preflight = await stage.SendAsync("OPTIONS", "any", "/named", "Origin: https://www.foo.com", "Access-Control-Request-Method: GET", "Access-Control-Request-Headers: x-header-1, x-header-2");
        (preflight.Status, preflight.Echo).ShouldBe((200, null));
        Cors(preflight, "Allow-Origin").ShouldBe("https://www.foo.com");
        Cors(preflight, "Allow-Methods").ShouldBe("GET, OPTIONS");
        Cors(preflight, "Allow-Headers").ShouldBe("x-header-1, x-header-2");
        Cors(preflight, "Max-Age").ShouldBe("3600");
        Cors(preflight, "Allow-Credentials").ShouldBe("true");

        var wild = await stage.SendAsync("OPTIONS", "any", "/named", "Origin: https://www.bar.com", "Access-Control-Request-Method: GET");
        Cors(wild, "Allow-Origin").ShouldBe("https://www.bar.com");

        var simple = await stage.SendAsync("GET", "any", "/named", "Origin: https://www.foo.com");
        (simple.By, Cors(simple, "Allow-Origin"), Cors(simple, "Expose-Headers")).ShouldBe(("one", "https://www.foo.com", "x-header-3, x-header-4"));

        foreach (var stranger in new[] { "https://foobar.com", "http://www.foo.com", "https://bar.com", "https://www.foo.com.evil.com" })
            Cors(await stage.SendAsync("OPTIONS", "any", "/named", $"Origin: {stranger}", "Access-Control-Request-Method: GET"), "Allow-Origin").ShouldBeNull(stranger);

        var any = await stage.SendAsync("OPTIONS", "any", "/any", "Origin: https://other.foo.com", "Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: x-header-9");
        (Cors(any, "Allow-Methods"), Cors(any, "Allow-Headers"), Cors(any, "Max-Age"), Cors(any, "Allow-Credentials")).ShouldBe(("PUT", "x-header-9", "1800", null));

        static string? Cors(Answer answer, string name) => answer.Headers.GetValueOrDefault("Access-Control-" + name);
    }
}
