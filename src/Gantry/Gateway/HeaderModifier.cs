using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Changes of header fields, applied in the order remove, set, add. Names ignore case.</summary>
public sealed record HeaderModifier(
    IReadOnlyList<KeyValuePair<string, string>> Set, IReadOnlyList<KeyValuePair<string, string>> Add, IReadOnlyList<string> Remove)
{
    /// <summary>Framing of the message, which a proxy decides on itself.</summary>
    private static readonly string[] Framing = ["Content-Length", "Transfer-Encoding", "Connection", "Upgrade", "TE", "Trailer", "Keep-Alive"];

    internal static HeaderModifier Read(YamlMap map)
    {
        var modifier = new HeaderModifier(ReadFields(map, "set"), ReadFields(map, "add"), map.StrictTexts("remove"));
        foreach (var name in modifier.Remove)
            CheckName(map, "remove", name);
        var twice = modifier.Set.Concat(modifier.Add).Select(field => field.Key).Concat(modifier.Remove)
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(name => name.Count() > 1);
        foreach (var name in twice)
            map.Problems.Add(new Problem($"header '{name.Key}' is changed {name.Count()} times by one filter", map.At, "keep one of the changes"));
        map.RejectUnknownKeys();
        return modifier;
    }

    private static List<KeyValuePair<string, string>> ReadFields(YamlMap map, string key)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (var item in map.Maps(key))
        {
            var field = KeyValuePair.Create(item.StrictText("name"), item.StrictText("value"));
            item.RejectUnknownKeys();
            CheckName(item, "name", field.Key);
            if (!Names.IsHeaderValue(field.Value))
                item.Report("value", $"the value of header '{field.Key}' holds control characters", "remove line breaks and the like");
            fields.Add(field);
        }
        return fields;
    }

    private static void CheckName(YamlMap map, string key, string name)
    {
        if (name.Length == 0)
            return; // reported as missing
        if (!Names.IsHeaderName(name))
            map.Report(key, $"'{name}' is no valid header name", "use letters, digits and dashes");
        else if (Framing.Contains(name, StringComparer.OrdinalIgnoreCase))
            map.Report(key, $"header '{name}' belongs to the connection and cannot be changed by a route", "remove it");
    }
}
