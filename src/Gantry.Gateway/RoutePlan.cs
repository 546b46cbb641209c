namespace Gantry.Gateway.DataPlane;

/// <summary>What is done with the requests of one rule.</summary>
internal sealed class RoutePlan
{
    /// <summary>Envoy's default for the time from the end of a request to the end of its response.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(15);

    /// <summary>How logs and metrics name the rule: the route's name.</summary>
    public required string Name { get; init; }

    public HTTPRouteFilter.RequestRedirect? Redirect { get; init; }

    public HTTPRouteFilter.UrlRewrite? Rewrite { get; init; }

    public HeaderModifier? RequestHeaders { get; init; }

    public HeaderModifier? ResponseHeaders { get; init; }

    public required WeightedBackends Backends { get; init; }

    /// <summary>Whether the rule asks for sign-in, which only Envoy does: better no answer than one without it.</summary>
    public bool IsClosed { get; init; }

    public CrossOrigin? CrossOrigin { get; init; }

    public RateLimiter? Limiter { get; init; }

    public RetryPlan? Retry { get; init; }

    /// <summary>Get copies of requests; empty for most rules.</summary>
    public Mirror[] Mirrors { get; init; } = [];

    /// <summary>The longest body that is taken, in bytes; null for no limit.</summary>
    public long? MaximumBodySize { get; init; }

    /// <summary>Zero is unlimited.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Applies to an answer what the rule, and the backend that gave it, change of it.</summary>
    public void CompleteResponse(HttpContext context, PlannedBackend? backend)
    {
        CrossOrigin?.Complete(context);
        HeaderChanges.Apply(ResponseHeaders, context.Response.Headers);
        HeaderChanges.Apply(backend?.ResponseHeaders, context.Response.Headers);
    }
}
