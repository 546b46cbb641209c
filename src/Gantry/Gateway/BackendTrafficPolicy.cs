using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>How backends are used: limits, retries, timeouts, health checks.</summary>
/// <param name="RequestTimeout">For routes without one of their own.</param>
/// <param name="MaximumBodySize">The longest request body that is taken, in bytes; null for no limit.</param>
/// <param name="IsMerged">Whether it adds to the Gateway's policy instead of replacing it.</param>
/// <param name="RespectsDnsTtl">Whether an address is used for as long as DNS says, which for Docker's is ten minutes.</param>
public sealed record BackendTrafficPolicy(
    ResourceId Id,
    SourceLocation At,
    IReadOnlyList<ObjectReference> Targets,
    IReadOnlyList<RateLimitRule> RateLimits,
    RetryPolicy? Retry,
    ActiveHealthCheck? HealthCheck,
    TimeSpan? ConnectTimeout,
    TimeSpan? RequestTimeout,
    long? MaximumBodySize,
    string LoadBalancer,
    bool IsMerged,
    bool RespectsDnsTtl) : GatewayResource(Id, At)
{
    /// <summary>The policy that a route has in the end: this one, with what it leaves open taken from the Gateway's where it is merged.</summary>
    /// <param name="general">The Gateway's; null for none.</param>
    public BackendTrafficPolicy Over(BackendTrafficPolicy? general) => !IsMerged || general is null ? this : this with
    {
        RateLimits = RateLimits.Count > 0 ? RateLimits : general.RateLimits,
        Retry = Retry ?? general.Retry,
        HealthCheck = HealthCheck ?? general.HealthCheck,
        ConnectTimeout = ConnectTimeout ?? general.ConnectTimeout,
        RequestTimeout = RequestTimeout ?? general.RequestTimeout,
        MaximumBodySize = MaximumBodySize ?? general.MaximumBodySize,
    };

    internal static BackendTrafficPolicy Read(ResourceId id, YamlMap document, YamlMap spec)
    {
        var timeout = spec.Map("timeout");
        var tcp = timeout?.Map("tcp");
        var http = timeout?.Map("http");
        var balancer = spec.Map("loadBalancer");
        var dns = spec.Map("dns");
        var isMerged = spec.OneOf("mergeType", null, "StrategicMerge", "JSONMerge") is not null;
        var policy = new BackendTrafficPolicy(
            id, document.At,
            PolicyTargets.Read(spec, id, "HTTPRoute", "Gateway"),
            RateLimitRule.ReadAll(spec),
            RetryPolicy.Read(spec),
            ActiveHealthCheck.Read(spec),
            tcp?.Duration("connectTimeout"),
            http?.Duration("requestTimeout"),
            ReadBodyLimit(spec),
            balancer?.OneOf("type", "LeastRequest", "LeastRequest", "RoundRobin", "Random") ?? "LeastRequest",
            isMerged,
            dns?.Bool("respectDnsTtl", true) ?? !isMerged);
        foreach (var key in new[] { "connectionIdleTimeout", "maxConnectionDuration", "maxStreamDuration", "streamTimeout" })
            http?.Duration(key);
        balancer?.Accept("slowStart");
        tcp?.RejectUnknownKeys();
        http?.RejectUnknownKeys();
        timeout?.RejectUnknownKeys();
        balancer?.RejectUnknownKeys();
        dns?.Duration("dnsRefreshRate");
        dns?.OneOf("lookupFamily", null, "IPv4", "IPv6", "IPv4Preferred", "IPv6Preferred", "IPv4AndIPv6");
        dns?.RejectUnknownKeys();
        // Envoy's own; they change limits of connections, not what a request or its answer looks like.
        foreach (var key in new[] { "circuitBreaker", "tcpKeepalive", "connection", "http2", "useClientProtocol" })
            spec.Accept(key);
        return policy;
    }

    /// <summary>Envoy holds back a request until it has all of its body, and answers 413 when that gets longer than the limit.</summary>
    private static long? ReadBodyLimit(YamlMap spec)
    {
        if (spec.Map("requestBuffer") is not { } buffer)
            return null;
        var text = buffer.StrictText("limit");
        long? limit = Quantity.TryParse(text, out var bytes) ? bytes : null;
        if (limit is null && text.Length > 0)
            buffer.Report("limit", $"`{buffer.PathOf("limit")}` is '{text}', expected a size", "write a number of bytes, such as `1Mi` or `\"500000\"`");
        buffer.RejectUnknownKeys();
        return limit;
    }
}
