using Gantry.Platform;

namespace Gantry.Gateway.Tests;

/// <summary>Everything that Envoy Gateway would refuse, or would serve differently than meant, is told with file and line.</summary>
public sealed class GatewayResourcesTests
{
    private const string Ns = "envoy-gateway-system";

    [Fact]
    public void A_small_set_is_without_problems() => Load(Good()).AllProblems.ShouldBeEmpty();

    [Theory]
    [InlineData("spec: {endpoints: [{fqdn: {hostname: a.local, port: 80}}], weigth: 1}", 4, "unknown key `spec.weigth`")]
    [InlineData("spec: {endpoints: [{fqdn: {hostname: a.local, port: eighty}}]}", 4, "`spec.endpoints[0].fqdn.port` is 'eighty', expected a whole number")]
    [InlineData("spec: {endpoints: [{fqdn: {hostname: a.local, port: 70000}}]}", 4, "expected 1 to 65535")]
    [InlineData("spec: {endpoints: [{fqdn: {hostname: a.local}}]}", 4, "`spec.endpoints[0].fqdn.port` is missing")]
    [InlineData("spec: {endpoints: [{fqdn: {hostname: db, port: 80}}]}", 4, "at least two labels")]
    [InlineData("spec: {endpoints: [{fqdn: {hostname: A_b.local, port: 80}}]}", 4, "DNS name")]
    [InlineData("spec: {endpoints: [{ip: {address: 10.0.0.300, port: 80}}]}", 4, "expected an IP address")]
    [InlineData("spec: {endpoints: [{}]}", 4, "exactly one of `fqdn`, `ip` and `unix`")]
    [InlineData("spec: {endpoints: 5}", 4, "`spec.endpoints` is '5', expected a list")]
    [InlineData("spec: {}", 4, "has no endpoints")]
    [InlineData("spec:\n  endpoints:\n    - fqdn:\n        hostname: a.local\n        port: 0", 8, "`spec.endpoints[0].fqdn.port` is 0")]
    public void Rejects_a_bad_Backend(string spec, int line, string what) =>
        ShouldHave(Load(Good(("backend.yaml", $"apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: Backend\nmetadata: {{name: app, namespace: {Ns}}}\n{spec}\n"))), "backend.yaml", line, what);

    [Theory]
    [InlineData("kind: Ingress\napiVersion: networking.k8s.io/v1\nmetadata: {name: x, namespace: y}\nspec: {}", 1, "`kind` is 'Ingress', expected one of")]
    [InlineData("kind: HTTPRout\napiVersion: gateway.networking.k8s.io/v1\nmetadata: {name: x}\nspec: {}", 1, "`kind` is 'HTTPRout'")]
    [InlineData("kind: Backend\napiVersion: gateway.envoyproxy.io/v1\nmetadata: {name: x, namespace: y}\nspec: {endpoints: []}", 2, "`apiVersion` is 'gateway.envoyproxy.io/v1'")]
    [InlineData("kind: Backend\napiVersion: gateway.envoyproxy.io/v1alpha1\nmetadata: {name: x}\nspec: {endpoints: []}", 3, "has no `metadata.namespace`")]
    [InlineData("kind: Backend\napiVersion: gateway.envoyproxy.io/v1alpha1\nmetadata: {name: X_y, namespace: y}\nspec: {endpoints: []}", 3, "`metadata.name` is 'X_y'")]
    [InlineData("kind: Backend\napiVersion: gateway.envoyproxy.io/v1alpha1\nmetadata: {namespace: y}\nspec: {endpoints: []}", 3, "`metadata.name` is missing")]
    [InlineData("kind: Backend\napiVersion: gateway.envoyproxy.io/v1alpha1\nmetadata: {name: x, namespace: y}", 1, "has no `spec`")]
    [InlineData("kind: Backend\napiVersion: gateway.envoyproxy.io/v1alpha1\nmetadata: {name: x, namespace: y}\nspec: {endpoints: []}\nstatus: {}", 5, "unknown key `status`")]
    [InlineData("just words", 1, "expected a mapping")]
    [InlineData("a: [", 1, "is not valid YAML")]
    [InlineData("a: b\na: c", 2, "is not valid YAML")]
    [InlineData("", 1, "empty or holds only comments")]
    [InlineData("# nothing here\n", 1, "empty or holds only comments")]
    public void Rejects_a_document_that_blocks_all_files(string text, int line, string what) =>
        ShouldHave(Load(Good(("extra.yaml", text))), "extra.yaml", line, what);

