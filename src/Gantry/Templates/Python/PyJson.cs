using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Gantry.Templates.Python;

/// <summary>JSON as Python's <c>json</c> writes and reads it.</summary>
internal static class PyJson
{
    /// <param name="indent">Null for one line.</param>
    /// <param name="ascii">Whether other letters are escaped.</param>
    public static string Write(object? value, int? indent = null, bool sortKeys = false, bool ascii = true)
    {
        var text = new StringBuilder();
        Write(text, value, indent, sortKeys, ascii, "\n");
        return text.ToString();
    }

    /// <exception cref="TemplateFault">The text is no JSON.</exception>
    public static object? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new TemplateFault($"the text is no JSON: {e.Message}", "correct the text");
        }
    }

    private static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new PyDict(element.EnumerateObject().Select(property => KeyValuePair.Create((object?)property.Name, Read(property.Value)))),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number when BigInteger.TryParse(element.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static void Write(StringBuilder text, object? value, int? indent, bool sortKeys, bool ascii, string lineBreak)
    {
        RenderBudget.Enter();
        var inner = indent is null ? "" : lineBreak + PyText.Repeat(" ", Math.Max(0, indent.Value));
        switch (PyMarkup.Plain(value))
        {
            case string content:
                RenderBudget.Reserve(content.Length);
                Quote(text, content, ascii);
                break;
            case PyDict { Count: > 0 } dict:
                var pairs = dict.Pairs.Select(pair => KeyValuePair.Create(KeyOf(pair.Key), pair.Value));
                WriteItems(text, '{', '}', sortKeys ? pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal) : pairs, indent, inner, lineBreak, pair =>
                {
                    Quote(text, pair.Key, ascii);
                    text.Append(": ");
                    Write(text, pair.Value, indent, sortKeys, ascii, inner);
                });
                break;
            case IReadOnlyList<object?> { Count: > 0 } list and not PyRange:
                WriteItems(text, '[', ']', list, indent, inner, lineBreak, item => Write(text, item, indent, sortKeys, ascii, inner));
                break;
            default:
                text.Append(value switch
                {
                    null => "null",
                    bool truth => truth ? "true" : "false",
                    double.NaN => "NaN",
                    double.PositiveInfinity => "Infinity",
                    double.NegativeInfinity => "-Infinity",
                    PyDict => "{}",
                    List<object?> or PyTuple => "[]",
                    BigInteger or double => Py.Repr(value),
                    Undefined undefined => throw undefined.Error(),
                    _ => throw new TemplateFault($"Object of type {Py.TypeName(value)} is not JSON serializable", "convert it to a text or a list"),
                });
                break;
        }
    }

    private static void WriteItems<T>(StringBuilder text, char open, char close, IEnumerable<T> items, int? indent, string inner, string lineBreak, Action<T> write)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            RenderBudget.Reserve(inner.Length);
            text.Append(isFirst ? inner : indent is null ? ", " : $",{inner}");
            isFirst = false;
            write(item);
        }
        text.Append(indent is null ? "" : lineBreak).Append(close);
    }

    private static string KeyOf(object? key) => key switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        PyTuple => throw new TemplateFault("keys must be str, int, float, bool or None, not tuple", "use a text as the key"),
        _ => Py.Str(key),
    };

    private static void Quote(StringBuilder text, string content, bool ascii)
    {
        text.Append('"');
        foreach (var letter in content)
        {
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                >= '\x7f' when ascii && letter != '\x7f' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        }
        text.Append('"');
    }
}
