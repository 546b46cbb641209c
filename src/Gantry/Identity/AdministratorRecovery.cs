using System.Text.Json.Nodes;
using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Identity;

/// <summary>
/// Gives Keycloak's administrator another password, with the help of a temporary one that <c>kc.sh bootstrap-admin user</c> made
/// while the server was stopped (Keycloak's guide "Bootstrapping and recovering an admin account").
/// </summary>
/// <param name="http">Trusts the server's certificate. Not disposed here.</param>
/// <param name="temporary">Who does it; deleted at the end.</param>
public sealed class AdministratorRecovery(HttpClient http, KeycloakServer temporary, ILogger<AdministratorRecovery> logger)
{
    /// <summary>Sets the password; a user that somebody deleted is made again.</summary>
    /// <param name="readyWithin">How long the server may take to start.</param>
    /// <exception cref="UserErrorException">Keycloak is not ready in time, or refuses.</exception>
    public async Task SetPasswordAsync(string user, Secret password, TimeSpan readyWithin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(password);
        var admin = new KeycloakAdminClient(http, temporary, TimeProvider.System, logger);
        await admin.WaitUntilReadyAsync(readyWithin, cancellationToken);
        var credential = new JsonObject { ["type"] = "password", ["value"] = password.Reveal(), ["temporary"] = false };
        if (await FindAsync(admin, user, cancellationToken) is { } id)
            await admin.PutAsync($"/master/users/{id}/reset-password", credential, cancellationToken);
        else
            await CreateAsync(admin, user, credential, cancellationToken);
        await admin.DeleteAsync($"/master/users/{await FindAsync(admin, temporary.AdminUser, cancellationToken)}", null, cancellationToken);
    }

    private static async Task CreateAsync(KeycloakAdminClient admin, string user, JsonObject credential, CancellationToken cancellationToken)
    {
        var id = await admin.CreateAsync("/master/users", new JsonObject { ["username"] = user, ["enabled"] = true, ["credentials"] = new JsonArray(credential) }, cancellationToken);
        var role = (await admin.GetAsync("/master/roles/admin", cancellationToken))!;
        await admin.PostAsync($"/master/users/{id}/role-mappings/realm", new JsonArray(role.DeepClone()), cancellationToken);
    }

    private static async Task<string?> FindAsync(KeycloakAdminClient admin, string user, CancellationToken cancellationToken)
    {
        var found = (JsonArray)(await admin.GetAsync($"/master/users?exact=true&username={Uri.EscapeDataString(user)}", cancellationToken))!;
        return found.Count == 0 ? null : RealmModel.Text(found[0]!["id"]);
    }
}
