namespace Gantry.Gateway;

/// <summary>Where a set of resources is going to be served.</summary>
/// <param name="Provider">What an EnvoyProxy there must say.</param>
/// <param name="Provided">Resources that are not in the set but there when it is served, such as a certificate.</param>
public sealed record GatewayPlace(GatewayProvider Provider, IReadOnlyCollection<ResourceId> Provided)
{
    /// <summary>One host that is given nothing but the set.</summary>
    public static GatewayPlace Standalone { get; } = new(GatewayProvider.Host, []);
}
