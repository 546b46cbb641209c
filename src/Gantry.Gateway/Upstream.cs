using Yarp.ReverseProxy.Forwarder;

namespace Gantry.Gateway.DataPlane;

/// <summary>The endpoints of one Backend and the connections to them.</summary>
internal sealed class Upstream(Backend backend, UpstreamConnections connections, TimeSpan connectTimeout, ActiveHealthCheck? healthCheck)
{
    /// <summary>How long nothing may move in either direction. Envoy's default for streams.</summary>
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(5);

    private readonly UpstreamEndpoint[] endpoints = [.. backend.Endpoints.Select(endpoint =>
        new UpstreamEndpoint(UpstreamConnections.AddressOf(endpoint), backend.Protocol == BackendProtocol.Http1 ? connections.GetPool(endpoint, connectTimeout) : null))];
    private uint next;

    public string Name { get; } = backend.Id.Name;

    public HttpMessageInvoker Connections { get; } = connections.Get(connectTimeout);

    public ForwarderRequestConfig Config { get; } = backend.Protocol == BackendProtocol.Http2Cleartext
        ? new() { ActivityTimeout = IdleTimeout, Version = System.Net.HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact }
        : new() { ActivityTimeout = IdleTimeout, Version = System.Net.HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

    public IReadOnlyList<UpstreamEndpoint> Endpoints => endpoints;

    /// <summary>Null where the endpoints are taken for well.</summary>
    public ActiveHealthCheck? HealthCheck { get; } = healthCheck;

    /// <summary>The endpoint whose turn it is; null when there is none that is well.</summary>
    public UpstreamEndpoint? ChooseEndpoint()
    {
        if (endpoints.Length == 0)
            return null;
        var first = (int)((Interlocked.Increment(ref next) - 1) % (uint)endpoints.Length);
        if (HealthCheck is null || IsPanic(HealthCheck))
            return endpoints[first];
        for (var i = 0; i < endpoints.Length; i++)
        {
            if (endpoints[(first + i) % endpoints.Length] is { IsHealthy: true } healthy)
                return healthy;
        }
        return null;
    }

    /// <summary>With too few endpoints well, sending everything to those would bring them down too: all are used.</summary>
    private bool IsPanic(ActiveHealthCheck check)
    {
        var healthy = 0;
        foreach (var endpoint in endpoints)
            healthy += endpoint.IsHealthy ? 1 : 0;
        return healthy * 100 < check.PanicThreshold * endpoints.Length;
    }
}