    [Theory]
    [InlineData("# A heading\n---\n{0}", 1)]
    [InlineData("{0}\n---\n# The end\n", 6)]
    [InlineData("{0}\n---\n\n---\n{1}", 6)]
    public void Rejects_comments_that_stand_alone_between_separators(string text, int line) =>
        ShouldHave(Load(Good(("extra.yaml", text
            .Replace("{0}", $"apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: Backend\nmetadata: {{name: a, namespace: {Ns}}}\nspec: {{endpoints: []}}", StringComparison.Ordinal)
            .Replace("{1}", $"apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: Backend\nmetadata: {{name: b, namespace: {Ns}}}\nspec: {{endpoints: []}}", StringComparison.Ordinal)))),
            "extra.yaml", line, "empty or holds only comments");

    [Theory]
    [InlineData("# A heading\n{0}\n")]
    [InlineData("---\n{0}\n")]
    [InlineData("---\n# A heading\n{0}\n---\n{1}\n")]
    [InlineData("{0}\n---\n{1}")]
    [InlineData("{0}\r\n---\r\n{1}\r\n")]
    public void Takes_several_documents_and_comments_beside_them(string text) =>
        Load(Good(("extra.yaml", text
            .Replace("{0}", $"apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: Backend\nmetadata: {{name: a, namespace: {Ns}}}\nspec: {{endpoints: []}}", StringComparison.Ordinal)
            .Replace("{1}", $"apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: Backend\nmetadata: {{name: b, namespace: {Ns}}}\nspec: {{endpoints: []}}", StringComparison.Ordinal))))
            .AllProblems.ShouldBeEmpty();

    [Theory]
    [InlineData("value: 443", "is 443, which YAML does not read as a string")]
    [InlineData("value: 1.2", "is 1.2, which YAML does not read as a string")]
    [InlineData("value: true", "is true, which YAML does not read as a string")]
    [InlineData("value: on", "is on, which YAML does not read as a string")]
    [InlineData("value: 0x1F", "is 0x1F, which YAML does not read as a string")]
    [InlineData("value: 1e3", "is 1e3, which YAML does not read as a string")]
    [InlineData("value: ~", "is ~, which YAML does not read as a string")]
    [InlineData("value: [a]", "is a list, expected a string")]
    [InlineData("value: \"a\\nb\"", "control characters")]
    public void Rejects_header_values_that_are_no_strings(string value, string what) =>
        ShouldHave(Load(Good(("route.yaml", Route($$"""
            - filters:
                - type: RequestHeaderModifier
                  requestHeaderModifier:
                    set:
                      - name: X-Forwarded-Port
                        {{value}}
              backendRefs: [{{Resources.To("app")}}]
            """)))), "route.yaml", 13, what);

    [Theory]
    [InlineData("443", true)]
    [InlineData("localhost:8443", false)]
    [InlineData("1.2.3.4", false)]
    [InlineData("https", false)]
    [InlineData("null", true)]
    [InlineData("nullable", false)]
    public void Knows_which_plain_scalars_are_strings(string scalar, bool refused) =>
        Load(Good(("route.yaml", Route(
            $"- filters: [{{type: RequestHeaderModifier, requestHeaderModifier: {{set: [{{name: X, value: {scalar}}}]}}}}]\n  backendRefs: [{Resources.To("app")}]"))))
            .AllProblems.Any().ShouldBe(refused);

