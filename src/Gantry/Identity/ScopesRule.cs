using Gantry.Platform;

namespace Gantry.Identity;

/// <summary>Scopes are left to Keycloak: a realm that names some loses all others, and with them what tokens are made of.</summary>
internal sealed class ScopesRule : IRealmRule
{
    private static readonly string[] Needed = ["basic", "profile", "email", "roles", "web-origins", "acr"];

    public IEnumerable<Problem> Validate(RealmModel realm)
    {
        if (realm.Root["clientScopes"] is { } scopes)
            yield return new Problem("`clientScopes` replaces all of Keycloak's own scopes: tokens would lack even the user's name", realm.LocationOf(scopes), "remove it; put mappers on the client");
        foreach (var client in realm.Clients.Where(client => client["defaultClientScopes"] is not null))
        {
            var missing = Needed.Except(RealmModel.Values(client["defaultClientScopes"]).Select(RealmModel.Text), StringComparer.Ordinal).ToList();
            if (missing.Count > 0)
                yield return new Problem($"client '{RealmModel.Text(client["clientId"])}' does not have the default scopes {string.Join(", ", missing)}: without `basic` a token names no user", realm.LocationOf(client["defaultClientScopes"]), "add them, or remove `defaultClientScopes`");
        }
    }
}
