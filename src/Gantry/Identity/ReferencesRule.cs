using System.Text.Json.Nodes;
using Gantry.Platform;
using Nuke.Common.Utilities;

namespace Gantry.Identity;

/// <summary>Groups and roles that are named exist. Keycloak stops at some of these and drops others without a word.</summary>
internal sealed class ReferencesRule : IRealmRule
{
    public IEnumerable<Problem> Validate(RealmModel realm) =>
    [
        .. Groups(realm, RealmModel.Values(realm.Root["defaultGroups"])),
        .. realm.Users.SelectMany(user => Groups(realm, RealmModel.Values(user["groups"]))),
        .. realm.Users.SelectMany(user => Roles(realm, RealmModel.Values(user["realmRoles"]))),
        .. realm.GroupsWithPaths.SelectMany(found => Roles(realm, RealmModel.Values(found.Group["realmRoles"]))),
        .. RealmModel.Objects(realm.Root["roles"]?["realm"]).SelectMany(role => Roles(realm, RealmModel.Values(role["composites"]?["realm"]))),
    ];

    private static IEnumerable<Problem> Groups(RealmModel realm, IEnumerable<JsonValue> paths) =>
        from path in paths
        let written = RealmModel.Text(path)
        let absolute = written.StartsWith('/') ? written : $"/{written}"
        where !realm.Groups.ContainsKey(absolute)
        select new Problem($"group '{written}' is not defined in this realm", realm.LocationOf(path), NearestOr(absolute, realm.Groups.Keys, "define it under `groups`"));

    private static IEnumerable<Problem> Roles(RealmModel realm, IEnumerable<JsonValue> names) =>
        from name in names
        let written = RealmModel.Text(name)
        where !realm.RealmRoles.Contains(written)
        select new Problem($"realm role '{written}' is not defined in this realm", realm.LocationOf(name), NearestOr(written, realm.RealmRoles, "define it under `roles.realm`"));

    private static string NearestOr(string name, IEnumerable<string> known, string otherwise) =>
        NearestName.Find(name, known) is { } near ? $"did you mean '{near}'?" : otherwise;
}
