using System.Text.Json.Nodes;

namespace Gantry.Identity;

/// <summary>What the planners of a realm's parts share.</summary>
/// <param name="Admin">Reads and writes the live realm.</param>
/// <param name="Realm">The realm's name.</param>
/// <param name="Described">As it was rendered.</param>
/// <param name="Prune">Whether to delete what Gantry made and nothing describes any more.</param>
internal sealed record RealmPart(KeycloakAdminClient Admin, string Realm, JsonObject Described, bool Prune)
{
    /// <summary>The realm's own path, with what follows it.</summary>
    internal string Path(string rest) => $"/{Uri.EscapeDataString(Realm)}{rest}";

    /// <summary>Where a group is found by its path, such as <c>/staff/oncall</c>.</summary>
    internal string GroupByPath(string groupPath) => Path($"/group-by-path{string.Join('/', groupPath.Split('/').Select(Uri.EscapeDataString))}");

    /// <summary>A copy without the properties that are handled elsewhere.</summary>
    internal static JsonObject Without(JsonObject source, params IReadOnlyCollection<string> names) =>
        new(source.Where(field => !names.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
}
