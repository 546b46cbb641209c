using System.Text.Json.Nodes;

namespace Gantry.Identity;

/// <summary>Plans the clients. All are read with one request and only those that differ are written, one request each.</summary>
internal static class ClientPlanner
{
    private const string Mappers = "protocolMappers";

    /// <summary>Taken when a client is made and ignored afterwards.</summary>
    private static readonly string[] Elsewhere = ["id", "defaultClientScopes", "optionalClientScopes", Mappers];

    internal static async Task<IReadOnlyList<PlannedChange>> PlanAsync(RealmPart part, CancellationToken cancellationToken)
    {
        var live = (await part.Admin.ListAsync(part.Path("/clients"), cancellationToken))
            .ToDictionary(client => RealmModel.Text(client["clientId"]), StringComparer.Ordinal);
        List<PlannedChange> changes = [];
        foreach (var client in RealmModel.Objects(part.Described["clients"]))
        {
            var clientId = RealmModel.Text(client["clientId"]);
            changes.Add(live.TryGetValue(clientId, out var found)
                ? PlanChange(part, client, found)
                : PlannedChange.Create("client", clientId, token => part.Admin.CreateAsync(part.Path("/clients"), ManagedMark.MarkedClient(client), token)));
        }
        changes.AddRange(await PlanRolesAsync(part, live, cancellationToken));
        if (part.Prune)
            changes.AddRange(PlanPruning(part, live.Values));
        return changes;
    }

    private static PlannedChange PlanChange(RealmPart part, JsonObject client, JsonObject live)
    {
        var fields = Differences.Fields(client, live, Elsewhere).ToList();
        var mappers = MapperDifferences(client, live).ToList();
        return PlannedChange.ChangeIf("client", RealmModel.Text(client["clientId"]), [.. Differences.Of(client, live, Elsewhere), .. mappers], token =>
        {
            var body = new JsonObject(fields.Select(name => KeyValuePair.Create(name, client[name]?.DeepClone())));
            if (mappers.Count > 0)
                body[Mappers] = MergedMappers(client, live);
            return part.Admin.PutAsync(part.Path($"/clients/{RealmModel.Text(live["id"])}"), body, token);
        });
    }

    private static IEnumerable<string> MapperDifferences(JsonObject client, JsonObject live) =>
        from mapper in RealmModel.Objects(client[Mappers])
        let name = RealmModel.Text(mapper["name"])
        let found = FindMapper(live, name)
        where found is null || !Differences.Matches(mapper, found)
        select found is null ? $"mapper {name}: missing" : $"mapper {name}: {string.Join("; ", Differences.Of(mapper, found))}";

    /// <summary>The list replaces all mappers: those that are not described stay, those that are keep their ids.</summary>
    private static JsonArray MergedMappers(JsonObject client, JsonObject live)
    {
        var described = RealmModel.Objects(client[Mappers]).ToDictionary(mapper => RealmModel.Text(mapper["name"]), StringComparer.Ordinal);
        var merged = new JsonArray();
        foreach (var mapper in RealmModel.Objects(live[Mappers]).Where(mapper => !described.ContainsKey(RealmModel.Text(mapper["name"]))))
            merged.Add(mapper.DeepClone());
        foreach (var (name, mapper) in described)
        {
            var copy = (JsonObject)mapper.DeepClone();
            if (FindMapper(live, name)?["id"] is { } id)
                copy["id"] = id.DeepClone();
            merged.Add(copy);
        }
        return merged;
    }

    private static JsonObject? FindMapper(JsonObject client, string name) =>
        RealmModel.Objects(client[Mappers]).FirstOrDefault(mapper => RealmModel.Text(mapper["name"]) == name);

    private static async Task<IReadOnlyList<PlannedChange>> PlanRolesAsync(RealmPart part, Dictionary<string, JsonObject> live, CancellationToken cancellationToken)
    {
        List<PlannedChange> changes = [];
        foreach (var (clientId, roles) in part.Described["roles"]?["client"] as JsonObject ?? [])
        {
            if (live.TryGetValue(clientId, out var client))
                changes.AddRange(await RolePlanner.PlanAsync(part with { Prune = false }, part.Path($"/clients/{RealmModel.Text(client["id"])}"), $"{clientId}/", roles, cancellationToken));
            else
                changes.AddRange(RealmModel.Objects(roles).Select(role => PlanRoleOfNewClient(part, clientId, role)));
        }
        return changes;
    }

    private static PlannedChange PlanRoleOfNewClient(RealmPart part, string clientId, JsonObject role) =>
        PlannedChange.Create("role", $"{clientId}/{RealmModel.Text(role["name"])}", async token =>
        {
            var found = (JsonArray)(await part.Admin.GetAsync(part.Path($"/clients?clientId={Uri.EscapeDataString(clientId)}"), token))!;
            await part.Admin.CreateAsync(part.Path($"/clients/{RealmModel.Text(found[0]!["id"])}/roles"), ManagedMark.Marked(role), token);
        });

    private static IEnumerable<PlannedChange> PlanPruning(RealmPart part, IEnumerable<JsonObject> live)
    {
        var described = RealmModel.Objects(part.Described["clients"]).Select(client => RealmModel.Text(client["clientId"])).ToHashSet(StringComparer.Ordinal);
        return from client in live
               let clientId = RealmModel.Text(client["clientId"])
               where ManagedMark.IsOn(client) && !described.Contains(clientId)
               orderby clientId
               select PlannedChange.Delete("client", clientId, token => part.Admin.DeleteAsync(part.Path($"/clients/{RealmModel.Text(client["id"])}"), null, token));
    }
}
