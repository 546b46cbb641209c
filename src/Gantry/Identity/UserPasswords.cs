using System.Net;
using System.Text.Json.Nodes;
using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Identity;

/// <summary>Passwords of a realm's users.</summary>
/// <param name="http">Trusts the server's certificate. Not disposed here.</param>
public sealed class UserPasswords(HttpClient http, KeycloakServer server, ILogger<UserPasswords> logger)
{
    /// <summary>The users that a realm describes with a password that is good at once.</summary>
    /// <param name="realmJson">As <see cref="RealmRenderer"/> renders it.</param>
    /// <returns>Passwords by user name.</returns>
    public static IReadOnlyDictionary<string, Secret> DescribedIn(string realmJson) =>
        RealmModel.Objects(JsonNode.Parse(realmJson)?["users"])
            .Select(user => (Name: RealmModel.Text(user["username"]), Credential: RealmModel.Objects(user["credentials"]).FirstOrDefault(credential => RealmModel.Text(credential["type"]) == "password")))
            .Where(user => user.Credential is not null)
            .ToDictionary(user => user.Name, user => new Secret(RealmModel.Text(user.Credential!["value"])), StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds out whose password is the given one: nothing but signing in tells. A user's own password is counted as one wrong attempt.</summary>
    public async Task<IReadOnlyList<string>> WhoHasAsync(string realm, IReadOnlyDictionary<string, Secret> passwords, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(passwords);
        var asked = await Task.WhenAll(passwords.Select(async user => (user.Key, Has: await HasAsync(realm, user.Key, user.Value, cancellationToken))));
        return [.. asked.Where(user => user.Has).Select(user => user.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>Sets passwords; who is not there any more is passed over.</summary>
    /// <exception cref="UserErrorException">Keycloak refuses the administrator or a password.</exception>
    public async Task SetAsync(string realm, IReadOnlyDictionary<string, Secret> passwords, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(passwords);
        var admin = new KeycloakAdminClient(http, server, TimeProvider.System, logger);
        foreach (var (user, password) in passwords)
        {
            if (await admin.FindUserAsync(realm, user, cancellationToken) is { } id)
                await admin.SetPasswordAsync(realm, id, password, cancellationToken);
        }
    }

    private async Task<bool> HasAsync(string realm, string user, Secret password, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["client_id"] = "admin-cli",
            ["username"] = user,
            ["password"] = password.Reveal(),
        });
        using var response = await http.PostAsync(new Uri($"{server.Address.OriginalString.TrimEnd('/')}/realms/{realm}/protocol/openid-connect/token"), form, cancellationToken);
        // An account that has something left to do is told apart from a wrong password, and signs in all the same.
        return response.IsSuccessStatusCode
            || response.StatusCode is HttpStatusCode.BadRequest && (await response.Content.ReadAsStringAsync(cancellationToken)).Contains("not fully set up", StringComparison.Ordinal);
    }
}
