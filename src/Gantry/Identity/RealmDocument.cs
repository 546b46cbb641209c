using System.Text.Json.Nodes;
using Gantry.Platform;

namespace Gantry.Identity;

/// <summary>A realm as JSON that remembers on which line of which file each value was written.</summary>
internal sealed class RealmDocument
{
    private readonly Dictionary<JsonNode, SourceLocation> locations = new(ReferenceEqualityComparer.Instance);

    /// <summary>The realm itself.</summary>
    internal JsonObject Root { get; } = [];

    /// <summary>Remembers where a value was written.</summary>
    internal T At<T>(T node, SourceLocation location)
        where T : JsonNode
    {
        locations[node] = location;
        return node;
    }

    /// <summary>Where a value was written, or the nearest one around it that was.</summary>
    internal SourceLocation? LocationOf(JsonNode? node)
    {
        for (var place = node; place is not null; place = place.Parent)
        {
            if (locations.TryGetValue(place, out var location))
                return location;
        }
        return null;
    }
}
