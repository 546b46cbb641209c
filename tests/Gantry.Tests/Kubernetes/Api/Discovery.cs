using System.Text.Json.Nodes;

namespace Gantry.Tests.Kubernetes.Api;

/// <summary>How an API server says what it serves.</summary>
internal static class Discovery
{
    /// <param name="absent">Groups whose operator is not installed.</param>
    /// <returns>Null when the path is about objects.</returns>
    public static JsonObject? Answer(IReadOnlyList<string> path, IReadOnlySet<string> absent) => path switch
    {
        ["version"] => new JsonObject { ["major"] = "1", ["minor"] = "35", ["gitVersion"] = "v1.35.0", ["platform"] = "linux/amd64" },
        ["openapi", "v3"] => new JsonObject { ["paths"] = new JsonObject() },
        ["api"] => new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") },
        ["apis"] => new JsonObject { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = new JsonArray([.. Groups(absent)]) },
        ["api", var version] => Resources("", version),
        ["apis", var group, var version] when !absent.Contains(group) => Resources(group, version),
        _ => null,
    };

    private static IEnumerable<JsonNode> Groups(IReadOnlySet<string> absent) =>
        from type in ApiType.All
        where type.Group.Length > 0 && !absent.Contains(type.Group)
        group type by type.Group into ofGroup
        select new JsonObject
        {
            ["name"] = ofGroup.Key,
            ["versions"] = new JsonArray(Version(ofGroup.First())),
            ["preferredVersion"] = Version(ofGroup.First()),
        };

    private static JsonObject Version(ApiType type) => new() { ["groupVersion"] = type.ApiVersion, ["version"] = type.Version };

    private static JsonObject Resources(string group, string version) => new()
    {
        ["kind"] = "APIResourceList",
        ["apiVersion"] = "v1",
        ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
        ["resources"] = new JsonArray([.. ApiType.All.Where(type => type.Group == group && type.Version == version).Select(type => new JsonObject
        {
            ["name"] = type.Plural, ["singularName"] = "", ["namespaced"] = type.IsNamespaced, ["kind"] = type.Kind,
            ["verbs"] = new JsonArray("create", "delete", "get", "list", "patch", "update", "watch"),
        })]),
    };
}
