namespace Gantry.Gateway;

/// <summary>What makes a resource unique.</summary>
/// <param name="Namespace">Empty for kinds that have none.</param>
public sealed record ResourceId(string Kind, string Namespace, string Name)
{
    /// <summary>As messages name it: <c>HTTPRoute 'envoy-gateway-system/auth'</c>.</summary>
    public override string ToString() => Namespace.Length == 0 ? $"{Kind} '{Name}'" : $"{Kind} '{Namespace}/{Name}'";
}
