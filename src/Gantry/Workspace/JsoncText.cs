using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Platform;

namespace Gantry.Workspace;

/// <summary>
/// A JSON text that people edit too: a change replaces the value that it is about, and nothing around it, so that comments and
/// layout stay. Immutable.
/// </summary>
internal sealed class JsoncText
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, IndentSize = 2, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string file;
    private readonly string indent;
    private readonly string lineEnd;

    /// <summary>Reads a text.</summary>
    /// <param name="file">For messages.</param>
    /// <exception cref="UserErrorException">It is no JSON with comments; names line and column.</exception>
    public JsoncText(string text, string file)
    {
        this.file = file;
        Text = text;
        Root = new JsoncParser(text, file).Parse();
        lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        indent = text.Contains("\n\t", StringComparison.Ordinal) ? "\t" : "  ";
    }

    /// <summary>The text as it is now.</summary>
    public string Text { get; }

    /// <summary>Its value.</summary>
    public JsoncNode Root { get; }

    /// <summary>Finds the value at a path of names.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="UserErrorException">Something on the way is there and no object.</exception>
    public JsoncNode? Find(params ReadOnlySpan<string> path)
    {
        JsoncNode? node = Root;
        foreach (var name in path)
            node = node is null ? null : Require(node, JsoncKind.Object).Find(name);
        return node;
    }

    /// <summary>Where a value stands.</summary>
    public SourceLocation LocationOf(JsoncNode node) => JsoncParser.Locate(Text, file, node.Start);

    /// <summary>Fails unless a value is of a kind.</summary>
    public JsoncNode Require(JsoncNode node, JsoncKind kind) => node.Kind == kind
        ? node
        : throw new UserErrorException($"expected an {kind.ToString().ToLowerInvariant()} in {file}, found {Text[node.Start..Math.Min(node.End, node.Start + 20)]}",
            "correct it; the file was left as it is", LocationOf(node));

    /// <summary>Sets values of an object, and of the objects in it. Members that are not named stay, and so do values that are the same already.</summary>
    /// <param name="find">Finds the object in this and in the changed text.</param>
    public JsoncText Merge(Func<JsoncText, JsoncNode> find, JsonObject values)
    {
        var changed = this;
        foreach (var (name, value) in values)
        {
            var target = changed.Require(find(changed), JsoncKind.Object);
            if (target.Find(name) is not { } current)
                changed = changed.Insert(target, target.Members.Count == 0 ? null : target.Members[^1].Value, $"{JsonSerializer.Serialize(name, Layout)}: ", value);
            else if (current.Kind is JsoncKind.Object && value is JsonObject inner)
                changed = changed.Merge(text => find(text).Find(name)!, inner);
            else if (!JsonNode.DeepEquals(current.ToJson(), value))
                changed = changed.Replace(current.Start, current.End, changed.Format(value, current.Start));
        }
        return changed;
    }

    /// <summary>Puts a value into an array.</summary>
    /// <param name="after">The item it follows; null for the first place.</param>
    public JsoncText Insert(JsoncNode array, JsoncNode? after, JsonNode? value) => Insert(array, after, "", value);

    /// <summary>Takes an item out of an array; comments beside it stay.</summary>
    public JsoncText Remove(JsoncNode array, int index)
    {
        var item = array.Items[index];
        var (start, end) = (item.Start, item.End);
        if (index < array.Items.Count - 1 || array.HasTrailingComma)
            end = CommaBetween(item.End, index < array.Items.Count - 1 ? array.Items[index + 1].Start : array.End) + 1;
        else if (index > 0)
        {
            // The comma before it goes, what stands between them stays.
            var comma = CommaBetween(array.Items[index - 1].End, item.Start);
            return Replace(start, end, "").Replace(comma, comma + 1, "").WithoutBlankLine(start - 1);
        }
        return Replace(start, end, "").WithoutBlankLine(start);
    }

    private JsoncText Insert(JsoncNode container, JsoncNode? after, string name, JsonNode? value)
    {
        var isEmpty = container is { Members.Count: 0, Items.Count: 0 };
        var isLast = after is null ? isEmpty : after.End == (container.Kind is JsoncKind.Object ? container.Members[^1].Value : container.Items[^1]).End;
        var outer = IndentAt(container.Start);
        var (position, before) = after is null ? (container.Start + 1, "")
            : !isLast || container.HasTrailingComma ? (CommaBetween(after.End, container.End) + 1, "")
            : (after.End, ",");
        var behind = isLast && !container.HasTrailingComma ? "" : ",";
        var isOneLine = isEmpty && !Text.AsSpan(container.Start, container.End - container.Start).Contains('\n');
        var text = $"{before}{lineEnd}{outer}{indent}{name}{Format(value, outer + indent)}{behind}{(isOneLine ? lineEnd + outer : "")}";
        return Replace(position, position, text);
    }

    private JsoncText Replace(int start, int end, string text) => new(string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(end)), file);

    private JsoncText WithoutBlankLine(int offset)
    {
        var start = Text.LastIndexOf('\n', Math.Max(0, offset - 1)) + 1;
        var end = Text.IndexOf('\n', Math.Min(offset, Text.Length - 1));
        return end >= start && Text.AsSpan(start, end - start).IsWhiteSpace() ? Replace(start, end + 1, "") : this;
    }

    /// <summary>Finds the comma between two elements; commas in comments do not count.</summary>
    private int CommaBetween(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (Text.AsSpan(i).StartsWith("//", StringComparison.Ordinal))
                i = Text.IndexOf('\n', i);
            else if (Text.AsSpan(i).StartsWith("/*", StringComparison.Ordinal))
                i = Text.IndexOf("*/", i, StringComparison.Ordinal) + 1;
            else if (Text[i] == ',')
                return i;
        }
        throw new InvalidOperationException("the parser saw a comma here");
    }

    private string IndentAt(int offset)
    {
        var line = Text.AsSpan(Text.LastIndexOf('\n', Math.Max(0, offset - 1)) + 1);
        return line[..(line.Length - line.TrimStart(" \t").Length)].ToString();
    }

    private string Format(JsonNode? value, int offset) => Format(value, IndentAt(offset));

    private string Format(JsonNode? value, string margin)
    {
        if (value is null)
            return "null";
        if (value is JsonArray array && array.All(item => item is JsonValue))
            return $"[{string.Join(", ", array.Select(item => item!.ToJsonString(Layout)))}]";
        if (value is JsonObject { Count: > 0 and <= 2 } small && small.All(member => member.Value is JsonValue))
            return $"{{ {string.Join(", ", small.Select(member => $"{JsonSerializer.Serialize(member.Key, Layout)}: {member.Value!.ToJsonString(Layout)}"))} }}";
        var inner = margin + indent;
        return value switch
        {
            JsonObject { Count: > 0 } fields => $"{{{string.Join(",", fields.Select(field => $"{lineEnd}{inner}{JsonSerializer.Serialize(field.Key, Layout)}: {Format(field.Value, inner)}"))}{lineEnd}{margin}}}",
            JsonArray { Count: > 0 } items => $"[{string.Join(",", items.Select(item => $"{lineEnd}{inner}{Format(item, inner)}"))}{lineEnd}{margin}]",
            _ => value.ToJsonString(Layout),
        };
    }
}
