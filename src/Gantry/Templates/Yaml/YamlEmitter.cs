using System.Text;
using Gantry.Templates.Python;

namespace Gantry.Templates.Yaml;

/// <summary>The layout of block YAML: indentation, indicators, and when a line ends.</summary>
internal sealed partial class YamlEmitter(int bestIndent, int bestWidth, bool sortKeys)
{
    /// <summary>From here on keys are written as <c>? key</c>: PyYAML allows 128 with the five of <c>!!str</c>, though it does not write those.</summary>
    private const int MaximumKeyLength = 128 - 5;

    private readonly StringBuilder output = new();
    private int column;
    private int indent = -1;
    private bool afterBlank = true;
    private bool inIndention = true;

    /// <summary>Writes a whole document.</summary>
    public string Document(object? value)
    {
        Node(value, inMapping: false, isKey: false);
        WriteLineEnd();
        // A plain scalar alone might go on; the marker says that it does not.
        return value is PyDict or IReadOnlyList<object?> || output[0] is '\'' or '"' ? output.ToString() : $"{output}...\n";
    }

    private void Node(object? value, bool inMapping, bool isKey)
    {
        RenderBudget.Enter();
        switch (value)
        {
            case PyDict { Count: 0 }:
                Indicator("{", needsBlank: true);
                Indicator("}", needsBlank: false);
                break;
            case PyDict dict:
                Mapping(dict);
                break;
            case IReadOnlyList<object?> { Count: 0 }:
                Indicator("[", needsBlank: true);
                Indicator("]", needsBlank: false);
                break;
            case IReadOnlyList<object?> list:
                Sequence(list, inMapping);
                break;
            default:
                Scalar(value, isKey);
                break;
        }
    }

    private void Mapping(PyDict dict)
    {
        var outer = indent;
        indent = indent < 0 ? 0 : indent + bestIndent;
        var pairs = sortKeys ? dict.Pairs.Order(KeyOrder.Instance) : dict.Pairs;
        foreach (var (key, value) in pairs)
        {
            Indent();
            if (IsSimpleKey(key))
            {
                Node(key, inMapping: true, isKey: true);
                Indicator(":", needsBlank: false);
            }
            else
            {
                Indicator("?", needsBlank: true, indention: true);
                Node(key, inMapping: true, isKey: false);
                Indent();
                Indicator(":", needsBlank: true, indention: true);
            }
            Node(value, inMapping: true, isKey: false);
        }
        indent = outer;
    }

    private void Sequence(IReadOnlyList<object?> list, bool inMapping)
    {
        var outer = indent;
        if (indent < 0)
            indent = 0;
        else if (!inMapping || inIndention)
            indent += bestIndent;
        foreach (var item in list)
        {
            Indent();
            Indicator("-", needsBlank: true, indention: true);
            Node(item, inMapping: false, isKey: false);
        }
        indent = outer;
    }

    private static bool IsSimpleKey(object? key)
    {
        if (key is PyDict or IReadOnlyList<object?>)
            return Py.Length(key) == 0;
        var text = YamlDump.Scalar(key).Text;
        return Py.LengthOf(text) is > 0 and < MaximumKeyLength && !ScalarAnalysis.Of(text).IsMultiline;
    }

    private void Indicator(string indicator, bool needsBlank, bool indention = false)
    {
        Write(afterBlank || !needsBlank ? indicator : $" {indicator}");
        afterBlank = false;
        inIndention = inIndention && indention;
    }

    private void Indent()
    {
        var target = Math.Max(0, indent);
        if (!inIndention || column > target || (column == target && !afterBlank))
            LineBreak();
        if (column < target)
        {
            afterBlank = true;
            Write(new string(' ', target - column));
        }
    }

    private void WriteLineEnd()
    {
        if (column > 0)
            LineBreak();
    }

    private void LineBreak()
    {
        afterBlank = true;
        inIndention = true;
        output.Append('\n');
        column = 0;
    }

    private void Write(string text)
    {
        RenderBudget.Reserve(text.Length);
        output.Append(text);
        column += Py.LengthOf(text);
    }

    /// <summary>Python sorts keys of one type; where they cannot be compared, PyYAML keeps the order of insertion.</summary>
    private sealed class KeyOrder : IComparer<KeyValuePair<object?, object?>>
    {
        public static KeyOrder Instance { get; } = new();

        public int Compare(KeyValuePair<object?, object?> x, KeyValuePair<object?, object?> y) => Py.Compare(x.Key, y.Key);
    }
}
