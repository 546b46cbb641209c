using System.Text.Json.Nodes;
using Gantry.Platform;

namespace Gantry.Identity;

/// <summary>The parts of a realm that rules look at.</summary>
internal sealed class RealmModel(RealmDocument document, bool mayHaveUsers)
{
    /// <summary>The realm itself.</summary>
    internal JsonObject Root => document.Root;

    /// <summary>Whether the tier allows people in files.</summary>
    internal bool MayHaveUsers => mayHaveUsers;

    internal IReadOnlyList<JsonObject> Clients { get; } = [.. Objects(document.Root["clients"])];

    internal IReadOnlyList<JsonObject> Users { get; } = [.. Objects(document.Root["users"])];

    /// <summary>Every group by its path, such as <c>/staff/oncall</c>.</summary>
    internal IReadOnlyDictionary<string, JsonObject> Groups { get; } = GroupsBelow(document.Root["groups"], "")
        .GroupBy(group => group.Path, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First().Group, StringComparer.Ordinal);

    /// <summary>Paths that are there more than once.</summary>
    internal IReadOnlyList<(string Path, JsonObject Group)> GroupsWithPaths { get; } = [.. GroupsBelow(document.Root["groups"], "")];

    /// <summary>Realm roles that the files define, and those that each realm has.</summary>
    internal IReadOnlySet<string> RealmRoles { get; } = Objects(document.Root["roles"]?["realm"]).Select(role => Text(role["name"]))
        .Concat(["offline_access", "uma_authorization", $"default-roles-{Text(document.Root["realm"]).ToLowerInvariant()}"])
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Where a value was written.</summary>
    internal SourceLocation? LocationOf(JsonNode? node) => document.LocationOf(node);

    /// <summary>The objects of a list; none when there is no list.</summary>
    internal static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>The strings of a list, as nodes that know where they were written.</summary>
    internal static IEnumerable<JsonValue> Values(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonValue>();

    /// <summary>A string, or an empty one when there is none.</summary>
    internal static string Text(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : "";

    private static IEnumerable<(string Path, JsonObject Group)> GroupsBelow(JsonNode? groups, string parent) =>
        from @group in Objects(groups)
        let path = $"{parent}/{Text(@group["name"])}"
        from found in GroupsBelow(@group["subGroups"], path).Prepend((path, @group))
        select found;
}
