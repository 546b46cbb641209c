namespace Gantry.Gateway;

/// <summary>What runs the Envoy process.</summary>
public enum GatewayProvider
{
    /// <summary>Envoy Gateway itself, on its own host, from files.</summary>
    Host,

    /// <summary>A cluster, from its API server.</summary>
    Kubernetes,
}
