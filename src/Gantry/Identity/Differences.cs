using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gantry.Identity;

/// <summary>Compares what is described with what is there. What is not described is not compared.</summary>
internal static class Differences
{
    /// <summary>How Keycloak shows a secret that it does not tell.</summary>
    private const string Masked = "**********";

    private static readonly string[] SecretNames = ["secret", "password"];

    /// <summary>The described fields that differ, each as <c>name: before → after</c>.</summary>
    internal static IReadOnlyList<string> Of(JsonObject described, JsonObject live, params IReadOnlyCollection<string> except) =>
        [.. Fields(described, live, except).Select(field => Describe(field, live[field], described[field]))];

    /// <summary>The names of the described fields that differ.</summary>
    internal static IEnumerable<string> Fields(JsonObject described, JsonObject live, params IReadOnlyCollection<string> except) =>
        described.Select(field => field.Key).Where(name => !except.Contains(name) && !Matches(described[name], live[name]));

    /// <summary>Whether the live value is what is described: objects hold at least the described fields, lists the same items in any order.</summary>
    internal static bool Matches(JsonNode? described, JsonNode? live) => (described, live) switch
    {
        (JsonObject fields, JsonObject there) => fields.All(field => Matches(field.Value, there[field.Key])),
        (JsonObject fields, null) => fields.All(field => Matches(field.Value, null)),
        (JsonArray items, JsonArray there) => items.Count == there.Count && Sorted(items).SequenceEqual(Sorted(there), StringComparer.Ordinal),
        (JsonArray items, null) => items.Count == 0,
        (null, _) => true,
        (JsonValue, JsonValue) => AsText(live) == Masked || AsText(described) == AsText(live),
        // Keycloak leaves out what is empty, and says nothing of what is false in older objects.
        (JsonValue, null) => AsText(described) is "" or "false",
        _ => false,
    };

    private static IEnumerable<string> Sorted(JsonArray items) => items.Select(item => item is JsonValue ? AsText(item) : item?.ToJsonString() ?? "").Order(StringComparer.Ordinal);

    /// <summary><c>true</c> and <c>"true"</c> mean the same to Keycloak.</summary>
    private static string AsText(JsonNode? value) => value switch
    {
        null => "",
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => scalar.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private static string Describe(string name, JsonNode? before, JsonNode? after)
    {
        if (SecretNames.Contains(name, StringComparer.Ordinal))
            return $"{name}: [redacted]";
        if (before is JsonObject was && after is JsonObject wanted)
            return string.Join("; ", Fields(wanted, was).Select(field => $"{name}.{Describe(field, was[field], wanted[field])}"));
        return $"{name}: {Show(before)} → {Show(after)}";
    }

    private static string Show(JsonNode? value) => value is null ? "none" : AsText(value);
}
