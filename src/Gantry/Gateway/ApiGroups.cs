namespace Gantry.Gateway;

/// <summary>The API groups whose kinds are understood.</summary>
public static class ApiGroups
{
    /// <summary>Secrets and Services.</summary>
    public const string Core = "";

    /// <summary>Gateway API.</summary>
    public const string GatewayApi = "gateway.networking.k8s.io";

    /// <summary>Envoy Gateway's extensions.</summary>
    public const string EnvoyGateway = "gateway.envoyproxy.io";

    /// <summary>The controller that a GatewayClass must name for Envoy Gateway to serve it.</summary>
    public const string ControllerName = "gateway.envoyproxy.io/gatewayclass-controller";
}