    [Theory]
    [InlineData("- {matches: [{path: {value: app}}]}", "expected to begin with '/'")]
    [InlineData("- {matches: [{path: {value: /a//b}}]}", "must not contain '//'")]
    [InlineData("- {matches: [{path: {value: /a/../b}}]}", "'.' and '..'")]
    [InlineData("- {matches: [{path: {value: '/a?b'}}]}", "no query")]
    [InlineData("- {matches: [{path: {type: Prefix, value: /a}}]}", "expected one of Exact, PathPrefix, RegularExpression")]
    [InlineData("- {matches: [{path: {type: RegularExpression, value: '('}}]}", "no regular expression")]
    [InlineData("- {matches: [{path: {type: RegularExpression, value: '(a)\\1'}}]}", "linear time")]
    [InlineData("- {matches: [{method: get}]}", "expected one of GET")]
    [InlineData("- {matches: [{headers: [{name: X, value: a}, {name: x, value: b}]}]}", "matched twice")]
    [InlineData("- {filters: [{type: RequestRedirect, requestRedirect: {statusCode: 200}}]}", "expected one of 301")]
    [InlineData("- {filters: [{type: RequestRedirect, requestRedirect: {port: '443'}}]}", "expected a whole number")]
    [InlineData("- {filters: [{type: RequestRedirect}]}", "lacks `requestRedirect`")]
    [InlineData("- {filters: [{requestRedirect: {}}]}", "`spec.rules[0].filters[0].type` is missing")]
    [InlineData("- {filters: [{type: Teleport}]}", "`spec.rules[0].filters[0].type` is 'Teleport'")]
    [InlineData("- {filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replacePrefixMatch: /}}}]}", "`spec.rules[0].filters[0].urlRewrite.path.replaceFullPath` is missing")]
    [InlineData("- {filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: 'a b', value: c}]}}]}", "no valid header name")]
    [InlineData("- {filters: [{type: RequestHeaderModifier, requestHeaderModifier: {remove: [content-length]}}]}", "belongs to the connection")]
    [InlineData("- {filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: a, value: c}], remove: [A]}}]}", "changed 2 times")]
    [InlineData("- {timeouts: {request: 15}}", "does not read as a string")]
    [InlineData("- {timeouts: {request: 1.5s}}", "expected a duration")]
    [InlineData("- {timeouts: {request: 30s, backendRequest: 10s}}", "replaces `timeouts.request`")]
    [InlineData("- {timeouts: {request: 10s, backendRequest: 30s}, retry: {attempts: 1}}", "longer than")]
    [InlineData("- {retry: {codes: [200]}}", "whole numbers from 400 to 599")]
    [InlineData("- {sessionPersistence: {}}", "unknown key `spec.rules[0].sessionPersistence`")]
    public void Rejects_a_bad_rule(string rule, string what) => ShouldHave(Load(Good(("route.yaml", Route(rule)))), "route.yaml", 8, what);

    [Theory]
    [InlineData("matches: [{path: {value: /a}}, {path: {value: /b}}]", "exactly one match of type PathPrefix")]
    [InlineData("matches: [{path: {type: Exact, value: /a}}]", "exactly one match of type PathPrefix")]
    public void Rejects_a_prefix_rewrite_without_one_prefix(string matches, string what) =>
        ShouldHave(Load(Good(("route.yaml", Route($"- {matches}\n  filters: [{{type: URLRewrite, urlRewrite: {{path: {{type: ReplacePrefixMatch, replacePrefixMatch: /}}}}}}]\n  backendRefs: [{Resources.To("app")}]")))),
            "route.yaml", 9, what);

    [Fact]
    public void Rejects_a_redirect_with_backends() =>
        ShouldHave(Load(Good(("route.yaml", Route($"- filters: [{{type: RequestRedirect, requestRedirect: {{scheme: https}}}}]\n  backendRefs: [{Resources.To("app")}]")))),
            "route.yaml", 9, "would never be asked");

    [Theory]
    [InlineData("[{group: gateway.envoyproxy.io, kind: Backend, name: ap}]", "refers to Backend 'envoy-gateway-system/ap', which does not exist", "did you mean 'app'?")]
    [InlineData("[{name: app, port: 80}]", "Services exist on Kubernetes only", "write `group: gateway.envoyproxy.io`")]
    [InlineData("[{kind: Backend, name: app}]", "a Backend of group ''", "write `group: gateway.envoyproxy.io`")]
    [InlineData("[{group: gateway.envoyproxy.io, kind: Backend, name: app, namespace: other}]", "which does not exist", "use the same namespace")]
    public void Rejects_a_dangling_backend(string backends, string what, string fix)
    {
        var resources = Load(Good(("route.yaml", Route($"- backendRefs: {backends}"))));

        resources.Problems.ShouldBeEmpty(); // it can be served, with status 500 for this route
        ShouldHave(resources, "route.yaml", 8, what);
        resources.AllProblems.Single().Fix.ShouldContain(fix);
    }

