using System.Text;
using System.Text.RegularExpressions;

namespace Gantry.Templates.Python;

/// <summary>Python's <c>pprint.pformat</c>: <c>repr</c>, over several lines where it is longer than 80 characters.</summary>
internal sealed partial class PyPretty
{
    private const int Width = 80;

    private readonly StringBuilder output = new();

    public static string Format(object? value)
    {
        var pretty = new PyPretty();
        pretty.Write(value, 0, 0, 0);
        return pretty.output.ToString();
    }

    private void Write(object? value, int indent, int allowance, int level)
    {
        RenderBudget.Enter();
        var repr = Repr(value);
        if (Py.LengthOf(repr) <= Width - indent - allowance)
        {
            Append(repr);
            return;
        }
        switch (value)
        {
            case PyDict dict:
                WriteDict(dict, indent + 1, allowance + 1, level + 1);
                break;
            case PyTuple tuple:
                WriteItems("(", tuple, tuple.Count == 1 ? ",)" : ")", indent + 1, allowance, level + 1);
                break;
            case List<object?> list:
                WriteItems("[", list, "]", indent + 1, allowance, level + 1);
                break;
            case string { Length: > 0 } text:
                WriteText(text, indent, allowance, level + 1);
                break;
            default:
                Append(repr);
                break;
        }
    }

    private void WriteDict(PyDict dict, int indent, int allowance, int level)
    {
        Append("{");
        var pairs = Sorted(dict).ToList();
        for (var i = 0; i < pairs.Count; i++)
        {
            var key = Repr(pairs[i].Key);
            Append($"{(i == 0 ? "" : $",\n{new string(' ', indent)}")}{key}: ");
            Write(pairs[i].Value, indent + Py.LengthOf(key) + 2, i == pairs.Count - 1 ? allowance : 1, level);
        }
        Append("}");
    }

    private void WriteItems(string open, IReadOnlyList<object?> items, string close, int indent, int allowance, int level)
    {
        Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            Append(i == 0 ? "" : $",\n{new string(' ', indent)}");
            Write(items[i], indent, i == items.Count - 1 ? allowance + close.Length : 1, level);
        }
        Append(close);
    }

    /// <summary>Cuts a text at its line ends, and long lines between words: Python joins adjacent literals.</summary>
    private void WriteText(string text, int indent, int allowance, int level)
    {
        if (level == 1)
            (indent, allowance) = (indent + 1, allowance + 1);
        List<string> chunks = [];
        var lines = PyText.SplitLines(text, keepEnds: true).Cast<string>().ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var limit = Width - indent - (i == lines.Count - 1 ? allowance : 0);
            if (Py.LengthOf(Py.Repr(lines[i])) <= limit)
                chunks.Add(Py.Repr(lines[i]));
            else
                AddWords(chunks, lines[i], Width - indent, limit);
        }
        var isSplit = chunks.Count > 1 && level == 1;
        Append($"{(isSplit ? "(" : "")}{PyText.Join($"\n{new string(' ', indent)}", chunks)}{(isSplit ? ")" : "")}");
    }

    private static void AddWords(List<string> chunks, string line, int limit, int lastLimit)
    {
        var current = "";
        var parts = Part().Matches(line).Select(match => match.Value).Where(part => part.Length > 0).ToList();
        for (var j = 0; j < parts.Count; j++)
        {
            if (Py.LengthOf(Py.Repr(current + parts[j])) <= (j == parts.Count - 1 ? lastLimit : limit))
            {
                current += parts[j];
                continue;
            }
            if (current.Length > 0)
                chunks.Add(Py.Repr(current));
            current = parts[j];
        }
        if (current.Length > 0)
            chunks.Add(Py.Repr(current));
    }

    private void Append(string text)
    {
        RenderBudget.Reserve(text.Length);
        output.Append(text);
    }

    private static string Repr(object? value)
    {
        RenderBudget.Enter();
        return value switch
        {
            PyTuple { Count: 1 } tuple => $"({Repr(tuple[0])},)",
            PyTuple tuple => $"({PyText.Join(", ", tuple.Select(Repr))})",
            List<object?> list => $"[{PyText.Join(", ", list.Select(Repr))}]",
            PyDict dict => $"{{{PyText.Join(", ", Sorted(dict).Select(pair => $"{Repr(pair.Key)}: {Repr(pair.Value)}"))}}}",
            _ => Py.Repr(value),
        };
    }

    /// <summary>By key; keys without an order among themselves by the names of their types.</summary>
    private static IEnumerable<KeyValuePair<object?, object?>> Sorted(PyDict dict) => dict.Pairs.OrderBy(pair => pair.Key, Comparer<object?>.Create((left, right) =>
    {
        try
        {
            return Py.AreEqual(left, right) ? 0 : Py.Compare(left, right);
        }
        catch (TemplateFault fault) when (fault.Message.Contains("not supported between", StringComparison.Ordinal))
        {
            return string.CompareOrdinal(Py.TypeName(left), Py.TypeName(right));
        }
    }));

    [GeneratedRegex(@"\S*\s*")]
    private static partial Regex Part();
}
