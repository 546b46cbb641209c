using System.Globalization;
using System.Text;

namespace Nuke.Common.Ledger;

/// <summary>
/// Writes indented JSON. The class library's writer would do, but its first use takes longer than all else that the end of a
/// run does: two assemblies to load, and generic code that is not compiled ahead.
/// </summary>
internal sealed class JsonText
{
    private readonly StringBuilder text = new();
    private int depth;
    private bool isFirst = true;

    /// <summary>Begins the value that is the whole text, or an element of an array.</summary>
    public void StartObject() => Start('{');

    /// <summary>Begins a member that is an object.</summary>
    public void StartObject(string name)
    {
        Name(name);
        Open('{');
    }

    /// <summary>Begins a member that is an array.</summary>
    public void StartArray(string name)
    {
        Name(name);
        Open('[');
    }

    /// <summary>Ends an object.</summary>
    public void EndObject() => Close('}');

    /// <summary>Ends an array.</summary>
    public void EndArray() => Close(']');

    /// <summary>Writes an element of an array.</summary>
    public void Element(string value)
    {
        Separate();
        Append(value);
    }

    /// <summary>Writes a member that is a text or null.</summary>
    public void Member(string name, string value)
    {
        Name(name);
        Append(value);
    }

    /// <summary>Writes a member that is a whole number or null.</summary>
    public void Member(string name, int? value)
    {
        Name(name);
        text.Append(value?.ToString(CultureInfo.InvariantCulture) ?? "null");
    }

    /// <summary>Writes a member that is true or false.</summary>
    public void Member(string name, bool value)
    {
        Name(name);
        text.Append(value ? "true" : "false");
    }

    /// <summary>Writes a member that is a time in milliseconds, to a tenth, or null.</summary>
    public void Member(string name, TimeSpan? value)
    {
        Name(name);
        if (value is not { } time)
        {
            text.Append("null");
            return;
        }
        const long TicksPerTenth = TimeSpan.TicksPerMillisecond / 10;
        var tenths = (Math.Abs(time.Ticks) + (TicksPerTenth / 2)) / TicksPerTenth;
        if (time.Ticks < 0 && tenths > 0)
            text.Append('-');
        text.Append((tenths / 10).ToString(CultureInfo.InvariantCulture));
        if (tenths % 10 > 0)
            text.Append('.').Append((char)('0' + (tenths % 10)));
    }

    /// <summary>The text so far, with a line break at its end.</summary>
    public override string ToString() => text + "\n";

    private void Name(string name)
    {
        Separate();
        Append(name);
        text.Append(": ");
    }

    private void Start(char bracket)
    {
        if (depth > 0)
            Separate();
        Open(bracket);
    }

    private void Open(char bracket)
    {
        text.Append(bracket);
        depth++;
        isFirst = true;
    }

    private void Close(char bracket)
    {
        depth--;
        if (!isFirst)
            Break();
        text.Append(bracket);
        isFirst = false;
    }

    private void Separate()
    {
        if (!isFirst)
            text.Append(',');
        Break();
        isFirst = false;
    }

    private void Break() => text.Append("\n                                ", 0, 1 + (2 * depth));

    private void Append(string value)
    {
        if (value is null)
        {
            text.Append("null");
            return;
        }
        text.Append('"');
        foreach (var letter in value)
            Append(letter);
        text.Append('"');
    }

    private void Append(char letter)
    {
        switch (letter)
        {
            case '"' or '\\':
                text.Append('\\').Append(letter);
                break;
            case '\n':
                text.Append("\\n");
                break;
            // Beside what JSON forbids: what could end the script element of a page, what is a line break to JavaScript, and
            // halves of characters, which are no UTF-8.
            case < ' ' or '\x7f' or '<' or '>' or '&' or '\u2028' or '\u2029' or (>= '\ud800' and <= '\udfff'):
                text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(letter);
                break;
        }
    }
}
