using System.Text.Json.Nodes;

namespace Gantry.Identity;

/// <summary>
/// Plans the users that a description has, in dev only. Missing ones are made with their password; of those that exist the
/// described profile and groups are kept, while passwords, which people change, and further groups are left alone.
/// </summary>
internal static class UserPlanner
{
    private static readonly string[] Elsewhere = ["id", "username", "credentials", "groups", "realmRoles", "clientRoles", "requiredActions", "serviceAccountClientId"];

    internal static async Task<IReadOnlyList<PlannedChange>> PlanAsync(RealmPart part, CancellationToken cancellationToken)
    {
        var described = RealmModel.Objects(part.Described["users"]).Where(user => user["serviceAccountClientId"] is null).ToList();
        if (described.Count == 0)
            return [];
        var live = (await part.Admin.ListAsync(part.Path("/users?briefRepresentation=false"), cancellationToken))
            .ToDictionary(user => RealmModel.Text(user["username"]), StringComparer.OrdinalIgnoreCase);
        // No list of users tells their groups, so each is asked for; side by side, for there are few in dev.
        return await Task.WhenAll(described.Select(user => live.TryGetValue(RealmModel.Text(user["username"]), out var found)
            ? PlanChangeAsync(part, user, found, cancellationToken)
            : Task.FromResult(PlanCreation(part, user))));
    }

    private static PlannedChange PlanCreation(RealmPart part, JsonObject user) =>
        PlannedChange.Create("user", RealmModel.Text(user["username"]),
            token => part.Admin.CreateAsync(part.Path("/users"), RealmPart.Without(user, "realmRoles", "clientRoles"), token));

    private static async Task<PlannedChange> PlanChangeAsync(RealmPart part, JsonObject user, JsonObject live, CancellationToken cancellationToken)
    {
        var path = part.Path($"/users/{RealmModel.Text(live["id"])}");
        var fields = Differences.Fields(user, live, Elsewhere).ToList();
        var memberships = (await part.Admin.ListAsync($"{path}/groups", cancellationToken)).Select(group => RealmModel.Text(group["path"]));
        var missing = RealmModel.Values(user["groups"]).Select(group => $"/{RealmModel.Text(group).TrimStart('/')}").Except(memberships, StringComparer.Ordinal).ToList();
        List<string> differences = [.. Differences.Of(user, live, Elsewhere), .. missing.Select(group => $"groups: + {group}")];
        return PlannedChange.ChangeIf("user", RealmModel.Text(user["username"]), differences, async token =>
        {
            if (fields.Count > 0)
                await part.Admin.PutAsync(path, new JsonObject(fields.Select(name => KeyValuePair.Create(name, user[name]?.DeepClone()))), token);
            foreach (var group in missing)
            {
                var found = await part.Admin.GetAsync(part.GroupByPath(group), token);
                await part.Admin.PutAsync($"{path}/groups/{RealmModel.Text(found!["id"])}", null, token);
            }
        });
    }
}
