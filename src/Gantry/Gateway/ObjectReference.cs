using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Names another resource.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Namespace">The referring resource's own where none is written.</param>
/// <param name="Port">Where the kind needs one.</param>
/// <param name="SectionName">A part of the other resource, such as a listener.</param>
public sealed record ObjectReference(
    string Group, string Kind, string Namespace, string Name, int? Port, string? SectionName, SourceLocation At)
{
    /// <summary>The resource this names.</summary>
    public ResourceId Id => new(Kind, Namespace, Name);

    /// <summary>Reads a reference whose defaults are the Gateway API's.</summary>
    internal static ObjectReference Read(YamlMap map, string group, string kind, string inNamespace, bool withPort = false, bool withSection = false)
    {
        var reference = new ObjectReference(
            map.StrictTextOrNull("group") ?? group,
            map.StrictTextOrNull("kind") ?? kind,
            map.StrictTextOrNull("namespace") ?? inNamespace,
            map.StrictText("name"),
            withPort && map.Has("port") ? map.RequiredNumber("port", 1, 65535) : null,
            withSection ? map.StrictTextOrNull("sectionName") : null,
            map.At);
        return reference;
    }
}
