using System.Text.Json.Nodes;

namespace Gantry.Identity;

/// <summary>Plans the tree of groups and the realm roles that they give.</summary>
internal static class GroupPlanner
{
    private static readonly string[] Elsewhere = ["id", "path", "subGroups", "realmRoles", "clientRoles"];

    internal static async Task<IReadOnlyList<PlannedChange>> PlanAsync(RealmPart part, CancellationToken cancellationToken) =>
    [
        .. await PlanLevelAsync(part, part.Path("/groups"), "", part.Described["groups"], cancellationToken),
        .. await PlanDefaultsAsync(part, cancellationToken),
    ];

    /// <summary>Plans groups that have the same parent. Only groups with described children are asked for theirs.</summary>
    private static async Task<IReadOnlyList<PlannedChange>> PlanLevelAsync(RealmPart part, string list, string parentPath, JsonNode? described, CancellationToken cancellationToken)
    {
        if (described is not JsonArray)
            return [];
        var live = (await part.Admin.ListAsync($"{list}?briefRepresentation=false", cancellationToken))
            .ToDictionary(group => RealmModel.Text(group["name"]), StringComparer.Ordinal);
        List<PlannedChange> changes = [];
        foreach (var group in RealmModel.Objects(described))
        {
            var path = $"{parentPath}/{RealmModel.Text(group["name"])}";
            if (live.TryGetValue(RealmModel.Text(group["name"]), out var found))
            {
                changes.Add(await PlanChangeAsync(part, path, group, found, cancellationToken));
                changes.AddRange(await PlanLevelAsync(part, ChildrenOf(part, RealmModel.Text(found["id"])), path, group["subGroups"], cancellationToken));
            }
            else
            {
                changes.Add(PlannedChange.Create("group", path, token => CreateAsync(part, list, group, token)));
            }
        }
        if (part.Prune)
            changes.AddRange(PlanPruning(part, parentPath, described, live.Values));
        return changes;
    }

    private static async Task<PlannedChange> PlanChangeAsync(RealmPart part, string path, JsonObject group, JsonObject live, CancellationToken cancellationToken)
    {
        var id = RealmModel.Text(live["id"]);
        var differences = Differences.Of(group, live, Elsewhere).ToList();
        var mustChange = differences.Count > 0;
        var have = group["realmRoles"] is null ? [] : await LiveRolesAsync(part, id, live, cancellationToken);
        var missing = Roles(group).Except(have, StringComparer.Ordinal).ToList();
        var extra = part.Prune && group["realmRoles"] is not null ? have.Except(Roles(group), StringComparer.Ordinal).ToList() : [];
        differences.AddRange(missing.Select(role => $"realmRoles: + {role}"));
        differences.AddRange(extra.Select(role => $"realmRoles: - {role}"));
        return PlannedChange.ChangeIf("group", path, differences, async token =>
        {
            if (mustChange)
                await part.Admin.PutAsync(part.Path($"/groups/{id}"), Merged(group, live), token);
            if (missing.Count > 0)
                await GrantAsync(part, id, missing, token);
            if (extra.Count > 0)
                await part.Admin.DeleteAsync(RoleMappings(part, id), await RolePlanner.RolesAsync(part, extra, token), token);
        });
    }

    /// <summary>Creates a group with everything below it: Keycloak ignores children in the body.</summary>
    private static async Task CreateAsync(RealmPart part, string list, JsonObject group, CancellationToken cancellationToken)
    {
        var id = await part.Admin.CreateAsync(list, RealmPart.Without(ManagedMark.Marked(group), "subGroups", "realmRoles", "clientRoles"), cancellationToken);
        if (Roles(group) is { Count: > 0 } roles)
            await GrantAsync(part, id, roles, cancellationToken);
        foreach (var child in RealmModel.Objects(group["subGroups"]))
            await CreateAsync(part, ChildrenOf(part, id), child, cancellationToken);
    }

    /// <summary>A change replaces the attributes when it has some: those that are not described stay.</summary>
    private static JsonObject Merged(JsonObject group, JsonObject live)
    {
        var result = RealmPart.Without(live, "subGroups", "subGroupCount", "realmRoles", "clientRoles", "access", "parentId");
        foreach (var (key, value) in RealmPart.Without(group, Elsewhere))
        {
            if (key == "attributes" && value is JsonObject attributes && result["attributes"] is JsonObject there)
                attributes.ToList().ForEach(attribute => there[attribute.Key] = attribute.Value?.DeepClone());
            else
                result[key] = value?.DeepClone();
        }
        return result;
    }

    private static async Task GrantAsync(RealmPart part, string id, IEnumerable<string> roles, CancellationToken cancellationToken) =>
        await part.Admin.PostAsync(RoleMappings(part, id), await RolePlanner.RolesAsync(part, roles, cancellationToken), cancellationToken);

    private static async Task<IReadOnlyList<PlannedChange>> PlanDefaultsAsync(RealmPart part, CancellationToken cancellationToken)
    {
        var wanted = RealmModel.Values(part.Described["defaultGroups"]).Select(path => $"/{RealmModel.Text(path).TrimStart('/')}").ToList();
        if (wanted.Count == 0)
            return [];
        var have = RealmModel.Objects(await part.Admin.GetAsync(part.Path("/default-groups"), cancellationToken)).Select(group => RealmModel.Text(group["path"]));
        return
        [
            .. from path in wanted.Except(have, StringComparer.Ordinal)
               select PlannedChange.Create("default group", path, async token =>
               {
                   var found = await part.Admin.GetAsync(part.GroupByPath(path), token);
                   await part.Admin.PutAsync(part.Path($"/default-groups/{RealmModel.Text(found!["id"])}"), null, token);
               }),
        ];
    }

    private static IEnumerable<PlannedChange> PlanPruning(RealmPart part, string parentPath, JsonNode? described, IEnumerable<JsonObject> live)
    {
        var names = RealmModel.Objects(described).Select(group => RealmModel.Text(group["name"])).ToHashSet(StringComparer.Ordinal);
        return from @group in live
               let name = RealmModel.Text(@group["name"])
               where ManagedMark.IsOn(@group) && !names.Contains(name)
               select PlannedChange.Delete("group", $"{parentPath}/{name}", token => part.Admin.DeleteAsync(part.Path($"/groups/{RealmModel.Text(@group["id"])}"), null, token));
    }

    private static string ChildrenOf(RealmPart part, string id) => part.Path($"/groups/{id}/children");

    private static string RoleMappings(RealmPart part, string id) => part.Path($"/groups/{id}/role-mappings/realm");

    /// <summary>Lists of groups have the roles only in some versions; asking for them is one request more.</summary>
    private static async Task<IReadOnlyList<string>> LiveRolesAsync(RealmPart part, string id, JsonObject live, CancellationToken cancellationToken) =>
        live["realmRoles"] is JsonArray
            ? Roles(live)
            : [.. RealmModel.Objects(await part.Admin.GetAsync(RoleMappings(part, id), cancellationToken)).Select(role => RealmModel.Text(role["name"]))];

    private static IReadOnlyList<string> Roles(JsonObject group) => [.. RealmModel.Values(group["realmRoles"]).Select(RealmModel.Text)];
}
