using System.Collections;
using System.Globalization;
using System.Text;

namespace Serilog;

/// <summary>Renders message templates such as <c>Created {Count} of {Total:000} in {Place}</c>; values are taken in order.</summary>
internal static class MessageTemplate
{
    /// <summary>Renders a template. Holes without a value stay as they are written; surplus values are dropped.</summary>
    public static string Render(string template, ReadOnlySpan<object?> values)
    {
        if (template is null)
            return "";
        if (!template.AsSpan().ContainsAny('{', '}'))
            return template;

        var text = new StringBuilder(template.Length + 32);
        var next = 0;
        for (var i = 0; i < template.Length; i++)
        {
            var letter = template[i];
            if (letter is '{' or '}' && i + 1 < template.Length && template[i + 1] == letter)
            {
                text.Append(letter);
                i++;
                continue;
            }
            var end = letter == '{' ? template.IndexOf('}', i) : -1;
            if (end < 0 || !IsHole(template.AsSpan(i + 1, end - i - 1)))
            {
                text.Append(letter);
                continue;
            }
            AppendHole(text, template.AsSpan(i, end - i + 1), values, ref next);
            i = end;
        }
        return text.ToString();
    }

    private static bool IsHole(ReadOnlySpan<char> inside)
    {
        var name = NameOf(inside);
        foreach (var letter in name)
        {
            if (!char.IsLetterOrDigit(letter) && letter != '_')
                return false;
        }
        return name.Length > 0;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> inside)
    {
        if (inside.Length > 0 && inside[0] is '@' or '$')
            inside = inside[1..];
        var end = inside.IndexOfAny(',', ':');
        return end < 0 ? inside : inside[..end];
    }

    private static void AppendHole(StringBuilder text, ReadOnlySpan<char> hole, ReadOnlySpan<object?> values, ref int next)
    {
        var inside = hole[1..^1];
        var index = int.TryParse(NameOf(inside), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : next++;
        if (index >= values.Length)
        {
            text.Append(hole);
            return;
        }

        string? format = null;
        var colon = inside.IndexOf(':');
        if (colon >= 0)
        {
            format = inside[(colon + 1)..].ToString();
            inside = inside[..colon];
        }
        var comma = inside.IndexOf(',');
        var width = comma >= 0 && int.TryParse(inside[(comma + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : 0;

        var value = Format(values[index], format, nested: false);
        text.Append(width < 0 ? value.PadRight(-width) : value.PadLeft(width));
    }

    private static string Format(object? value, string? format, bool nested)
    {
        switch (value)
        {
            case null:
                return "null";
            case string text:
                return nested ? $"\"{text}\"" : text;
            case IFormattable formattable:
                return formattable.ToString(format is "l" or "j" ? null : format, CultureInfo.InvariantCulture);
            case IDictionary dictionary:
                var pairs = new List<string>();
                foreach (DictionaryEntry pair in dictionary)
                    pairs.Add($"{Format(pair.Key, null, nested: true)}: {Format(pair.Value, null, nested: true)}");
                return $"{{{string.Join(", ", pairs)}}}";
            case IEnumerable items:
                var parts = new List<string>();
                foreach (var item in items)
                    parts.Add(Format(item, format, nested: true));
                return $"[{string.Join(", ", parts)}]";
            default:
                return value.ToString() ?? "";
        }
    }
}
