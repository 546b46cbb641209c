using System.Text.Json.Nodes;

namespace Gantry.Identity;

/// <summary>Plans the roles of the realm or of one client.</summary>
internal static class RolePlanner
{
    private static readonly string[] Elsewhere = ["composites", "composite", "clientRole", "containerId", "id"];

    /// <param name="root">Path of the realm, or of the client, that has the roles.</param>
    /// <param name="owner">Put before the names in the plan: empty, or the client with a slash.</param>
    internal static async Task<IReadOnlyList<PlannedChange>> PlanAsync(RealmPart part, string root, string owner, JsonNode? described, CancellationToken cancellationToken)
    {
        if (described is not JsonArray && !part.Prune)
            return [];
        var live = (await part.Admin.ListAsync($"{root}/roles?briefRepresentation=false", cancellationToken))
            .ToDictionary(role => RealmModel.Text(role["name"]), StringComparer.Ordinal);
        List<PlannedChange> changes = [];
        foreach (var role in RealmModel.Objects(described))
        {
            var name = RealmModel.Text(role["name"]);
            changes.Add(live.TryGetValue(name, out var found)
                ? await PlanChangeAsync(part, root, owner, role, found, cancellationToken)
                : PlannedChange.Create("role", owner + name, token => part.Admin.CreateAsync($"{root}/roles", ManagedMark.Marked(role), token)));
        }
        var names = RealmModel.Objects(described).Select(role => RealmModel.Text(role["name"])).ToHashSet(StringComparer.Ordinal);
        if (part.Prune)
            changes.AddRange(live.Values.Where(role => ManagedMark.IsOn(role) && !names.Contains(RealmModel.Text(role["name"])))
                .Select(role => Delete(part, root, owner, RealmModel.Text(role["name"]))));
        return changes;
    }

    private static PlannedChange Delete(RealmPart part, string root, string owner, string name) =>
        PlannedChange.Delete("role", owner + name, token => part.Admin.DeleteAsync($"{root}/roles/{Uri.EscapeDataString(name)}", null, token));

    private static async Task<PlannedChange> PlanChangeAsync(RealmPart part, string root, string owner, JsonObject role, JsonObject live, CancellationToken cancellationToken)
    {
        var name = RealmModel.Text(role["name"]);
        var path = $"{root}/roles/{Uri.EscapeDataString(name)}";
        var differences = Differences.Of(role, live, Elsewhere).ToList();
        var mustChange = differences.Count > 0;
        var missing = await MissingCompositesAsync(part, path, role, cancellationToken);
        differences.AddRange(missing.Select(composite => $"composites: + {composite}"));
        return PlannedChange.ChangeIf("role", owner + name, differences, async token =>
        {
            if (mustChange)
                await part.Admin.PutAsync(path, Merged(role, live), token);
            if (missing.Count > 0)
                await part.Admin.PostAsync($"{path}/composites", await RolesAsync(part, missing, token), token);
        });
    }

    /// <summary>A change of a role replaces its description and attributes: those that are not described stay.</summary>
    private static JsonObject Merged(JsonObject described, JsonObject live)
    {
        var result = RealmPart.Without(live, "composites");
        foreach (var (key, value) in RealmPart.Without(described, Elsewhere))
        {
            if (key == "attributes" && value is JsonObject attributes && result["attributes"] is JsonObject there)
                attributes.ToList().ForEach(attribute => there[attribute.Key] = attribute.Value?.DeepClone());
            else
                result[key] = value?.DeepClone();
        }
        return result;
    }

    private static async Task<IReadOnlyList<string>> MissingCompositesAsync(RealmPart part, string path, JsonObject role, CancellationToken cancellationToken)
    {
        var wanted = RealmModel.Values(role["composites"]?["realm"]).Select(RealmModel.Text).ToList();
        if (wanted.Count == 0)
            return [];
        var have = (JsonArray)(await part.Admin.GetAsync($"{path}/composites", cancellationToken))!;
        return [.. wanted.Except(RealmModel.Objects(have).Where(found => found["clientRole"]?.GetValue<bool>() != true).Select(found => RealmModel.Text(found["name"])), StringComparer.Ordinal)];
    }

    /// <summary>Whole roles by their names: Keycloak wants ids where it is given roles.</summary>
    internal static async Task<JsonArray> RolesAsync(RealmPart part, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var roles = new JsonArray();
        foreach (var name in names)
            roles.Add(await part.Admin.GetAsync(part.Path($"/roles/{Uri.EscapeDataString(name)}"), cancellationToken));
        return roles;
    }
}
