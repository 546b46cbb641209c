namespace Gantry.Gateway.Tests.Conformance;

public sealed partial class ConformanceTests
{
    private static string Redirect(string path, string redirect, string port = "") =>
        $"- matches: [{Prefix(path)}]\n  filters: [{{type: RequestRedirect, requestRedirect: {{{redirect}}}}}]{port}";

    [Manifest("httproute-redirect-host-and-status")]
    private async Task RedirectHostAndStatus()
    {
        await using var stage = await Stage().Route("redirects", Rules(
            Redirect("/hostname-redirect", "hostname: example.org"),
            Redirect("/host-and-status", "hostname: example.org, statusCode: 301"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /hostname-redirect => 302 http://example.org:{port}/hostname-redirect
            GET any /hostname-redirect?a=b => 302 http://example.org:{port}/hostname-redirect?a=b
            GET any /host-and-status => 301 http://example.org:{port}/host-and-status
            """);
    }

    [Manifest("httproute-redirect-path")]
    private async Task RedirectPath()
    {
        await using var stage = await Stage().Route("redirects", Rules(
            Redirect("/original-prefix", "path: {type: ReplacePrefixMatch, replacePrefixMatch: /replacement-prefix}"),
            Redirect("/full", "path: {type: ReplaceFullPath, replaceFullPath: /full-path-replacement}"),
            Redirect("/prefix-and-host", "hostname: example.org, path: {type: ReplacePrefixMatch, replacePrefixMatch: /replacement-prefix}"),
            Redirect("/prefix-and-status", "statusCode: 301, path: {type: ReplacePrefixMatch, replacePrefixMatch: /replacement-prefix}"),
            Redirect("/full-and-host", "hostname: example.org, path: {type: ReplaceFullPath, replaceFullPath: /replacement-full}"),
            Redirect("/to-root", "path: {type: ReplacePrefixMatch, replacePrefixMatch: /}"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /original-prefix/lemon => 302 http://any:{port}/replacement-prefix/lemon
            GET any /original-prefix => 302 http://any:{port}/replacement-prefix
            GET any /full/path/original => 302 http://any:{port}/full-path-replacement
            GET any /prefix-and-host/lemon => 302 http://example.org:{port}/replacement-prefix/lemon
            GET any /prefix-and-status/lemon?x => 301 http://any:{port}/replacement-prefix/lemon?x
            GET any /full-and-host/lemon => 302 http://example.org:{port}/replacement-full
            GET any /to-root/lemon => 302 http://any:{port}/lemon
            GET any /to-root => 302 http://any:{port}/
            """);
    }

    [Manifest("httproute-redirect-port")]
    private async Task RedirectPort()
    {
        await using var stage = await Stage().Route("redirects", Rules(
            Redirect("/port", "port: 8083"),
            Redirect("/port-and-host", "port: 8083, hostname: example.org"),
            Redirect("/port-and-status", "port: 8083, statusCode: 301"),
            Redirect("/port-80", "port: 80"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /port => 302 http://any:8083/port
            GET any:1234 /port => 302 http://any:8083/port
            GET any /port-and-host => 302 http://example.org:8083/port-and-host
            GET any /port-and-status => 301 http://any:8083/port-and-status
            GET any /port-80 => 302 http://any/port-80
            """);
    }

    [Manifest("httproute-redirect-port-and-scheme")]
    private async Task RedirectPortAndScheme()
    {
        var stage = Stage();
        await using var _ = stage
            .Listeners(Resources.Http(stage.Port), Resources.Https(stage.OtherPort, "tls"))
            .Add(Resources.TlsSecret("tls", "any.test"))
            .Route("redirects", Rules(
                Redirect("/nothing", "hostname: example.org"),
                Redirect("/https", "hostname: example.org, scheme: https"),
                Redirect("/http", "hostname: example.org, scheme: http"),
                Redirect("/https-443", "hostname: example.org, scheme: https, port: 443"),
                Redirect("/http-80", "hostname: example.org, scheme: http, port: 80"),
                Redirect("/https-8443", "hostname: example.org, scheme: https, port: 8443"),
                Redirect("/http-443", "hostname: example.org, scheme: http, port: 443"),
                Redirect("/port-443", "hostname: example.org, port: 443")));
        await stage.StartAsync();

        await stage.ExpectAsync("""
            GET any /nothing => 302 http://example.org:{port}/nothing
            GET any /https => 302 https://example.org/https
            GET any /http => 302 http://example.org/http
            GET any /https-443 => 302 https://example.org/https-443
            GET any /http-80 => 302 http://example.org/http-80
            GET any /https-8443 => 302 https://example.org:8443/https-8443
            GET any /http-443 => 302 http://example.org:443/http-443
            GET any /port-443 => 302 http://example.org:443/port-443
            """);
        foreach (var (path, location) in new[]
        {
            ("/nothing", $"https://example.org:{stage.OtherPort}/nothing"),
            ("/https", "https://example.org/https"),
            ("/http", "http://example.org/http"),
            ("/port-443", "https://example.org/port-443"),
        })
            (await ConformanceStage.SendAsync(stage.OtherPort, "any.test", "GET", "any.test", path)).Headers["Location"].ShouldBe(location);
    }

    [Manifest("httproute-redirect-scheme")]
    private async Task RedirectScheme()
    {
        await using var stage = await Stage().Route("redirects", Rules(
            Redirect("/scheme", "scheme: https"),
            Redirect("/scheme-and-host", "scheme: https, hostname: example.org"),
            Redirect("/scheme-and-status", "scheme: https, statusCode: 301"))).StartAsync();

        await stage.ExpectAsync("""
            GET any /scheme => 302 https://any/scheme
            GET any /scheme-and-host => 302 https://example.org/scheme-and-host
            GET any /scheme-and-status => 301 https://any/scheme-and-status
            """);
    }

    [Manifest("httproute-303-redirect")]
    private Task Redirect303() => RedirectWithAsync(303);

    [Manifest("httproute-307-redirect")]
    private Task Redirect307() => RedirectWithAsync(307);

    [Manifest("httproute-308-redirect")]
    private Task Redirect308() => RedirectWithAsync(308);

    private async Task RedirectWithAsync(int status)
    {
        await using var stage = await Stage().Route("redirects", Redirect("/old", $"hostname: example.org, statusCode: {status}, path: {{type: ReplacePrefixMatch, replacePrefixMatch: /new}}")).StartAsync();

        await stage.ExpectAsync($$"""
            GET any /old/x?y => {{status}} http://example.org:{port}/new/x?y
            POST any /old => {{status}} http://example.org:{port}/new
            """);
    }
}
