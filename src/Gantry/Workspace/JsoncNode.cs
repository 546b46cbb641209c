using System.Text.Json.Nodes;

namespace Gantry.Workspace;

/// <summary>A value and where it stands in the text.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last character.</param>
internal sealed record JsoncNode(JsoncKind Kind, int Start, int End)
{
    /// <summary>Of an object, in the text's order.</summary>
    public IReadOnlyList<JsoncMember> Members { get; init; } = [];

    /// <summary>Of an array.</summary>
    public IReadOnlyList<JsoncNode> Items { get; init; } = [];

    /// <summary>Of a scalar; null for the JSON word null too.</summary>
    public JsonNode? Scalar { get; init; }

    /// <summary>Whether a comma follows the last member or item.</summary>
    public bool HasTrailingComma { get; init; }

    /// <summary>The member's value; of several with one name the last, as editors read it. Null when there is none.</summary>
    public JsoncNode? Find(string name) => Members.LastOrDefault(member => member.Name == name)?.Value;

    /// <summary>The text that this value, or its member of a name, is.</summary>
    /// <returns>Null when it is none.</returns>
    public string? Text(string? member = null) =>
        (member is null ? this : Find(member))?.Scalar is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The same value without comments and layout.</summary>
    public JsonNode? ToJson() => Kind switch
    {
        JsoncKind.Object => new JsonObject(Members.DistinctBy(member => member.Name).Select(member => KeyValuePair.Create(member.Name, Find(member.Name)!.ToJson()))),
        JsoncKind.Array => new JsonArray([.. Items.Select(item => item.ToJson())]),
        _ => Scalar?.DeepClone(),
    };
}
