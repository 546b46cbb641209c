using System.Text.Json.Nodes;
using Gantry.Platform;
using Nuke.Common.Utilities;

namespace Gantry.Identity;

/// <summary>Protocol mappers exist and have the settings they are given. Keycloak ignores what it does not know, in silence.</summary>
internal sealed class ProtocolMapperRule : IRealmRule
{
    public IEnumerable<Problem> Validate(RealmModel realm) =>
        from client in realm.Clients
        from mapper in RealmModel.Objects(client["protocolMappers"])
        from problem in ValidateMapper(realm, client, mapper)
        select problem;

    private static IEnumerable<Problem> ValidateMapper(RealmModel realm, JsonObject client, JsonObject mapper)
    {
        var type = RealmModel.Text(mapper["protocolMapper"]);
        var protocol = RealmModel.Text(mapper["protocol"]) is { Length: > 0 } written ? written : "openid-connect";
        var what = $"mapper '{RealmModel.Text(mapper["name"])}' of client '{RealmModel.Text(client["clientId"])}'";
        var types = RealmSchema.Current.MappersOf(protocol);
        if (types is null)
            return [new Problem($"{what} is for the unknown protocol '{protocol}'", realm.LocationOf(mapper["protocol"]), "write openid-connect")];
        if (!types.TryGetValue(type, out var settings))
            return [new Problem($"{what} has the unknown type '{type}'", realm.LocationOf(mapper["protocolMapper"]) ?? realm.LocationOf(mapper), Suggest(type, types.Keys))];
        return
        [
            .. from setting in mapper["config"] as JsonObject ?? []
               where !settings.ContainsKey(setting.Key)
               select new Problem($"{what} has the unknown setting '{setting.Key}'", realm.LocationOf(setting.Value), Suggest(setting.Key, settings.Keys)),
            .. from setting in mapper["config"] as JsonObject ?? []
               where settings.GetValueOrDefault(setting.Key) == "boolean" && RealmModel.Text(setting.Value) is not ("true" or "false")
               select new Problem($"{what} has '{RealmModel.Text(setting.Value)}' for '{setting.Key}', expected `true` or `false`", realm.LocationOf(setting.Value), "write `true` or `false`"),
        ];
    }

    private static string Suggest(string name, IEnumerable<string> known) =>
        NearestName.Find(name, known) is { } near ? $"did you mean '{near}'?" : $"choose one of {string.Join(", ", known.Order(StringComparer.Ordinal))}";
}
