using System.Net;
using System.Text.RegularExpressions;

namespace Service.Tests;

/// <summary>A browser whose requests come through the gateway: it keeps cookies by their path, and the gateway strips the prefix.</summary>
public sealed partial class GatewayBrowser(HttpClient client, string prefix)
{
    private const string Origin = "https://platform.test:8443";
    private readonly CookieContainer cookies = new();

    /// <summary>The cookies it would send to the service.</summary>
    public IReadOnlyCollection<Cookie> Cookies => cookies.GetCookies(new Uri($"{Origin}{prefix}/"));

    /// <summary>Gets a path as browsers see it, with the prefix.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Gets a page's text.</summary>
    public async Task<string> GetTextAsync(string path)
    {
        using var response = await GetAsync(path);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Posts the form of a page that leads to <paramref name="path"/>, with its token.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string path)
    {
        var token = TokenField().Match(await GetTextAsync(page)).Groups["value"].Value;
        return await SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token }));
    }

    /// <summary>Signs in through Keycloak.</summary>
    /// <returns>The callback's answer.</returns>
    public async Task<HttpResponseMessage> SignInAsync(IdentityProvider keycloak, string query = "")
    {
        using var login = await GetAsync($"{prefix}/accounts/login/{query}");
        login.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return await GetAsync(keycloak.Authorize(login.Headers.Location!));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        var address = new Uri($"{Origin}{path}");
        using var request = new HttpRequestMessage(method, $"http://billing.local:8000{path[prefix.Length..]}") { Content = content };
        request.Headers.Add("X-Forwarded-Proto", "https");
        if (cookies.GetCookieHeader(address) is { Length: > 0 } header)
            request.Headers.Add("Cookie", header);
        var response = await client.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
            cookies.SetCookies(address, cookie);
        return response;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"")]
    private static partial Regex TokenField();
}
