using System.Text.Json.Nodes;

namespace Gantry.Workspace;

/// <summary>An array of a workspace file that holds entries of ours beside entries of others.</summary>
/// <param name="Path">Names from the top of the file.</param>
/// <param name="Entries">Ours as they should be, in order.</param>
/// <param name="Key">The member that names an entry; null where the entries are texts.</param>
/// <param name="IsStale">Whether an entry that is not to be there was ours.</param>
internal sealed record GeneratedList(IReadOnlyList<string> Path, IReadOnlyList<JsonNode> Entries, string? Key, Func<JsoncNode, bool> IsStale)
{
    /// <summary>Brings the array to its generated state: entries of ours come, change and go; others and their order stay.</summary>
    public JsoncText Apply(JsoncText text)
    {
        text = RemoveStale(EnsureArray(text));
        string? previous = null;
        foreach (var entry in Entries)
        {
            var name = NameOf(entry);
            var array = ArrayOf(text);
            if (ItemOf(array, name) is null)
                text = text.Insert(array, previous is null ? null : ItemOf(array, previous), entry);
            else if (entry is JsonObject members)
                text = text.Merge(changed => ItemOf(ArrayOf(changed), name)!, members);
            previous = name;
        }
        return text;
    }

    private JsoncText RemoveStale(JsoncText text)
    {
        var names = Entries.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            var array = ArrayOf(text);
            var stale = array.Items.Index().Where(item => !names.Contains(NameOf(item.Item) ?? "") && IsStale(item.Item)).Select(item => item.Index).DefaultIfEmpty(-1).Last();
            if (stale < 0)
                return text;
            text = text.Remove(array, stale);
        }
    }

    private JsoncText EnsureArray(JsoncText text)
    {
        JsonNode missing = new JsonArray();
        foreach (var name in Path.Reverse())
            missing = new JsonObject { [name] = missing };
        return text.Find([.. Path]) is null ? text.Merge(changed => changed.Root, (JsonObject)missing) : text;
    }

    private JsoncNode ArrayOf(JsoncText text) => text.Require(text.Find([.. Path])!, JsoncKind.Array);

    private JsoncNode? ItemOf(JsoncNode array, string name) => array.Items.FirstOrDefault(item => NameOf(item) == name);

    private string? NameOf(JsoncNode item) => item.Text(Key)?.TrimEnd('/');

    private string NameOf(JsonNode entry) => (Key is null ? entry : entry[Key]!).GetValue<string>();
}
