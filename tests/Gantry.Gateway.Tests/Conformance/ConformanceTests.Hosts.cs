namespace Gantry.Gateway.Tests.Conformance;

public sealed partial class ConformanceTests
{
    [Manifest("httproute-cross-namespace")]
    private async Task CrossNamespace()
    {
        var stage = Stage();
        await using var _ = stage
            .Listeners($"{{name: http, protocol: HTTP, port: {stage.Port}, allowedRoutes: {{namespaces: {{from: All}}}}}}")
            .Add(Resources.Backend("far", backends.Two.Port).Replace("envoy-gateway-system", "web", StringComparison.Ordinal))
            .Add(Resources.Route("far", Rule("", "far"), parent: "{name: eg, namespace: gateways}")
                .Replace("envoy-gateway-system", "web", StringComparison.Ordinal).Replace("gateways", "envoy-gateway-system", StringComparison.Ordinal));
        await stage.StartAsync();

        await stage.ExpectAsync("GET any / => two");
    }

    [Manifest("httproute-hostname-intersection")]
    private async Task HostnameIntersection()
    {
        var stage = Stage();
        await using var _ = stage
            .Listeners(Resources.Http(stage.Port, "exact", "very.specific.com"), Resources.Http(stage.Port, "wild", "*.wildcard.io"), Resources.Http(stage.Port, "other", "*.anotherwildcard.io"))
            .Route("specific", Rule(Prefix("/s1"), "one"), "[non.matching.com, '*.nonmatching.io', very.specific.com]")
            .Route("wild-host", Rule(Prefix("/s2"), "two"), "[non.matching.com, wildcard.io, foo.wildcard.io, bar.wildcard.io, foo.bar.wildcard.io]")
            .Route("wild-over-exact", Rule(Prefix("/s3"), "three"), "['*.specific.com']")
            .Route("wild-in-wild", Rule(Prefix("/s4"), "one"), "['*.anotherwildcard.io']")
            .Route("none", Rule(Prefix("/s5"), "one"), "[specific.but.wrong.com, wildcard.io]");
        await stage.StartAsync();

        await stage.ExpectAsync("""
            GET very.specific.com /s1 => one
            GET very.specific.com:1234 /s1 => one
            GET non.matching.com /s1 => 404
            GET foo.nonmatching.io /s1 => 404
            GET very.specific.com /nonmatchingprefix => 404
            GET foo.very.specific.com /s1 => 404
            GET foo.wildcard.io /s2 => two
            GET bar.wildcard.io /s2 => two
            GET foo.bar.wildcard.io /s2 => two
            GET wildcard.io /s2 => 404
            GET other.wildcard.io /s2 => 404
            GET very.specific.com /s3 => three
            GET foo.specific.com /s3 => 404
            GET one.anotherwildcard.io /s4 => one
            GET one.two.three.anotherwildcard.io /s4 => one
            GET anotherwildcard.io /s4 => 404
            GET specific.but.wrong.com /s5 => 404
            GET wildcard.io /s5 => 404
            """);
    }

