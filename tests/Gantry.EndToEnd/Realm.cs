using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Gantry.EndToEnd;

/// <summary>The running realm as its administrator sees it.</summary>
internal sealed class Realm
{
    /// <summary>Of the tests that change the realm, need it whole, or say that a run changed nothing: they take turns.</summary>
    internal const string Collection = "realm";

    private readonly DevStack stack;
    private readonly string token;

    private Realm(DevStack stack, string token)
    {
        this.stack = stack;
        this.token = token;
    }

    internal static async Task<Realm> SignInAsync(DevStack stack)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password", ["client_id"] = "admin-cli", ["username"] = "admin", ["password"] = stack.Secret("KEYCLOAK_ADMIN_PASSWORD"),
        });
        using var response = await stack.Client.PostAsync("/auth/realms/master/protocol/openid-connect/token", form);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>();
        return new Realm(stack, answer!["access_token"]!.GetValue<string>());
    }

    internal async Task<JsonNode?> FindClientAsync(string clientId) =>
        (await SendAsync(HttpMethod.Get, $"/clients?clientId={clientId}"))!.AsArray().SingleOrDefault();

    internal async Task<string> SecretOfAsync(JsonNode client) =>
        (await SendAsync(HttpMethod.Get, $"/clients/{client["id"]}/client-secret"))!["value"]!.GetValue<string>();

    internal Task ChangeClientAsync(JsonNode client, JsonObject fields) => SendAsync(HttpMethod.Put, $"/clients/{client["id"]}", fields);

    internal Task DeleteClientAsync(JsonNode client) => SendAsync(HttpMethod.Delete, $"/clients/{client["id"]}");

    /// <summary>Makes a person who can sign in, with a name that nobody has.</summary>
    /// <returns>As the realm has them.</returns>
    internal async Task<JsonNode> NewUserAsync(string password, bool emailVerified = true)
    {
        var name = $"test-{Guid.NewGuid():N}"[..20];
        await SendAsync(HttpMethod.Post, "/users", new JsonObject
        {
            ["username"] = name,
            ["email"] = $"{name}@example.test",
            ["emailVerified"] = emailVerified,
            ["enabled"] = true,
            ["firstName"] = "Tess",
            ["lastName"] = "Test",
            ["groups"] = new JsonArray("/django-viewers"),
            ["credentials"] = new JsonArray(new JsonObject { ["type"] = "password", ["value"] = password }),
        });
        return (await SendAsync(HttpMethod.Get, $"/users?username={name}&exact=true"))![0]!;
    }

    internal Task DeleteUserAsync(JsonNode user) => SendAsync(HttpMethod.Delete, $"/users/{user["id"]}");

    internal async Task<bool> IsLockedAsync(JsonNode user) =>
        (await SendAsync(HttpMethod.Get, $"/attack-detection/brute-force/users/{user["id"]}"))!["disabled"]!.GetValue<bool>();

    internal Task UnlockAsync(JsonNode user) => SendAsync(HttpMethod.Delete, $"/attack-detection/brute-force/users/{user["id"]}");

    /// <summary>Who administers Keycloak: the users of its own realm.</summary>
    internal async Task<IReadOnlyList<string>> AdministratorsAsync() =>
        [.. (await SendAsync(HttpMethod.Get, "/users", realm: "master"))!.AsArray().Select(user => user!["username"]!.GetValue<string>())];

    /// <summary>Makes an administrator, as the server's own program for a forgotten password does.</summary>
    internal async Task NewAdministratorAsync(string name)
    {
        await SendAsync(HttpMethod.Post, "/users", new JsonObject { ["username"] = name, ["enabled"] = true }, "master");
        var role = (await SendAsync(HttpMethod.Get, "/roles/admin", realm: "master"))!;
        await SendAsync(HttpMethod.Post, $"/users/{await IdOfAdministratorAsync(name)}/role-mappings/realm", new JsonArray(role), "master");
    }

    internal async Task DeleteAdministratorAsync(string name) => await SendAsync(HttpMethod.Delete, $"/users/{await IdOfAdministratorAsync(name)}", realm: "master");

    /// <summary>As somebody does in the admin console.</summary>
    internal async Task SetAdministratorPasswordAsync(string password)
    {
        await SendAsync(HttpMethod.Put, $"/users/{await IdOfAdministratorAsync("admin")}/reset-password", new JsonObject { ["type"] = "password", ["value"] = password, ["temporary"] = false }, "master");
    }

    private async Task<JsonNode> IdOfAdministratorAsync(string name) => (await SendAsync(HttpMethod.Get, $"/users?username={name}&exact=true", realm: "master"))![0]!["id"]!;

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? realm = null)
    {
        using var request = new HttpRequestMessage(method, $"/auth/admin/realms/{realm ?? stack.Platform.Realm}{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), MediaTypeHeaderValue.Parse("application/json"));
        using var response = await stack.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path} answers {(int)response.StatusCode}: {text}");
        return response.StatusCode is HttpStatusCode.OK ? JsonNode.Parse(text) : null;
    }
}
