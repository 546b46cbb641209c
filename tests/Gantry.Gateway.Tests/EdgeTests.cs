using System.Net;

namespace Gantry.Gateway.Tests;

/// <summary>The platform's own files for Keycloak and for clients, served: what of the internet reaches it, and what it is told.</summary>
public sealed class EdgeTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["REALM"] = "myrealm", ["PUBLIC_HOST"] = "example.com", ["HTTPS_PORT"] = "443", ["HSTS_SECONDS"] = "60",
        ["CONNECTION_LIMIT"] = "100", ["IDLE_TIMEOUT"] = "300s", ["REQUEST_TIMEOUT"] = "600s", ["KEYCLOAK_ADMIN_HEADERS"] = "[]",
    };

    private readonly int port = GatewayUnderTest.FreePort();
    private readonly int tlsPort = GatewayUnderTest.FreePort();
    private readonly HttpClient client = GatewayUnderTest.CreateClient();
    private UpstreamServer keycloak = null!;
    private GatewayUnderTest? gateway;

    public async Task InitializeAsync() => keycloak = await UpstreamServer.StartAsync("keycloak");

    public async Task DisposeAsync()
    {
        client.Dispose();
        if (gateway is not null)
            await gateway.DisposeAsync();
        await keycloak.DisposeAsync();
    }

    [Theory]
    [InlineData("/auth/realms/myrealm", 200)]
    [InlineData("/auth/realms/myrealm/", 200)]
    [InlineData("/auth/realms/myrealm/protocol/openid-connect/auth?client_id=a%3Bb&redirect_uri=https%3A%2F%2Fexample.com%2F", 200)]
    [InlineData("/auth/realms/myrealm/clients-registrations/a%20b", 200)]
    [InlineData("/auth/resources/abc/login.css", 200)]
    [InlineData("/auth/js/keycloak.js", 200)]
    // Another realm, and words that only begin alike.
    [InlineData("/auth/realms/master", 404)]
    [InlineData("/auth/realms/master/protocol/openid-connect/token", 404)]
    [InlineData("/auth/realms/myrealm2/account", 404)]
    [InlineData("/auth/realms", 404)]
    [InlineData("/auth/admin/master/console/", 404)]
    // Ways out of a prefix: path parameters, and what is unescaped twice.
    [InlineData("/auth/realms/myrealm/..;/master/account", 404)]
    [InlineData("/auth/resources/..;/realms/master", 404)]
    [InlineData("/auth/realms/myrealm/..;x=1/master", 404)]
    [InlineData("/auth/realms/myrealm;x=1/account", 404)]
    [InlineData("/auth/realms/myrealm/%2e%2e%3b/master", 404)]
    [InlineData("/auth/realms/myrealm/%252e%252e/master", 404)]
    [InlineData("/auth/realms/myrealm/%252e%252e%252fmaster", 404)]
    [InlineData("/auth/realms/myrealm/../master", 404)]
    [InlineData("/auth/realms/myrealm/a%0ab", 404)]
    [InlineData("/auth/realms/myrealm/%2e%2e/master", 404)]
    public async Task Of_Keycloak_only_the_platforms_realm_is_public(string target, int status)
    {
        await StartAsync("common");

        (await StatusAsync(HttpMethod.Get, target)).ShouldBe(status);
        keycloak.Count.ShouldBe(status == 200 ? 1 : 0);
    }

    [Theory]
    [InlineData("/auth/admin/master/console/", 200)]
    [InlineData("/auth/admin/realms/myrealm/roles/a%20b", 200)]
    [InlineData("/auth/realms/master/protocol/openid-connect/auth", 200)]
    [InlineData("/auth/realms/other/account", 404)]
    [InlineData("/auth/admin/..;/metrics", 404)]
    public async Task Administrators_have_routes_of_their_own_where_they_are_public(string target, int status)
    {
        await StartAsync("common", "admin");

        (await StatusAsync(HttpMethod.Get, target)).ShouldBe(status);
    }

    [Fact]
    public async Task Keycloak_is_told_by_the_gateway_alone_who_asks()
    {
        await StartAsync("common");
        using var request = new HttpRequestMessage(HttpMethod.Get, Address("/auth/realms/myrealm"));
        string[] claims = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Real-IP", "SSL-Client-Cert", "X-Forwarded-Tls-Client-Cert", "X-Original-URL"];
        foreach (var claim in claims)
            request.Headers.TryAddWithoutValidation(claim, "10.9.9.9");

        using var response = await client.SendAsync(request);

        var seen = Echo.Parse(await response.Content.ReadAsStringAsync());
        seen.Headers.Where(header => header.Value.Contains("10.9.9.9", StringComparison.Ordinal)).ShouldBeEmpty();
        seen.Header("X-Forwarded-For").ShouldBe("127.0.0.1");
        seen.Header("X-Forwarded-Host").ShouldBe("example.com");
    }

    [Theory]
    [InlineData("203.0.113.1", "/auth/realms/myrealm/login-actions/authenticate")]
    [InlineData("2001:db8::1", "/auth/realms/myrealm/login-actions/authenticate")]
    [InlineData("2001:db8::1", "/auth/realms/master/login-actions/authenticate")]
    public async Task Passwords_are_tried_at_most_120_times_a_minute_from_an_address_of_either_family(string address, string target)
    {
        // Behind a proxy that names the client, so that the test has addresses.
        await StartAsync(text => text.Replace("        - X-Forwarded-For\n", "", StringComparison.Ordinal).Replace("  headers:\n", "  clientIPDetection: {xForwardedFor: {numTrustedHops: 1}}\n  headers:\n", StringComparison.Ordinal), "common", "admin");

        var statuses = new List<int>();
        for (var i = 0; i < 122; i++)
            statuses.Add(await StatusAsync(HttpMethod.Post, target, address));

        statuses.Take(120).ShouldAllBe(status => status == 200);
        statuses.Skip(120).ShouldContain(429); // another minute may have begun between the two
    }

    [Fact]
    public async Task A_form_of_more_than_a_mebibyte_is_refused()
    {
        await StartAsync("common");
        using var body = new StringContent(new string('x', (1 << 20) + 1));

        using var response = await client.PostAsync(Address("/auth/realms/myrealm/login-actions/authenticate"), body);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private Task StartAsync(params string[] folders) => StartAsync(text => text, folders);

    private async Task StartAsync(Func<string, string> change, params string[] folders)
    {
        var files = new Dictionary<string, string>
        {
            ["gateway.yaml"] = Resources.Gateway(Resources.Http(port), Resources.Https(tlsPort, "tls")).Replace("name: eg,", "name: gantry,", StringComparison.Ordinal),
            ["tls.yaml"] = Resources.TlsSecret("tls", "example.com"),
            ["keycloak.yaml"] = Resources.Backend("keycloak", keycloak.Port),
        };
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(PlatformFilesTests.Root, "infra/gateway", folder), "*.yaml")))
        {
            if (!file.EndsWith("-class.yaml", StringComparison.Ordinal) && !file.EndsWith("-backend.yaml", StringComparison.Ordinal))
                files[Path.GetFileName(file)] = change(Values.Aggregate(await File.ReadAllTextAsync(file), (text, value) => text.Replace($"${{{value.Key}}}", value.Value, StringComparison.Ordinal)));
        }
        gateway = await GatewayUnderTest.StartAsync(files);
    }

    private async Task<int> StatusAsync(HttpMethod method, string target, string? forwardedFor = null)
    {
        using var request = new HttpRequestMessage(method, Address(target));
        if (forwardedFor is not null)
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private Uri Address(string target) => new($"https://example.com:{tlsPort}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
