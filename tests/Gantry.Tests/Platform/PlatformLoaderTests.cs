using Gantry.Platform;

namespace Gantry.Tests.Platform;

public sealed class PlatformLoaderTests : IDisposable
{
    private readonly TemporaryDirectory repository = new();

    public PlatformLoaderTests() => repository.Write("infra/platform.yaml", "name: demo\n");

    [Fact]
    public void Loads_this_repository()
    {
        var platform = PlatformLoader.Load(RepositoryRoot.Path);

        platform.Realm.ShouldBe("myrealm");
        platform.PublicUrl.ShouldBe($"https://{platform.Domain}:{platform.Ports.Https}");
        platform.GetService("backend").RoutePrefix.ShouldBe("/backend");
    }

    [Fact]
    public void A_service_needs_no_key_at_all()
    {
        repository.Write("services/order-book-service/service.yaml", "{}\n");

        var service = PlatformLoader.Load(repository.Path).Services.ShouldHaveSingleItem();

        service.Slug.ShouldBe("order-book");
        service.RoutePrefix.ShouldBe("/order-book");
        service.DatabaseName.ShouldBe("order_book");
        service.VariablePrefix.ShouldBe("ORDER_BOOK");
        service.Port.ShouldBe(8000);
        service.DebugPort.ShouldBeNull();
    }

    [Fact]
    public void An_isolated_checkout_has_a_project_a_host_and_ports_of_its_own_and_shares_the_images()
    {
        repository.Write("services/billing-service/service.yaml", "debug:\n  port: 5679\n");
        new Isolation("feature-x", 300).Write(repository.Path);

        var isolated = PlatformLoader.Load(repository.Path);
        Isolation.Remove(repository.Path);
        var shared = PlatformLoader.Load(repository.Path);

        isolated.Name.ShouldBe("demo-feature-x");
        isolated.Domain.ShouldBe("feature-x.localhost", "cookies know no ports");
        isolated.Ports.ShouldBe(new PlatformPorts(8380, 8743, 5732, 8390));
        isolated.Services.ShouldHaveSingleItem().DebugPort.ShouldBe(5979);
        isolated.ImagePrefix.ShouldBe(shared.ImagePrefix);
        shared.Ports.ShouldBe(new PlatformPorts(8080, 8443, 5432, 8090));
    }

    [Theory]
    [InlineData("route: {prefix: /b}", "https://x.example/b", "https://localhost:8443/b")]
    [InlineData("route: {host: pay}", "https://x.example/billing", "https://localhost:8443/billing")]
    [InlineData("route: {host: pay, prefix: /b}", "https://x.example/b", "https://localhost:8443/b")]
    public void Behind_a_tunnel_every_service_is_below_its_one_host(string yaml, string url, string local)
    {
        repository.Write("services/billing-service/service.yaml", yaml);
        new OpenTunnel("x.example", []).Write(repository.Path);

        var platform = PlatformLoader.Load(repository.Path);
        var service = platform.GetService("billing");

        platform.PublicUrl.ShouldBe("https://x.example");
        platform.PublicPort.ShouldBe(443);
        platform.UrlOf(service).ShouldBe(url);
        platform.LocalUrlOf(service).ShouldBe(local);
        platform.Ports.ShouldBe(new PlatformPorts(8080, 8443, 5432, 8090));
        PlatformLoader.LoadLocal(repository.Path).PublicUrl.ShouldBe("https://localhost:8443");
    }

    [Theory]
    [InlineData("x.example 999999999 1")] // no such process
    [InlineData("x.example 1 1")] // another one by now
    [InlineData("x.example")]
    [InlineData("")]
    public void A_tunnel_whose_process_is_gone_counts_no_more(string state)
    {
        repository.Write(".nuke/temp/tunnel", state);

        PlatformLoader.Load(repository.Path).PublicUrl.ShouldBe("https://localhost:8443");
    }

    [Theory]
    [InlineData("route: {prefix: /b}", "https://localhost:8443/b")]
    [InlineData("route: {host: pay}", "https://pay.localhost:8443")]
    [InlineData("route: {host: pay, prefix: /b}", "https://pay.localhost:8443")]
    public void A_service_has_one_address(string yaml, string url)
    {
        repository.Write("services/billing-service/service.yaml", yaml);

        var platform = PlatformLoader.Load(repository.Path);

        platform.UrlOf(platform.GetService("billing")).ShouldBe(url);
    }

    [Fact]
    public void The_port_of_HTTPS_is_not_written()
    {
        repository.Write("infra/platform.yaml", "name: demo\ndomain: example.com\nports:\n  https: 443\n");
        repository.Write("services/billing-service/service.yaml", "route: {host: pay}");

        var platform = PlatformLoader.Load(repository.Path);

        platform.PublicUrl.ShouldBe("https://example.com");
        platform.UrlOf(platform.GetService("billing")).ShouldBe("https://pay.example.com");
    }

    [Fact]
    public void Names_beyond_ASCII_are_those_that_browsers_send()
    {
        repository.Write("infra/platform.yaml", "name: demo\ndomain: Bücher.localhost\nports:\n  https: 443\n");
        repository.Write("services/billing-service/service.yaml", "route: {host: straße}");

        var platform = PlatformLoader.Load(repository.Path);

        platform.PublicUrl.ShouldBe("https://xn--bcher-kva.localhost");
        platform.UrlOf(platform.GetService("billing")).ShouldBe("https://xn--strae-oqa.xn--bcher-kva.localhost");
        platform.At("bücher.example").PublicUrl.ShouldBe("https://xn--bcher-kva.example");
        platform.At("Shop.Example.").PublicUrl.ShouldBe("https://shop.example");
    }

