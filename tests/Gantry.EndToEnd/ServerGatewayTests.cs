using System.Net;

namespace Gantry.EndToEnd;

/// <summary>What the vps bundle lets in, asked of the gateway itself.</summary>
public sealed class ServerGatewayTests(ServerGateway gateway) : IClassFixture<ServerGateway>
{
    [Theory]
    [InlineData("/backend/health/", 503)] // routed; nothing is behind it here
    [InlineData("/auth/realms/myrealm", 503)]
    [InlineData("/auth/resources/x.css", 503)]
    [InlineData("/auth/js/keycloak.js", 503)]
    [InlineData("/auth/admin/", 404)]
    [InlineData("/auth/realms/..%2Fadmin/", 404)]
    [InlineData("/auth/", 404)]
    [InlineData("/echo/", 404)]
    [InlineData("/maildev/", 404)]
    public async Task Only_what_people_need_is_reachable(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address($"https://{ServerGateway.Domain}{path}"));

        using var response = await gateway.Client.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(status);
        response.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
    }

    [Theory]
    [InlineData("/", "https://vps.test/")]
    [InlineData("/backend/?a=1", "https://vps.test/backend/?a=1")]
    public async Task Plain_http_is_moved_permanently(string path, string location)
    {
        using var response = await gateway.Client.GetAsync(Address($"http://{ServerGateway.Domain}{path}"));

        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        response.Headers.Location!.OriginalString.ShouldBe(location);
        response.Headers.Contains("Strict-Transport-Security").ShouldBeFalse(); // browsers must not believe it here (RFC 6797, 7.2)
    }

    [Fact]
    public async Task The_ACME_path_is_not_redirected()
    {
        using var response = await gateway.Client.GetAsync(Address($"http://{ServerGateway.Domain}/.well-known/acme-challenge/token"));

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable); // no ACME client is listening
    }

    [Fact]
    public async Task Guessing_passwords_is_slowed_down_for_who_guesses()
    {
        var answers = new List<HttpStatusCode>();
        HttpResponseMessage response;
        do
        {
            response = await gateway.Client.PostAsync(Address($"https://{ServerGateway.Domain}/auth/realms/myrealm/login-actions/authenticate"), new ByteArrayContent([]));
            answers.Add(response.StatusCode);
        }
        while (response.StatusCode != HttpStatusCode.TooManyRequests && answers.Count < 1000);
        using var page = await gateway.Client.GetAsync(Address($"https://{ServerGateway.Domain}/auth/realms/myrealm"));

        answers.Count.ShouldBeGreaterThan(120); // more than a minute's worth where the machine is slow and the minute ends meanwhile
        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        page.StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
    }

    /// <summary>Not what .NET makes of it: <c>%2F</c> and <c>..</c> stay as they are written.</summary>
    private static Uri Address(string text) => new(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
