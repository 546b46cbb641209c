using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Identity;

/// <summary>
/// Gives Keycloak's administrator another password, with the help of a temporary one that <c>kc.sh bootstrap-admin user</c> made
/// while the server was stopped (Keycloak's guide "Bootstrapping and recovering an admin account").
/// </summary>
/// <param name="http">Trusts the server's certificate. Not disposed here.</param>
public sealed partial class AdministratorRecovery(HttpClient http, ILogger<AdministratorRecovery> logger)
{
    private const string Master = "master";
    private const string Prefix = "gantry-recovery-";

    /// <summary>A name for a temporary administrator, by which a later run knows whose it was.</summary>
    public static string NewName() => $"{Prefix}{Guid.NewGuid():N}"[..(Prefix.Length + 8)];

    /// <summary>Sets the password; a user that somebody deleted is made again.</summary>
    /// <param name="temporary">Who does it; deleted at the end.</param>
    /// <param name="readyWithin">How long the server may take to start.</param>
    /// <exception cref="UserErrorException">Keycloak is not ready in time, or refuses.</exception>
    public async Task SetPasswordAsync(KeycloakServer temporary, string user, Secret password, TimeSpan readyWithin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(temporary);
        ArgumentNullException.ThrowIfNull(password);
        var admin = new KeycloakAdminClient(http, temporary, TimeProvider.System, logger);
        await admin.WaitUntilReadyAsync(readyWithin, cancellationToken);
        if (await admin.FindUserAsync(Master, user, cancellationToken) is { } id)
            await admin.SetPasswordAsync(Master, id, password, cancellationToken);
        else
            await CreateAsync(admin, user, password, cancellationToken);
        await admin.DeleteAsync($"/{Master}/users/{await admin.FindUserAsync(Master, temporary.AdminUser, cancellationToken)}", null, cancellationToken);
    }

    /// <summary>Deletes the temporary administrators that runs left behind which ended in the middle: they may do everything, and nobody needs them.</summary>
    /// <param name="server">Whose administrator does it.</param>
    public async Task RemoveLeftAsync(KeycloakServer server, CancellationToken cancellationToken = default)
    {
        var admin = new KeycloakAdminClient(http, server, TimeProvider.System, logger);
        var found = await admin.ListAsync($"/{Master}/users?search={Prefix}", cancellationToken);
        foreach (var user in found.Where(user => TemporaryName().IsMatch(RealmModel.Text(user["username"]))))
        {
            await admin.DeleteAsync($"/{Master}/users/{RealmModel.Text(user["id"])}", null, cancellationToken);
            Log.RemovedLeftAdministrator(logger, RealmModel.Text(user["username"]));
        }
    }

    private static async Task CreateAsync(KeycloakAdminClient admin, string user, Secret password, CancellationToken cancellationToken)
    {
        var id = await admin.CreateAsync("/master/users", new JsonObject { ["username"] = user, ["enabled"] = true, ["credentials"] = new JsonArray(KeycloakAdminClient.Credential(password)) }, cancellationToken);
        var role = (await admin.GetAsync("/master/roles/admin", cancellationToken))!;
        await admin.PostAsync($"/master/users/{id}/role-mappings/realm", new JsonArray(role.DeepClone()), cancellationToken);
    }

    [GeneratedRegex($"^{Prefix}[0-9a-f]{{8}}$")]
    private static partial Regex TemporaryName();
}
