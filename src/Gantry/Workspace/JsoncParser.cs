using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Platform;

namespace Gantry.Workspace;

/// <summary>Reads JSON with comments and trailing commas, as VS Code writes it, and keeps where everything stands.</summary>
/// <param name="file">For messages: as the user would type it.</param>
internal sealed class JsoncParser(string text, string file)
{
    /// <summary>Deeper texts are none that people write, and would end the process.</summary>
    private const int DeepestNesting = 100;

    private int at;
    private int depth;

    /// <summary>Reads one value, and nothing behind it.</summary>
    /// <exception cref="UserErrorException">The text is no JSON with comments; names line and column.</exception>
    public JsoncNode Parse()
    {
        SkipBlanks();
        var root = ParseValue();
        SkipBlanks();
        return at == text.Length ? root : throw Wrong($"expected the end of the file, found {Found}");
    }

    /// <summary>Line and column of an offset, counted from 1.</summary>
    public static SourceLocation Locate(string text, string file, int offset)
    {
        var before = text.AsSpan(0, offset);
        return new SourceLocation(file, before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }

    private string Found => at >= text.Length ? "the end of the file" : $"'{text[at]}'";

    private JsoncNode ParseValue()
    {
        if (depth == DeepestNesting)
            throw Wrong($"more than {DeepestNesting} values inside each other");
        depth++;
        var value = at >= text.Length ? throw Wrong("expected a value, found the end of the file") : text[at] switch
        {
            '{' => ParseObject(),
            '[' => ParseArray(),
            '"' => ParseString(),
            _ => ParseWord(),
        };
        depth--;
        return value;
    }

    private JsoncNode ParseObject()
    {
        var start = at;
        List<JsoncMember> members = [];
        var comma = ParseList('}', () =>
        {
            if (at >= text.Length || text[at] != '"')
                throw Wrong($"expected a name in double quotes or '}}', found {Found}");
            var name = ParseString().Text()!;
            SkipBlanks();
            if (at >= text.Length || text[at] != ':')
                throw Wrong($"expected ':', found {Found}");
            at++;
            SkipBlanks();
            members.Add(new JsoncMember(name, ParseValue()));
        });
        return new JsoncNode(JsoncKind.Object, start, at) { Members = members, HasTrailingComma = comma };
    }

    private JsoncNode ParseArray()
    {
        var start = at;
        List<JsoncNode> items = [];
        var comma = ParseList(']', () => items.Add(ParseValue()));
        return new JsoncNode(JsoncKind.Array, start, at) { Items = items, HasTrailingComma = comma };
    }

    /// <returns>Whether a comma followed the last element.</returns>
    private bool ParseList(char end, Action parseElement)
    {
        at++;
        var comma = false;
        for (var isFirst = true; ; isFirst = false)
        {
            SkipBlanks();
            if (at < text.Length && text[at] == end)
            {
                at++;
                return comma;
            }
            if (!isFirst && !comma)
                throw Wrong($"expected ',' or '{end}', found {Found}");
            parseElement();
            SkipBlanks();
            comma = at < text.Length && text[at] == ',';
            if (comma)
                at++;
        }
    }

    private JsoncNode ParseString()
    {
        var start = at++;
        while (at < text.Length && text[at] is not ('"' or '\n'))
            at += text[at] == '\\' ? 2 : 1;
        if (at >= text.Length || text[at] != '"')
        {
            at = start;
            throw Wrong("the text that begins here has no closing quote in its line");
        }
        at++;
        return Scalar(start);
    }

    private JsoncNode ParseWord()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.'))
            at++;
        if (at == start)
            throw Wrong($"expected a value, found {Found}");
        return Scalar(start);
    }

    private JsoncNode Scalar(int start)
    {
        try
        {
            return new JsoncNode(JsoncKind.Scalar, start, at) { Scalar = JsonNode.Parse(text[start..at]) };
        }
        catch (JsonException)
        {
            var word = text[start..at];
            at = start;
            throw Wrong($"{word} is no JSON value");
        }
    }

    private void SkipBlanks()
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\r' or '\n' or '\uFEFF')
                at++;
            else if (text.AsSpan(at).StartsWith("//", StringComparison.Ordinal))
                at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
            else if (text.AsSpan(at).StartsWith("/*", StringComparison.Ordinal))
                at = text.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : throw Wrong("the comment that begins here does not end");
            else
                return;
        }
    }

    private UserErrorException Wrong(string what) =>
        new($"{file} is not valid JSON with comments: {what}", "correct it; the file was left as it is", Locate(text, file, Math.Min(at, text.Length)));
}
