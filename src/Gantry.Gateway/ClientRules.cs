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

    /// <summary>Changes of every request, before anything else looks at it.</summary>
    public HeaderModifier? EarlyRequestHeaders { get; init; }

    /// <summary>Changes of every answer, also of those that the gateway gives by itself.</summary>
    public HeaderModifier? ResponseHeaders { get; init; }

    /// <summary>How long a client may take to send a request's head. Shorter than what a body may take: a head is small, and nobody waits before its end.</summary>
    public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may take to send a request with its body, until the answer begins; infinite for no limit, as in Envoy.</summary>
    public TimeSpan RequestTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Connections that are open at a time; further ones are closed at once.</summary>
    public int MaximumConnections { get; init; } = int.MaxValue;

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
        EarlyRequestHeaders = policy.EarlyRequestHeaders,
        ResponseHeaders = policy.ResponseHeaders,
        HeadTimeout = policy.RequestReceivedTimeout is { } whole && whole > TimeSpan.Zero && whole < Default.HeadTimeout ? whole : Default.HeadTimeout,
        RequestTimeout = Limited(policy.RequestReceivedTimeout) ?? Default.RequestTimeout,
        MaximumConnections = policy.MaximumConnections ?? Default.MaximumConnections,
        IdleTimeout = Limited(policy.IdleTimeout) ?? Default.IdleTimeout,
        MaximumStreams = policy.MaximumConcurrentStreams ?? Default.MaximumStreams,
    };

    /// <summary>Zero means unlimited to Envoy and is no time at all for Kestrel.</summary>
    private static TimeSpan? Limited(TimeSpan? time) => time == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : time;
}