    [Theory]
    [InlineData("[{name: nobody}]", "which does not exist")]
    [InlineData("[{name: eg, sectionName: htps}]", "does not have")]
    [InlineData("[{name: eg, port: 81}]", "does not have")]
    [InlineData("[]", "has no `parentRefs`")]
    public void Rejects_a_route_without_a_listener(string parents, string what) =>
        Load(Good(("route.yaml", Route($"- backendRefs: [{Resources.To("app")}]").Replace("[{name: eg}]", parents, StringComparison.Ordinal))))
            .AllProblems.ShouldContain(problem => problem.What.Contains(what, StringComparison.Ordinal) && problem.Where!.File == "route.yaml");

    [Fact]
    public void Rejects_a_second_Gateway_and_class()
    {
        var resources = Load(Good(
            ("other.yaml", Resources.Gateway(Resources.Http(8081 + 1)).Replace("name: eg,", "name: other,", StringComparison.Ordinal)),
            ("zclass.yaml", Resources.Class.Replace("name: eg", "name: other", StringComparison.Ordinal))));

        ShouldHave(resources, "other.yaml", 1, "Gateway 'envoy-gateway-system/other' is a second Gateway");
        ShouldHave(resources, "zclass.yaml", 1, "GatewayClass 'other' is a second GatewayClass");
    }

    [Fact]
    public void Rejects_a_set_without_Gateway_or_class() =>
        GatewayResources.LoadText(new Dictionary<string, string> { ["backend.yaml"] = Resources.Backend("app", 80) })
            .Problems.Select(problem => problem.What).ShouldBe(["there is no GatewayClass, so nothing is served", "there is no Gateway, so nothing is served"]);

    [Fact]
    public void Rejects_two_resources_of_one_name()
    {
        var resources = Load(Good(("zbackend.yaml", Resources.Backend("app", 81))));

        ShouldHave(resources, "zbackend.yaml", 1, "Backend 'envoy-gateway-system/app' is defined twice, first at backend.yaml:1");
    }

    [Theory]
    [InlineData("{name: http, protocol: HTTP, port: 8080}|{name: http, protocol: HTTP, port: 8082}", "two listeners of Gateway 'envoy-gateway-system/eg' are named 'http'")]
    [InlineData("{name: a, protocol: HTTP, port: 8080}|{name: b, protocol: HTTP, port: 8080}", "share port 8080 and have no host name")]
    [InlineData("{name: a, protocol: HTTP, port: 8080, hostname: a.b}|{name: b, protocol: HTTP, port: 8080, hostname: a.b}", "share port 8080 and host 'a.b'")]
    [InlineData("{name: a, protocol: HTTP, port: 8080}|{name: b, protocol: HTTPS, port: 8080, hostname: x.y, tls: {certificateRefs: [{name: c}]}}", "with both HTTP and HTTPS")]
    [InlineData("{name: a, protocol: HTTP, port: 19003}", "Envoy's readiness port")]
    [InlineData("{name: a, protocol: HTTP, port: 0}", "expected 1 to 65535")]
    [InlineData("{name: a, protocol: TCP, port: 80}", "expected one of HTTP, HTTPS")]
    [InlineData("{name: a, protocol: HTTP, port: 80, hostname: 'a:80'}", "expected a lower-case DNS name")]
    [InlineData("{name: a, protocol: HTTP, port: 80, tls: {certificateRefs: [{name: c}]}}", "protocol HTTP has `tls`")]
    [InlineData("{name: a, protocol: HTTPS, port: 443}", "protocol HTTPS has no `tls`")]
    [InlineData("{name: a, protocol: HTTPS, port: 443, tls: {mode: Passthrough, certificateRefs: [{name: c}]}}", "expected one of Terminate")]
    [InlineData("{name: a, protocol: HTTPS, port: 443, tls: {certificateRefs: []}}", "names no certificate")]
    [InlineData("{name: a, protocol: HTTP, port: 80, allowedRoutes: {namespaces: {from: Selector}}}", "expected one of Same, All")]
    public void Rejects_impossible_listeners(string listeners, string what) =>
        Load(Good(("gateway.yaml", Resources.Gateway(listeners.Split('|'))))).Problems
            .ShouldContain(problem => problem.What.Contains(what, StringComparison.Ordinal) && problem.Where!.File == "gateway.yaml" && problem.Where.Line > 5);

