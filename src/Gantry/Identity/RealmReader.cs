using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gantry.Platform;
using Nuke.Common.Utilities;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gantry.Identity;

/// <summary>
/// Reads realm files against Keycloak's schema: every property must be known and have its type, which also decides how a
/// scalar is written in JSON (<c>port: 1025</c> becomes the string that Keycloak wants). <c>${NAME}</c> and
/// <c>${NAME:default}</c> are replaced within values, so what a name stands for cannot change the structure.
/// </summary>
/// <param name="mayHaveDefaultSecrets">Whether a file may hold a password or a secret itself, or a default for one: in dev only.</param>
internal sealed partial class RealmReader(
    RealmDocument document, IReadOnlyDictionary<string, string> names, ICollection<Problem> problems, bool mayHaveDefaultSecrets)
{
    private static readonly string[] SecretProperties = ["password", "secret", "clientSecret"];

    private static readonly RealmSchema Schema = RealmSchema.Current;
    private string file = "";

    /// <summary>Reads a file into the document; its keys replace those that are there.</summary>
    internal void Read(RealmSource source)
    {
        file = source.File;
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(source.Text));
        }
        catch (YamlException e)
        {
            problems.Add(new Problem($"{file} is not valid YAML: {e.Message}", new SourceLocation(file, (int)e.Start.Line), "correct the syntax at this line"));
            return;
        }
        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            problems.Add(new Problem($"{file} holds no realm", new SourceLocation(file, 1), "write the realm's properties as `key: value` lines of one document"));
            return;
        }
        ReadObject(root, "RealmRepresentation", "", document.Root);
    }

    private JsonNode? ReadValue(YamlNode node, string type, string path)
    {
        if (IsNull(node))
            return null;
        if (Inner(type, "list<") is { } itemType)
            return ReadList(node, itemType, path);
        if (Inner(type, "map<") is { } valueType)
            return ReadMap(node, valueType, path);
        if (Schema.PropertiesOf(type) is not null)
            return node is YamlMappingNode mapping ? ReadObject(mapping, type, path) : WrongType(node, path, "a mapping");
        return type is "Object" or "JsonNode" || type.EndsWith("Representation", StringComparison.Ordinal)
            ? ReadAnything(node, path)
            : ReadScalar(node, type, path);
    }

    private JsonObject ReadObject(YamlMappingNode mapping, string type, string path, JsonObject? into = null)
    {
        var properties = Schema.PropertiesOf(type)!;
        var result = into ?? document.At(new JsonObject(), LocationOf(mapping));
        foreach (var (keyNode, valueNode) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? "";
            var place = path.Length == 0 ? key : $"{path}.{key}";
            if (properties.TryGetValue(key, out var propertyType))
                result[key] = ReadValue(valueNode, propertyType, place);
            else
                problems.Add(new Problem($"unknown property `{place}`: Keycloak does not start with it", LocationOf(keyNode),
                    NearestName.Find(key, properties.Keys) is { } near ? $"did you mean `{near}`?" : "remove it"));
        }
        return result;
    }

    private JsonNode? ReadList(YamlNode node, string itemType, string path)
    {
        if (node is not YamlSequenceNode sequence)
            return WrongType(node, path, "a list");
        var result = document.At(new JsonArray(), LocationOf(node));
        foreach (var (item, index) in sequence.Select((item, index) => (item, index)))
            result.Add(ReadValue(item, itemType, $"{path}[{index}]"));
        return result;
    }

    private JsonNode? ReadMap(YamlNode node, string valueType, string path)
    {
        if (node is not YamlMappingNode mapping)
            return WrongType(node, path, "a mapping");
        var result = document.At(new JsonObject(), LocationOf(node));
        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            result[name] = ReadValue(value, valueType, $"{path}.{name}");
        }
        return result;
    }

    /// <summary>A value whose shape the schema leaves open.</summary>
    private JsonNode? ReadAnything(YamlNode node, string path) => node switch
    {
        YamlMappingNode => ReadMap(node, "Object", path),
        YamlSequenceNode => ReadList(node, "Object", path),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } => ReadScalar(node, "boolean", path),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text } when long.TryParse(text, out _) => ReadScalar(node, "long", path),
        _ => ReadScalar(node, "String", path),
    };

    private JsonNode? ReadScalar(YamlNode node, string type, string path)
    {
        if (node is not YamlScalarNode { Value: { } written })
            return WrongType(node, path, Describe(type));
        if (!mayHaveDefaultSecrets && SecretProperties.Contains(path.Split('.')[^1], StringComparer.Ordinal) && !IsNameAlone().IsMatch(written))
            problems.Add(new Problem($"`{path}` is written in a file; only dev may do that", LocationOf(node), "write `${NAME}`, without a default, and set NAME where Keycloak runs"));
        var text = Substitute(written, node);
        JsonNode? value = type switch
        {
            "boolean" => text is "true" or "false" ? JsonValue.Create(text == "true") : null,
            "int" => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null,
            "long" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null,
            _ when Inner(type, "enum(") is { } allowed => allowed.Split('|').Contains(text, StringComparer.Ordinal) ? JsonValue.Create(text) : null,
            _ => JsonValue.Create(text),
        };
        return value is null ? WrongType(node, path, Describe(type)) : document.At(value, LocationOf(node));
    }

    private string Substitute(string text, YamlNode place) => Variable().Replace(text, match =>
    {
        if (names.TryGetValue(match.Groups["name"].Value, out var value))
            return value;
        if (match.Groups["default"].Success)
            return match.Groups["default"].Value;
        // Keycloak would take the text itself: a secret would then be `${NAME}`, for everyone to know.
        var name = match.Groups["name"].Value;
        problems.Add(new Problem($"`{match.Value}` is not defined", LocationOf(place), NearestName.Find(name, names.Keys) is { } near
            ? $"did you mean `${{{near}}}`?"
            : $"define {name}, or write a default: `${{{name}:value}}`"));
        return "";
    });

    private JsonNode? WrongType(YamlNode found, string path, string expected)
    {
        var description = found switch
        {
            YamlMappingNode => "a mapping",
            YamlSequenceNode => "a list",
            _ => $"'{(found as YamlScalarNode)?.Value}'",
        };
        problems.Add(new Problem($"`{path}` is {description}, expected {expected}", LocationOf(found), $"write {expected}"));
        return null;
    }

    private SourceLocation LocationOf(YamlNode node) => new(file, (int)node.Start.Line);

    private static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    /// <summary><c>String</c> of <c>list&lt;String&gt;</c>.</summary>
    private static string? Inner(string type, string opening) =>
        type.StartsWith(opening, StringComparison.Ordinal) ? type[opening.Length..^1] : null;

    private static string Describe(string type) => type switch
    {
        "boolean" => "`true` or `false`",
        "int" or "long" => "a whole number",
        "String" => "a string",
        _ when Inner(type, "enum(") is { } allowed => $"one of {allowed.Replace("|", ", ", StringComparison.Ordinal)}",
        _ => "a single value",
    };

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:(?<default>[^{}]*))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    /// <summary>${SMTP_PASSWORD}, and nothing else.</summary>
    [GeneratedRegex(@"^\$\{[A-Za-z_][A-Za-z0-9_]*\}$")]
    private static partial Regex IsNameAlone();
}
