using System.Text.Json.Nodes;

namespace Gantry.Identity;

/// <summary>
/// An attribute on clients, roles and groups that Gantry made: only those may ever be pruned. It is set when something is
/// made and never afterwards, so what a person made by hand stays theirs even when it has a described name.
/// </summary>
internal static class ManagedMark
{
    private const string Attribute = "gantry.managed";

    /// <summary>Marks everything that a described realm has.</summary>
    internal static void AddTo(JsonObject realm)
    {
        foreach (var client in RealmModel.Objects(realm["clients"]))
            MarkClient(client);
        foreach (var other in RolesAndGroups(realm))
            Mark(other);
    }

    /// <summary>Takes the marks off again, to compare the rest with what is there.</summary>
    internal static void RemoveFrom(JsonObject realm)
    {
        foreach (var marked in RealmModel.Objects(realm["clients"]).Concat(RolesAndGroups(realm)))
        {
            if (marked["attributes"] is not JsonObject attributes)
                continue;
            attributes.Remove(Attribute);
            if (attributes.Count == 0)
                marked.Remove("attributes");
        }
    }

    /// <summary>A marked copy of a client, whose attributes are single values.</summary>
    internal static JsonObject MarkedClient(JsonObject client)
    {
        var copy = (JsonObject)client.DeepClone();
        MarkClient(copy);
        return copy;
    }

    /// <summary>A marked copy of a role or a group, whose attributes are lists.</summary>
    internal static JsonObject Marked(JsonObject roleOrGroup)
    {
        var copy = (JsonObject)roleOrGroup.DeepClone();
        Mark(copy);
        return copy;
    }

    /// <summary>Whether Gantry made it.</summary>
    internal static bool IsOn(JsonObject live) => live["attributes"]?[Attribute] switch
    {
        JsonArray values => values.Any(value => RealmModel.Text(value) == "true"),
        var value => RealmModel.Text(value) == "true",
    };

    private static void MarkClient(JsonObject client) => AttributesOf(client)[Attribute] = "true";

    private static void Mark(JsonObject roleOrGroup) => AttributesOf(roleOrGroup)[Attribute] = new JsonArray("true");

    private static JsonObject AttributesOf(JsonObject owner)
    {
        if (owner["attributes"] is not JsonObject attributes)
            owner["attributes"] = attributes = [];
        return attributes;
    }

    private static IEnumerable<JsonObject> RolesAndGroups(JsonObject realm) =>
    [
        .. RealmModel.Objects(realm["roles"]?["realm"]),
        .. (realm["roles"]?["client"] as JsonObject ?? []).SelectMany(client => RealmModel.Objects(client.Value)),
        .. GroupsBelow(realm["groups"]),
    ];

    private static IEnumerable<JsonObject> GroupsBelow(JsonNode? groups) =>
        RealmModel.Objects(groups).SelectMany(parent => GroupsBelow(parent["subGroups"]).Prepend(parent));
}