    [Theory]
    [InlineData("type: kubernetes.io/tls\nstringData: {tls.crt: x, tls.key: y}", "has `stringData`")]
    [InlineData("type: kubernetes.io/tls\ndata: {tls.crt: '***', tls.key: eA==}", "`data.tls.crt` is not base64")]
    [InlineData("type: kubernetes.io/tls\ndata: {tls.crt: eA==}", "no `data` key `tls.key`")]
    [InlineData("type: kubernetes.io/tls\ndata: {tls.crt: eA==, tls.key: eA==}", "holds no usable certificate")]
    [InlineData("type: Opaque\ndata: {a: b c}", "`data.a` is not base64")]
    public void Rejects_a_bad_Secret_without_showing_it(string body, string what)
    {
        var problem = Load(Good(("secret.yaml", $"apiVersion: v1\nkind: Secret\nmetadata: {{name: s, namespace: {Ns}}}\n{body}"))).Problems
            .First(problem => problem.What.Contains(what, StringComparison.Ordinal));

        problem.Where!.File.ShouldBe("secret.yaml");
        problem.ToString().ShouldNotContain("***");
    }

    [Fact]
    public void Rejects_a_key_of_another_certificate()
    {
        var text = Resources.TlsSecret("tls", "a.test");
        var other = Resources.TlsSecret("tls", "a.test");
        var mixed = text[..text.IndexOf("tls.key", StringComparison.Ordinal)] + other[other.IndexOf("tls.key", StringComparison.Ordinal)..];

        ShouldHave(Load(Good(("secret.yaml", mixed))), "secret.yaml", 6, "holds no usable certificate");
    }

    [Fact]
    public void Rejects_a_certificate_that_is_not_there_or_no_certificate()
    {
        var listener = Resources.Gateway(Resources.Https(8443, "tls"));

        Load(Good(("gateway.yaml", listener))).RouteProblems.Single().What.ShouldContain("refers to Secret 'envoy-gateway-system/tls', which does not exist");
        Load(Good(("gateway.yaml", listener), ("secret.yaml", $"apiVersion: v1\nkind: Secret\nmetadata: {{name: tls, namespace: {Ns}}}\ndata: {{a: eA==}}")))
            .RouteProblems.Single().What.ShouldContain("is of type 'Opaque' and serves as certificate");
    }

    [Theory]
    [InlineData("BackendTrafficPolicy", "targetRefs: [{kind: HTTPRoute, name: route}]", "`spec.targetRefs[0].group` is missing")]
    [InlineData("BackendTrafficPolicy", "targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: nope}]", "which does not exist")]
    [InlineData("BackendTrafficPolicy", "targetSelectors: [{}]", "labels are dropped")]
    [InlineData("BackendTrafficPolicy", "targetRefs: []", "applies to nothing")]
    [InlineData("BackendTrafficPolicy", "TARGET, rateLimit: {type: Global}", "expected one of Local")]
    [InlineData("BackendTrafficPolicy", "TARGET, rateLimit: {type: Local, local: {rules: [{limit: {requests: 1, unit: Second}}, {limit: {requests: 2, unit: Hour}}]}}", "have no `clientSelectors`")]
    [InlineData("BackendTrafficPolicy", "TARGET, rateLimit: {type: Local, local: {rules: [{limit: {requests: 1, unit: Seconds}}]}}", "expected one of Second")]
    [InlineData("BackendTrafficPolicy", "TARGET, retry: {numRetries: 1, retryOn: {triggers: [connect-failed]}}", "holds 'connect-failed'")]
    [InlineData("BackendTrafficPolicy", "TARGET, dns: {dnsRefreshRate: 5}", "does not read as a string")]
    [InlineData("BackendTrafficPolicy", "TARGET, rateLimits: {}", "unknown key `spec.rateLimits`")]
    [InlineData("ClientTrafficPolicy", "targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: eg}], tls: {minVersion: 1.2}", "is 1.2, which YAML does not read as a string")]
    [InlineData("ClientTrafficPolicy", "targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: eg}], tls: {minVersion: '1.4'}", "expected one of Auto")]
    [InlineData("ClientTrafficPolicy", "targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: eg, sectionName: nope}]", "section 'nope'")]
    [InlineData("SecurityPolicy", "TARGET, oidc: {provider: {issuer: 'https://x'}, clientID: a}", "has no `clientSecret`")]
    [InlineData("SecurityPolicy", "TARGET, oidc: {provider: {issuer: 'https://x'}, clientSecret: {name: s}}", "exactly one of `clientID` and `clientIDRef`")]
    [InlineData("SecurityPolicy", "TARGET, cors: {allowOrigins: [app.example.com]}", "expected '*' or scheme://host[:port]")]
    public void Rejects_a_bad_policy(string kind, string spec, string what) =>
        Load(Good(("policy.yaml", $"apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: {kind}\nmetadata: {{name: p, namespace: {Ns}}}\nspec: {{{spec
            .Replace("TARGET", "targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: route}]", StringComparison.Ordinal)}}}")))
            .AllProblems.ShouldContain(problem => problem.What.Contains(what, StringComparison.Ordinal) && problem.Where!.ToString() == "policy.yaml:4");

