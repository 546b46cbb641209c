namespace Gantry.Gateway.DataPlane;

/// <summary>One loaded set of resources, ready to serve requests. Immutable; a reload puts another one in its place.</summary>
/// <param name="Ports">What is served, by port.</param>
/// <param name="Upstreams">All backends that its routes use.</param>
internal sealed record RoutingTable(IReadOnlyDictionary<int, PortTable> Ports, IReadOnlyCollection<Upstream> Upstreams);
