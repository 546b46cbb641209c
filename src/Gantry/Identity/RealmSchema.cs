using System.Text.Json;

namespace Gantry.Identity;

/// <summary>What Keycloak accepts in a realm: objects, their properties and types, protocol mappers and their settings.</summary>
internal sealed class RealmSchema
{
    private const string Resource = "realm-schema.json";
    private static readonly Lazy<RealmSchema> Loaded = new(Read);

    private readonly Dictionary<string, Dictionary<string, string>> objects;
    private readonly Dictionary<string, Dictionary<string, Dictionary<string, string>>> mappers;

    private RealmSchema(JsonElement document)
    {
        objects = document.GetProperty("objects").EnumerateObject()
            .ToDictionary(type => type.Name, type => TypesByName(type.Value), StringComparer.Ordinal);
        mappers = document.GetProperty("protocolMappers").EnumerateObject()
            .ToDictionary(protocol => protocol.Name, protocol => MappersByName(protocol.Value), StringComparer.Ordinal);
    }

    /// <summary>The schema of the pinned version.</summary>
    internal static RealmSchema Current => Loaded.Value;

    /// <summary>Properties of an object with their types; null when no such object is known.</summary>
    internal IReadOnlyDictionary<string, string>? PropertiesOf(string type) => objects.GetValueOrDefault(type);

    /// <summary>Mapper types of a protocol with their settings; null when the protocol has none.</summary>
    internal IReadOnlyDictionary<string, Dictionary<string, string>>? MappersOf(string protocol) => mappers.GetValueOrDefault(protocol);

    private static Dictionary<string, Dictionary<string, string>> MappersByName(JsonElement protocol) =>
        protocol.EnumerateObject().ToDictionary(mapper => mapper.Name, mapper => TypesByName(mapper.Value), StringComparer.Ordinal);

    /// <summary>Turns <c>{"boolean": ["a", "b"]}</c> into a map from name to type.</summary>
    private static Dictionary<string, string> TypesByName(JsonElement types) =>
        (from type in types.EnumerateObject()
         from name in type.Value.EnumerateArray()
         select (Name: name.GetString()!, Type: type.Name)).ToDictionary(x => x.Name, x => x.Type, StringComparer.Ordinal);

    private static RealmSchema Read()
    {
        using var stream = typeof(RealmSchema).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the assembly lacks its resource {Resource}");
        using var document = JsonDocument.Parse(stream);
        return new RealmSchema(document.RootElement);
    }
}
