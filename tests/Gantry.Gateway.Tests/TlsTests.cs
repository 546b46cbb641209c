using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Gantry.Gateway.Tests;

/// <summary>HTTPS listeners: certificates by server name, versions, hosts that belong to other listeners.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private readonly int port = GatewayUnderTest.FreePort();
    private UpstreamServer upstream = null!;
    private GatewayUnderTest gateway = null!;

    public async Task InitializeAsync()
    {
        upstream = await UpstreamServer.StartAsync("one");
        gateway = await GatewayUnderTest.StartAsync(new Dictionary<string, string>
        {
            ["gateway.yaml"] = Resources.Gateway(
                Resources.Https(port, "shop-tls", "shop", "shop.test"),
                Resources.Https(port, "wild-tls", "wild", "*.wild.test"),
                Resources.Https(port, "other-tls", "other")),
            ["shop-tls.yaml"] = Resources.TlsSecret("shop-tls", "shop.test"),
            ["wild-tls.yaml"] = Resources.TlsSecret("wild-tls", "*.wild.test"),
            ["other-tls.yaml"] = Resources.TlsSecret("other-tls", "other.test"),
            ["backend.yaml"] = Resources.Backend("one", upstream.Port),
            ["route.yaml"] = Resources.Route("all", Resources.Prefix("/", "one")),
            ["shop.yaml"] = Resources.Route("shop", Resources.Prefix("/shop-only", "one"), parent: "{name: eg, sectionName: shop}"),
            ["other.yaml"] = Resources.Route("other", Resources.Prefix("/other-only", "one"), parent: "{name: eg, sectionName: other}"),
        });
    }

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
        await upstream.DisposeAsync();
    }

    [Theory]
    [InlineData("shop.test", "CN=shop.test")]
    [InlineData("SHOP.test", "CN=shop.test")]
    [InlineData("a.wild.test", "CN=*.wild.test")]
    [InlineData("a.b.wild.test", "CN=*.wild.test")]
    [InlineData("wild.test", "CN=other.test")]
    [InlineData("unknown.test", "CN=other.test")]
    public async Task Chooses_the_certificate_by_server_name(string name, string subject)
    {
        await using var tls = await ConnectAsync(name);

        tls.RemoteCertificate!.Subject.ShouldBe(subject);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Serves_both_versions_of_HTTP(string version)
    {
        using var client = GatewayUnderTest.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://shop.test:{port}/x") { Version = Version.Parse(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new StringContent("hello") };

        using var response = await client.SendAsync(request);

        var echo = Echo.Parse(await response.Content.ReadAsStringAsync());
        (response.Version.ToString(), echo.Protocol, echo.Body).ShouldBe((version, "HTTP/1.1", "hello"));
        echo.Header("Host").ShouldBe($"shop.test:{port}");
        echo.Header("X-Forwarded-Proto").ShouldBe("https");
    }

    [Fact]
    public async Task Serves_no_request_on_a_connection_made_for_another_listener()
    {
        using var client = GatewayUnderTest.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://shop.test:{port}/x");
        request.Headers.Host = "a.wild.test";

        using var response = await client.SendAsync(request);

        // .NET takes the Host header as server name, so speak to the socket.
        await using var tls = await ConnectAsync("shop.test");
        await tls.WriteAsync("GET /x HTTP/1.1\r\nHost: a.wild.test\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(tls);
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 421 Misdirected Request");
    }

    [Theory]
    [InlineData("shop.test", "/shop-only", "one")]
    [InlineData("any.test", "/other-only", "one")]
    public async Task Keeps_routes_to_their_listener(string host, string path, string expected)
    {
        using var client = GatewayUnderTest.CreateClient();

        Echo.Parse(await client.GetStringAsync(new Uri($"https://{host}:{port}{path}"))).Upstream.ShouldBe(expected);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, true)]
    [InlineData(SslProtocols.Tls13, true)]
#pragma warning disable SYSLIB0039, CA5397 // the point is that it is refused
    [InlineData(SslProtocols.Tls11, false)]
#pragma warning restore SYSLIB0039, CA5397
    public async Task Speaks_TLS_from_1_2_on(SslProtocols version, bool accepted)
    {
        if (accepted)
        {
            await using var tls = await ConnectAsync("shop.test", version);
            tls.SslProtocol.ShouldBe(version);
        }
        else
            await Should.ThrowAsync<Exception>(() => ConnectAsync("shop.test", version)); // the client's library or the gateway refuses
    }

    [Fact]
    public async Task Serves_a_new_certificate_when_the_secret_changes()
    {
        string first;
        await using (var tls = await ConnectAsync("shop.test"))
            first = tls.RemoteCertificate!.GetCertHashString();

        gateway.Write("shop-tls.yaml", Resources.TlsSecret("shop-tls", "shop.test"));

        await gateway.WaitFor(async () =>
        {
            await using var tls = await ConnectAsync("shop.test");
            return tls.RemoteCertificate!.GetCertHashString() != first;
        });
    }

    [Fact]
    public async Task Survives_clients_that_speak_no_TLS()
    {
        (await GatewayUnderTest.SendRawAsync(port, "GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n")).ShouldNotContain("200");
        await using var tls = await ConnectAsync("shop.test");

        tls.IsAuthenticated.ShouldBeTrue();
    }

    private async Task<SslStream> ConnectAsync(string name, SslProtocols versions = SslProtocols.None)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = name,
            EnabledSslProtocols = versions,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate,
        });
        return tls;
    }
}
