namespace Gantry.Gateway.DataPlane;

/// <summary>How requests of clients are read, from the ClientTrafficPolicy or Envoy Gateway's defaults.</summary>
internal sealed record ClientRules
{
    public static readonly ClientRules Default = new();

    public string EscapedSlashes { get; init; } = "UnescapeAndRedirect";

    public bool MergeSlashes { get; init; } = true;

    /// <summary>What is done with header names that hold <c>_</c>, which many programs take for <c>-</c>.</summary>
    public string Underscores { get; init; } = "RejectRequest";

    public string RequestId { get; init; } = "Generate";

    /// <summary>Proxies in front whose X-Forwarded headers are believed.</summary>
    public int TrustedHops { get; init; }

    /// <summary>Changes of every answer, also of those that the gateway gives by itself.</summary>
    public HeaderModifier? ResponseHeaders { get; init; }

    /// <summary>How long a client may take to send a request's head.</summary>
    public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may idle between requests. Envoy's default.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Requests at a time on one HTTP/2 connection.</summary>
    public int MaximumStreams { get; init; } = 100;

    public static ClientRules From(ClientTrafficPolicy? policy) => policy is null ? Default : new()
    {
        EscapedSlashes = policy.EscapedSlashes,
        MergeSlashes = policy.MergeSlashes,
        Underscores = policy.Underscores,
        RequestId = policy.RequestId,
        TrustedHops = policy.TrustedHops,
        ResponseHeaders = policy.ResponseHeaders,
        HeadTimeout = Limited(policy.RequestReceivedTimeout) ?? Default.HeadTimeout,
        IdleTimeout = Limited(policy.IdleTimeout) ?? Default.IdleTimeout,
        MaximumStreams = policy.MaximumConcurrentStreams ?? Default.MaximumStreams,
    };

    /// <summary>Zero means unlimited to Envoy and is no time at all for Kestrel.</summary>
    private static TimeSpan? Limited(TimeSpan? time) => time == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : time;
}
