namespace Gantry.Gateway.DataPlane;

/// <summary>One address of an upstream and whether it is well. Without health checks it always is.</summary>
/// <param name="address">Such as <c>http://orders.local:8000</c>.</param>
/// <param name="connections">For plain exchanges; null where the protocol is another one.</param>
internal sealed class UpstreamEndpoint(string address, UpstreamPool? connections)
{
    private int successes;
    private int failures;
    private volatile bool isHealthy = true;

    public string Address { get; } = address;

    public UpstreamPool? Connections { get; } = connections;

    public bool IsHealthy => isHealthy;

    /// <summary>Takes the result of a health check.</summary>
    /// <returns>Whether it changed the endpoint's state.</returns>
    public bool Record(bool succeeded, ActiveHealthCheck check)
    {
        (successes, failures) = succeeded ? (successes + 1, 0) : (0, failures + 1);
        var healthy = isHealthy ? failures < check.UnhealthyThreshold : successes >= check.HealthyThreshold;
        var changed = healthy != isHealthy;
        isHealthy = healthy;
        return changed;
    }
}
