using System.Text.Json.Nodes;

namespace Gantry.Identity;

/// <summary>Plans the realm's own settings.</summary>
internal static class SettingsPlanner
{
    /// <summary>Not settings, or settings that only an import takes.</summary>
    private static readonly string[] Elsewhere =
        ["id", "realm", "clients", "roles", "groups", "users", "defaultGroups", "clientScopes", "components", "authenticationFlows", "requiredActions"];

    internal static PlannedChange Plan(RealmPart part, JsonObject live)
    {
        var changed = Differences.Fields(part.Described, live, Elsewhere).ToList();
        return PlannedChange.ChangeIf("realm", part.Realm, Differences.Of(part.Described, live, Elsewhere), cancellationToken =>
        {
            var body = new JsonObject(changed.Select(name => KeyValuePair.Create(name, Merged(name, part.Described[name], live[name]))));
            return part.Admin.PutAsync(part.Path(""), body, cancellationToken);
        });
    }

    /// <summary>Keycloak replaces maps whole: what is there and not described stays.</summary>
    private static JsonNode? Merged(string name, JsonNode? described, JsonNode? live)
    {
        if (name is "smtpServer" || described is not JsonObject fields || live is not JsonObject there)
            return described?.DeepClone();
        var result = (JsonObject)there.DeepClone();
        foreach (var (key, value) in fields)
            result[key] = value?.DeepClone();
        return result;
    }
}