    [Theory]
    [InlineData("a_b.example", "has the part 'a_b' between its dots")]
    [InlineData("shop..example", "has the part '' between its dots")]
    [InlineData("https://shop.example", "has the part 'https://shop' between its dots")]
    [InlineData("192.0.2.1", "is an address")]
    [InlineData("ｓhop.example", "has the character U+FF53")] // full width: browsers make shop.example of it
    public void Rejects_a_domain_that_is_none_with_the_reason(string domain, string reason)
    {
        repository.Write("infra/platform.yaml", $"name: demo\ndomain: {domain}\n");

        Should.Throw<UserErrorException>(() => PlatformLoader.Load(repository.Path)).Message.ShouldContain($"'{domain}', which {reason}");
        Should.Throw<UserErrorException>(() => PlatformLoader.LoadShared(RepositoryRoot.Path).At(domain)).Message.ShouldContain($"the domain is '{domain}', which {reason}");
    }

    [Theory]
    [InlineData("slgu: billing", "unknown key `slgu`", "service.yaml:1", "did you mean `slug`?")]
    [InlineData("slug: Billing", "'Billing'", "service.yaml:1", "lower-case")]
    [InlineData("slug: \"billing\\n\"", "`slug` is 'billing", "service.yaml:1", "such a name")]
    [InlineData("name: \"\\e]0;title\\a\"", "without quotes, backslashes", "service.yaml:1", "such a name")]
    [InlineData("oidc: {client_id: \"billing\\n\"}", "`oidc.client_id` is 'billing", "service.yaml:1", "such a name")]
    [InlineData("health: \"/health/\\n\"", "`health` is '/health/", "service.yaml:1", "begin with a slash")]
    [InlineData("name: 'a \"b\"'", "without quotes", "service.yaml:1", "choose such a name")]
    [InlineData("name: x\nport: http", "`port` is 'http', expected a whole number", "service.yaml:2", "")]
    [InlineData("port: 70000", "`port` is 70000, expected 1 to 65535", "service.yaml:1", "")]
    [InlineData("route: /billing", "`route` is '/billing', expected a mapping", "service.yaml:1", "")]
    [InlineData("route:\n  prefix: billing", "`route.prefix` is 'billing'", "service.yaml:2", "begin with a slash")]
    [InlineData("route:\n  prefix: /auth/x", "'/auth' belongs to the platform", "service.yaml:2", "choose another `route.prefix`")]
    [InlineData("route:\n  prefx: /x", "unknown key `route.prefx`", "service.yaml:2", "did you mean `prefix`?")]
    [InlineData("route:\n  host: pay.example.com", "`route.host` is 'pay.example.com', expected the part of a host name before the domain", "service.yaml:2", "write a label")]
    [InlineData("route:\n  host: -pay", "`route.host` is '-pay'", "service.yaml:2", "write a label")]
    [InlineData("debug:\n  port: 8443", "`ports.https`", "service.yaml:2", "choose another `debug.port`")]
    [InlineData("name: x\nallow:\n  - ports\n  - privilged", "`allow` holds 'privilged', expected some of ", "service.yaml:4", "did you mean 'privileged'?")]
    [InlineData("allow: [image]", "`allow` holds 'image'", "service.yaml:1", "")] // needs no leave
    [InlineData("allow: ports", "`allow` is 'ports', expected a list", "service.yaml:1", "")]
    [InlineData("name: [", "not valid YAML", "service.yaml:", "syntax")]
    [InlineData("- a", "expected a mapping", "service.yaml:1", "")]
    public void Rejects_a_wrong_service_with_file_line_field_and_fix(string yaml, string what, string where, string fix)
    {
        repository.Write("services/billing-service/service.yaml", yaml);

        var error = Should.Throw<UserErrorException>(() => PlatformLoader.Load(repository.Path));

        error.Message.ShouldContain(what);
        error.Message.ShouldContain($"services/billing-service/{where}");
        error.Message.ShouldContain(fix);
    }

    [Theory]
    [InlineData("route:\n  prefix: /same", "route prefix '/same'")]
    [InlineData("route:\n  host: same", "host 'same'")]
    [InlineData("slug: same", "slug 'same'")]
    [InlineData("debug:\n  port: 5678", "debug port 5678")]
    public void Rejects_two_services_that_share_what_is_theirs_alone(string yaml, string what)
    {
        repository.Write("services/a-service/service.yaml", yaml);
        repository.Write("services/b-service/service.yaml", yaml);

        var error = Should.Throw<UserErrorException>(() => PlatformLoader.Load(repository.Path));

        error.Message.ShouldContain(what);
        error.Message.ShouldContain("services/b-service/service.yaml");
    }

    [Fact]
    public void Reports_all_problems_of_all_files_at_once()
    {
        repository.Write("infra/platform.yaml", "name: demo\ndomian: x\n");
        repository.Write("services/a-service/service.yaml", "port: x\nhealth: y\n");

        var error = Should.Throw<UserErrorException>(() => PlatformLoader.Load(repository.Path));

        error.Problems.Count.ShouldBe(3);
    }

    [Fact]
    public void An_unknown_service_is_answered_with_the_nearest()
    {
        repository.Write("services/billing-service/service.yaml", "{}\n");

        var error = Should.Throw<UserErrorException>(() => PlatformLoader.Load(repository.Path).GetService("biling"));

        error.Message.ShouldContain("did you mean 'billing'?");
    }

    public void Dispose() => repository.Dispose();
}