    [Manifest("httproute-listener-hostname-matching")]
    private async Task ListenerHostnameMatching()
    {
        var stage = Stage();
        await using var _ = stage
            .Listeners(Resources.Http(stage.Port, "listener-1", "bar.com"), Resources.Http(stage.Port, "listener-2", "foo.bar.com"), Resources.Http(stage.Port, "listener-3", "*.bar.com"), Resources.Http(stage.Port, "listener-4", "*.foo.com"))
            .Route("backend-v1", Rule("", "one"), parent: "{name: eg, sectionName: listener-1}")
            .Route("backend-v2", Rule("", "two"), parent: "{name: eg, sectionName: listener-2}")
            .Add("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: backend-v3, namespace: envoy-gateway-system}
                spec:
                  parentRefs: [{name: eg, sectionName: listener-3}, {name: eg, sectionName: listener-4}]
                  rules: [{backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: three}]}]
                """);
        await stage.StartAsync();

        await stage.ExpectAsync("""
            GET bar.com / => one
            GET foo.bar.com / => two
            GET baz.bar.com / => three
            GET boo.bar.com / => three
            GET multiple.prefixes.bar.com / => three
            GET multiple.prefixes.foo.com / => three
            GET foo.com / => 404
            GET no.matching.host / => 404
            """);
    }

    [Manifest("httproute-listener-port-matching")]
    private async Task ListenerPortMatching()
    {
        var stage = Stage();
        await using var _ = stage
            .Listeners(Resources.Http(stage.Port, "first"), Resources.Http(stage.OtherPort, "second"))
            .Route("first", Rule("", "one"), parent: $"{{name: eg, port: {stage.Port}}}")
            .Route("second", Rule("", "two"), parent: "{name: eg, sectionName: second}")
            .Route("both", Rule(Prefix("/both"), "three"));
        await stage.StartAsync();

        await stage.ExpectAsync("""
            GET any / => one
            GET any /both => three
            """);
        (await ConformanceStage.SendAsync(stage.OtherPort, null, "GET", "any", "/")).By.ShouldBe("two");
        (await ConformanceStage.SendAsync(stage.OtherPort, null, "GET", "any", "/both")).By.ShouldBe("three");
    }

    /// <summary>Standalone there is one Gateway; what belongs to another one is reported and does not disturb the rest.</summary>
    [Manifest("httproute-multiple-gateways")]
    private async Task MultipleGateways()
    {
        var stage = Stage();
        await using var _ = stage
            .Route("ours", Rule(Prefix("/ours"), "one"))
            .Route("theirs", Rule(Prefix("/theirs"), "two"), parent: "{name: another}")
            .Add("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: shared, namespace: envoy-gateway-system}
                spec:
                  parentRefs: [{name: another}, {name: eg}]
                  rules: [{matches: [{path: {value: /shared}}], backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: three}]}]
                """);
        await stage.StartAsync();

        await stage.ExpectAsync("""
            GET any /ours => one
            GET any /theirs => 404
            GET any /shared => three
            """);
    }

    [Manifest("gateway-http-listener-isolation")]
    private async Task HttpListenerIsolation()
    {
        var stage = Stage();
        await using var _ = stage
            .Listeners(Resources.Http(stage.Port, "empty"), Resources.Http(stage.Port, "wildcard-example", "*.example.com"),
                Resources.Http(stage.Port, "wildcard-foo", "*.foo.example.com"), Resources.Http(stage.Port, "abc-foo", "abc.foo.example.com"))
            .Route("empty", Rule(Prefix("/empty-hostname"), "one"), parent: "{name: eg, sectionName: empty}")
            .Route("wildcard-example", Rule(Prefix("/wildcard-example-com"), "one"), parent: "{name: eg, sectionName: wildcard-example}")
            .Route("wildcard-foo", Rule(Prefix("/wildcard-foo-example-com"), "one"), parent: "{name: eg, sectionName: wildcard-foo}")
            .Route("abc-foo", Rule(Prefix("/abc-foo-example-com"), "one"), parent: "{name: eg, sectionName: abc-foo}");
        await stage.StartAsync();

        await stage.ExpectAsync(Isolation);
    }

    [Manifest("gateway-http-listener-isolation-with-hostname-intersection")]
    private async Task HttpListenerIsolationWithHostnameIntersection()
    {
        var stage = Stage();
        await using var _ = stage
            .Listeners(Resources.Http(stage.Port, "empty"), Resources.Http(stage.Port, "wildcard-example", "*.example.com"),
                Resources.Http(stage.Port, "wildcard-foo", "*.foo.example.com"), Resources.Http(stage.Port, "abc-foo", "abc.foo.example.com"))
            // Each names all hosts; its listener leaves it those that are its own.
            .Route("empty", Rule(Prefix("/empty-hostname"), "one"), "[bar.com, '*.example.com', '*.foo.example.com', abc.foo.example.com]", "{name: eg, sectionName: empty}")
            .Route("wildcard-example", Rule(Prefix("/wildcard-example-com"), "one"), "[bar.com, '*.example.com', '*.foo.example.com', abc.foo.example.com]", "{name: eg, sectionName: wildcard-example}")
            .Route("wildcard-foo", Rule(Prefix("/wildcard-foo-example-com"), "one"), "[bar.com, '*.example.com', '*.foo.example.com', abc.foo.example.com]", "{name: eg, sectionName: wildcard-foo}")
            .Route("abc-foo", Rule(Prefix("/abc-foo-example-com"), "one"), "[bar.com, '*.example.com', '*.foo.example.com', abc.foo.example.com]", "{name: eg, sectionName: abc-foo}");
        await stage.StartAsync();

        await stage.ExpectAsync(Isolation);
    }

    private const string Isolation = """
        GET bar.com /empty-hostname => one
        GET bar.com /wildcard-example-com => 404
        GET bar.com /wildcard-foo-example-com => 404
        GET bar.com /abc-foo-example-com => 404
        GET bar.example.com /empty-hostname => 404
        GET bar.example.com /wildcard-example-com => one
        GET bar.example.com /wildcard-foo-example-com => 404
        GET bar.example.com /abc-foo-example-com => 404
        GET bar.foo.example.com /empty-hostname => 404
        GET bar.foo.example.com /wildcard-example-com => 404
        GET bar.foo.example.com /wildcard-foo-example-com => one
        GET bar.foo.example.com /abc-foo-example-com => 404
        GET abc.foo.example.com /empty-hostname => 404
        GET abc.foo.example.com /wildcard-example-com => 404
        GET abc.foo.example.com /wildcard-foo-example-com => 404
        GET abc.foo.example.com /abc-foo-example-com => one
        """;

    [Manifest("httproute-https-listener")]
    private async Task HttpsListener()
    {
        var stage = Stage();
        await using var _ = stage
            .Listeners(Resources.Https(stage.Port, "tls", host: "example.org"))
            .Add(Resources.TlsSecret("tls", "example.org"))
            .Route("secure", Rule("", "one"), "[example.org]")
            .Route("unnamed", Rule(Prefix("/unnamed"), "two"));
        await stage.StartAsync();

        (await ConformanceStage.SendAsync(stage.Port, "example.org", "GET", "example.org", "/")).By.ShouldBe("one");
        (await ConformanceStage.SendAsync(stage.Port, "example.org", "GET", "example.org", "/unnamed")).By.ShouldBe("two");
        await Should.ThrowAsync<Exception>(() => ConformanceStage.SendAsync(stage.Port, "unknown.org", "GET", "unknown.org", "/")); // no listener, no handshake
    }

    [Manifest("httproute-https-listener-detect-misdirected-requests")]
    private async Task MisdirectedRequests()
    {
        var stage = Stage();
        await using var _ = stage
            .Listeners(Resources.Https(stage.Port, "exact-tls", "exact", "second.example.org"), Resources.Https(stage.Port, "wild-tls", "wild", "*.example.org"))
            .Add(Resources.TlsSecret("exact-tls", "second.example.org")).Add(Resources.TlsSecret("wild-tls", "*.example.org"))
            .Route("exact", Rule("", "two"), "[second.example.org]")
            .Route("wild", Rule("", "one"), "['*.example.org', unknown.example.com]");
        await stage.StartAsync();

        foreach (var (serverName, host, expected) in new[]
        {
            ("example.example.org", "example.example.org", "one"),
            ("example.example.org", "other.example.org", "one"), // the same listener's certificate
            ("second.example.org", "second.example.org", "two"),
            ("example.example.org", "second.example.org", "421"),
            ("second.example.org", "example.example.org", "421"),
            ("example.example.org", "unknown.example.com", "421"),
        })
            (await ConformanceStage.SendAsync(stage.Port, serverName, "GET", host, "/")).By.ShouldBe(expected, $"{host} on a connection to {serverName}");
    }
}
