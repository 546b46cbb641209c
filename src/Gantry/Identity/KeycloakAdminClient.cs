using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Identity;

/// <summary>
/// Speaks Keycloak's Admin REST API: fetches the token, which lives for a minute only, again when it has expired, and repeats
/// what failed for a reason that passes. May be asked for several things at once. Repeating a creation that had succeeded gives 409, which callers must expect anyway.
/// </summary>
/// <param name="http">Trusts the server's certificate. Not disposed here.</param>
internal sealed class KeycloakAdminClient(HttpClient http, KeycloakServer server, TimeProvider time, ILogger logger)
{
    private const int Attempts = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);

    private string? token;

    /// <summary>Waits until the server answers for itself.</summary>
    /// <exception cref="UserErrorException">It did not within <paramref name="limit"/>.</exception>
    internal async Task WaitUntilReadyAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        string reason;
        do
        {
            reason = await ProbeAsync(cancellationToken);
            if (reason.Length == 0)
                return;
            await Task.Delay(PollPause, time, cancellationToken);
        }
        while (time.GetElapsedTime(started) < limit);
        throw new UserErrorException($"Keycloak at {server.Address} is not ready after {limit.TotalSeconds:0} s: {reason}", "look at its log: `./build.sh Logs --service keycloak`");
    }

    internal Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>Gets what may not be there.</summary>
    /// <returns>Null when it is not.</returns>
    internal async Task<JsonNode?> FindAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(path, cancellationToken);
        }
        catch (KeycloakException e) when (e.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Gets a whole list, page by page: without being asked Keycloak gives only the first ten or hundred of some.</summary>
    internal async Task<IReadOnlyList<JsonObject>> ListAsync(string path, CancellationToken cancellationToken, int pageSize = 500)
    {
        List<JsonObject> all = [];
        for (; ; )
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = (JsonArray)(await GetAsync($"{path}{separator}first={all.Count}&max={pageSize}", cancellationToken))!;
            all.AddRange(page.OfType<JsonObject>());
            if (page.Count < pageSize)
                return all;
        }
    }

    /// <summary>Creates something.</summary>
    /// <returns>Its id, the end of the address that Keycloak gives; empty when it gives none.</returns>
    internal async Task<string> CreateAsync(string path, JsonNode body, CancellationToken cancellationToken)
    {
        using var response = await RequestAsync(HttpMethod.Post, path, body, cancellationToken);
        return Uri.UnescapeDataString(response.Headers.Location?.OriginalString.Split('/')[^1] ?? "");
    }

    internal Task PostAsync(string path, JsonNode body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, path, body, cancellationToken);

    internal Task PutAsync(string path, JsonNode? body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Put, path, body, cancellationToken);

    /// <summary>Finds a user's id by name; null when there is none.</summary>
    internal async Task<string?> FindUserAsync(string realm, string user, CancellationToken cancellationToken)
    {
        var found = (JsonArray)(await GetAsync($"/{realm}/users?exact=true&username={Uri.EscapeDataString(user)}", cancellationToken))!;
        return found.Count == 0 ? null : RealmModel.Text(found[0]!["id"]);
    }

    /// <summary>Gives a user a password that is good at once.</summary>
    internal Task SetPasswordAsync(string realm, string id, Secret password, CancellationToken cancellationToken) =>
        PutAsync($"/{realm}/users/{id}/reset-password", Credential(password), cancellationToken);

    /// <summary>A password that is good at once, as users have it.</summary>
    internal static JsonObject Credential(Secret password) => new() { ["type"] = "password", ["value"] = password.Reveal(), ["temporary"] = false };

    /// <summary>Deletes something; what is gone already counts as done.</summary>
    internal async Task DeleteAsync(string path, JsonNode? body, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(HttpMethod.Delete, path, body, cancellationToken);
        }
        catch (KeycloakException e) when (e.Status == HttpStatusCode.NotFound)
        {
            Log.GoneAlready(logger, path);
        }
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var response = await RequestAsync(method, path, body, cancellationToken);
        return response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentType?.MediaType == "application/json"
            ? await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken)
            : null;
    }

    /// <summary>Sends until it succeeds, is refused, or has failed too often.</summary>
    private async Task<HttpResponseMessage> RequestAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        var renewed = false;
        for (var attempt = 1; ; attempt++)
        {
            var (response, failure) = await TryAsync(method, path, body, cancellationToken);
            if (response is { IsSuccessStatusCode: true })
                return response;
            if (response is { StatusCode: HttpStatusCode.Unauthorized } && !renewed)
            {
                response.Dispose();
                (token, renewed) = (null, true);
                continue;
            }
            if (response is not null && !MayPass(response.StatusCode))
            {
                var answer = await response.Content.ReadAsStringAsync(cancellationToken);
                response.Dispose();
                if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                    throw new UserErrorException($"Keycloak does not let '{server.AdminUser}' do `{method} {path}`", "give this user the role `admin` of the realm master");
                throw new KeycloakException(method, path, response.StatusCode, answer);
            }
            var reason = failure?.Message ?? $"{(int)response!.StatusCode} {response.ReasonPhrase}";
            response?.Dispose();
            if (attempt == Attempts)
                throw new UserErrorException($"Keycloak at {server.Address} failed {Attempts} times at `{method} {path}`: {reason}", "look at its log: `./build.sh Logs --service keycloak`", cause: failure);
            Log.Retrying(logger, method.Method, path, reason);
            await Task.Delay(FirstPause * Math.Pow(2, attempt - 1), time, cancellationToken);
        }
    }

    private async Task<(HttpResponseMessage? Response, Exception? Failure)> TryAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        try
        {
            var bearer = token ??= await SignInAsync(cancellationToken);
            using var request = new HttpRequestMessage(method, $"{Base}/admin/realms{path}") { Version = http.DefaultRequestVersion };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            if (body is not null)
                request.Content = new StringContent(body.ToJsonString(), MediaTypeHeaderValue.Parse("application/json"));
            return (await http.SendAsync(request, cancellationToken), null);
        }
        catch (HttpRequestException e)
        {
            return (null, e); // refused, reset, or cut off: the caller tries again
        }
        catch (TaskCanceledException e) when (e.InnerException is TimeoutException)
        {
            return (null, e.InnerException); // HttpClient's own limit, not the user
        }
    }

    private async Task<string> SignInAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["client_id"] = "admin-cli",
            ["username"] = server.AdminUser,
            ["password"] = server.AdminPassword.Reveal(),
        });
        using var response = await http.PostAsync(new Uri($"{Base}/realms/master/protocol/openid-connect/token"), form, cancellationToken);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest)
            throw Refused();
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"the token endpoint answered {(int)response.StatusCode}");
        using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        return document.RootElement.GetProperty("access_token").GetString()!;
    }

    private UserErrorException Refused() =>
        new($"Keycloak at {server.Address} refuses the administrator '{server.AdminUser}'", "Keycloak takes its administrator's password at the very first start only: write that one into .env as KEYCLOAK_ADMIN_PASSWORD, or set the one of .env in the admin console", cause: new AdministratorRefusedException());

    /// <summary>Why the server is not ready; empty when it is.</summary>
    private async Task<string> ProbeAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ProbeTimeout);
        try
        {
            using var response = await http.GetAsync(new Uri($"{Base}/realms/master/.well-known/openid-configuration"), limit.Token);
            return response.IsSuccessStatusCode ? "" : $"it answers {(int)response.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {ProbeTimeout.TotalSeconds:0} s";
        }
    }

    private string Base => server.Address.OriginalString.TrimEnd('/');

    private static bool MayPass(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;
}