    [Fact]
    public void Rejects_a_route_that_hides_others_under_its_host()
    {
        var named = Resources.Route("named", Resources.Prefix("/shop", "app"), "[localhost]");

        var problem = Load(Good(("named.yaml", named))).RouteProblems.Single();

        problem.What.ShouldBe("HTTPRoute 'envoy-gateway-system/named' names host 'localhost', where routes without `hostnames` are not found then: 'route'");
        Load(Good(("named.yaml", Resources.Route("named", Resources.Prefix("/", "app"), "[shop.localhost]")))).AllProblems.ShouldBeEmpty(); // a service with a host of its own
    }

    [Fact]
    public void Tells_all_problems_at_once_in_the_order_of_the_files()
    {
        var files = Good(("a.yaml", "kind: What"), ("b.yaml", "["), ("route.yaml", Route("- {bogus: 1}")));

        Load(files).Problems.Select(problem => problem.Where!.File).Distinct().ShouldBe(["a.yaml", "b.yaml", "route.yaml"], ignoreOrder: true);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Survives_bottomless_nesting(char bracket) =>
        Load(Good(("deep.yaml", "a: " + new string(bracket, 200_000)))).Problems.ShouldContain(problem => problem.What.Contains("nested deeper", StringComparison.Ordinal));

    [Fact]
    public void Survives_any_text()
    {
        var random = new Random(20260101);
        var texts = Good().Values.ToList();
        const string replacements = "{}[]:-,'\"&*!|>#%@` \n\t0a\0\uFFFF";
        for (var i = 0; i < 3000; i++)
        {
            var text = texts[random.Next(texts.Count)].ToCharArray();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                text[random.Next(text.Length)] = replacements[random.Next(replacements.Length)];

            _ = Load(Good(("route.yaml", new string(text)))).AllProblems; // a problem or none, never an exception
        }
    }

    private static GatewayResources Load(Dictionary<string, string> files) => GatewayResources.LoadText(files);

    private static string Route(string rules) => Resources.Route("route", rules);

    private static Dictionary<string, string> Good(params (string Name, string Text)[] others)
    {
        var files = new Dictionary<string, string>
        {
            ["class.yaml"] = Resources.Class,
            ["gateway.yaml"] = Resources.Gateway(Resources.Http(8080)),
            ["backend.yaml"] = Resources.Backend("app", 8000, "app.local"),
            ["route.yaml"] = Route($"- backendRefs: [{Resources.To("app")}]"),
        };
        foreach (var (name, text) in others)
            files[name] = text;
        return files;
    }

    private static void ShouldHave(GatewayResources resources, string file, int line, string what) =>
        resources.AllProblems.Any(problem => problem.Where == new SourceLocation(file, line) && problem.What.Contains(what, StringComparison.Ordinal))
            .ShouldBeTrue($"expected {file}:{line} {what}, found\n{string.Join('\n', resources.AllProblems)}");
}
