using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Lets resources of other namespaces refer to resources of this one.</summary>
public sealed record ReferenceGrant(ResourceId Id, SourceLocation At, IReadOnlyList<ReferenceGrant.Source> From, IReadOnlyList<ReferenceGrant.Target> To)
    : GatewayResource(Id, At)
{
    /// <summary>Who may refer.</summary>
    public sealed record Source(string Group, string Kind, string Namespace);

    /// <summary>What may be referred to.</summary>
    /// <param name="Name">Null for all of the kind.</param>
    public sealed record Target(string Group, string Kind, string? Name);

    /// <summary>Whether this lets a resource refer to another one in this grant's namespace.</summary>
    public bool Allows(string fromGroup, ResourceId from, ObjectReference to) =>
        to.Namespace == Id.Namespace
        && From.Any(source => source.Group == fromGroup && source.Kind == from.Kind && source.Namespace == from.Namespace)
        && To.Any(target => target.Group == to.Group && target.Kind == to.Kind && (target.Name is null || target.Name == to.Name));

    internal static ReferenceGrant Read(ResourceId id, YamlMap document, YamlMap spec)
    {
        List<Source> from = [];
        foreach (var map in spec.Maps("from"))
        {
            from.Add(new Source(map.StrictText("group"), map.StrictText("kind"), map.StrictText("namespace")));
            map.RejectUnknownKeys();
        }
        List<Target> to = [];
        foreach (var map in spec.Maps("to"))
        {
            to.Add(new Target(map.StrictText("group"), map.StrictText("kind"), map.StrictTextOrNull("name")));
            map.RejectUnknownKeys();
        }
        return new ReferenceGrant(id, document.At, from, to);
    }
}
