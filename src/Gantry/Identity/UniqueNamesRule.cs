using System.Text.Json.Nodes;
using Gantry.Platform;

namespace Gantry.Identity;

/// <summary>The realm has a name, and nothing is there twice.</summary>
internal sealed class UniqueNamesRule : IRealmRule
{
    public IEnumerable<Problem> Validate(RealmModel realm)
    {
        if (RealmModel.Text(realm.Root["realm"]).Length == 0)
            yield return new Problem("the realm has no name", realm.LocationOf(realm.Root), "add `realm: NAME`");
        foreach (var problem in Repeated(realm, "client", realm.Clients, client => client["clientId"])
            .Concat(Repeated(realm, "user", realm.Users, user => user["username"]))
            .Concat(Repeated(realm, "e-mail address", realm.Users, user => user["email"]))
            .Concat(Repeated(realm, "realm role", RealmModel.Objects(realm.Root["roles"]?["realm"]), role => role["name"]))
            .Concat(RepeatedGroups(realm)))
        {
            yield return problem;
        }
    }

    // Keycloak compares user names and addresses without regard to case, and so does the host of a redirect.
    private static IEnumerable<Problem> Repeated(RealmModel realm, string kind, IEnumerable<JsonObject> objects, Func<JsonObject, JsonNode?> name) =>
        from same in objects.GroupBy(found => RealmModel.Text(name(found)), StringComparer.OrdinalIgnoreCase)
        where same.Key.Length > 0
        from repeated in same.Skip(1)
        select new Problem($"{kind} '{same.Key}' is there twice", realm.LocationOf(name(repeated)), "remove one of the two");

    private static IEnumerable<Problem> RepeatedGroups(RealmModel realm) =>
        from same in realm.GroupsWithPaths.GroupBy(found => found.Path, StringComparer.Ordinal)
        from repeated in same.Skip(1)
        select new Problem($"group '{same.Key}' is there twice", realm.LocationOf(repeated.Group["name"]), "remove one of the two");
}
