using System.Buffers;
using System.Globalization;

namespace Nuke.Common.Utilities;

/// <summary>Writes texts so that YAML reads them as what they are.</summary>
internal static class YamlText
{
    /// <summary>What means something at the beginning of a text.</summary>
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`=<~ ";

    /// <summary>What means something anywhere, in a list between brackets for example.</summary>
    private static readonly SearchValues<char> Meaningful = SearchValues.Create(",[]{}\"");

    private static readonly string[] OtherTypes = ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    /// <summary>The text as it is where it can only be a text, else between single quotes; between double quotes if it has line breaks.</summary>
    public static string ToYaml(this string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().ContainsAny('\n', '\r', '\t'))
            return $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\"";
        return IsPlain(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>Writes a key and its value; nothing if the value is null or empty.</summary>
    public static void WriteValue(this CustomFileWriter writer, string key, object value)
    {
        if (value is bool truth)
            writer.WriteLine($"{key}: {(truth ? "true" : "false")}");
        else if (Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text)
            writer.WriteLine($"{key}: {(value is string ? text.ToYaml() : text)}");
    }

    /// <summary>Writes a key with a list below it; nothing if the list is empty.</summary>
    public static void WriteList(this CustomFileWriter writer, string key, IEnumerable<string> values)
    {
        var all = values?.ToList();
        if (all is not { Count: > 0 })
            return;
        writer.WriteLine($"{key}:");
        using (writer.Indent())
            all.ForEach(value => writer.WriteLine($"- {value.ToYaml()}"));
    }

    /// <summary>Writes a key with pairs below it; nothing if there are none.</summary>
    public static void WritePairs(this CustomFileWriter writer, string key, IEnumerable<KeyValuePair<string, object>> pairs)
    {
        var all = pairs.ToList();
        if (all.Count == 0)
            return;
        writer.WriteLine($"{key}:");
        using (writer.Indent())
            all.ForEach(pair => writer.WriteValue(pair.Key, pair.Value));
    }

    private static bool IsPlain(string text)
    {
        if (Array.Exists(OtherTypes, other => other.Equals(text, StringComparison.OrdinalIgnoreCase)) || Indicators.Contains(text[0]) || text[^1] is ' ' or ':')
            return false;
        if (text.Contains(": ", StringComparison.Ordinal) || text.Contains(" #", StringComparison.Ordinal))
            return false;
        // ${{ github.ref }} stands plain, as everybody writes it.
        if (text.StartsWith("${{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal))
            return true;
        // 10.0, 1e3, 0x1f and 2026-11-24 would be read as something else; 10.0.x and 1/3 would not.
        var mayBeNumber = (char.IsAsciiDigit(text[0]) || text[0] is '.' or '+') && !text.AsSpan().ContainsAnyInRange('g', 'w') && !text.Contains('/', StringComparison.Ordinal);
        return !mayBeNumber && !text.AsSpan().ContainsAny(Meaningful);
    }
}
