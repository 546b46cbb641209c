using System.Net;

namespace Gantry.Gateway.DataPlane;

/// <summary>When and how often a request of a rule is sent again.</summary>
internal sealed record RetryPlan(int Attempts, IReadOnlyList<string> Triggers, IReadOnlyList<int> Codes, TimeSpan? AttemptTimeout, TimeSpan Backoff, TimeSpan MaximumBackoff)
{
    /// <summary>What Envoy Gateway tries again where nothing is said.</summary>
    private static readonly string[] DefaultTriggers = ["connect-failure", "refused-stream", "retriable-status-codes"];

    /// <summary>The route's own block goes before the policy's.</summary>
    public static RetryPlan? From(HTTPRouteRule rule, RetryPolicy? policy) => (rule.Retry, policy) switch
    {
        ({ } retry, _) => new(retry.Attempts, DefaultTriggers, retry.Codes, rule.BackendTimeout, retry.Backoff, retry.Backoff * 10),
        (null, { } retry) => new(retry.Attempts,
            retry.Triggers.Count > 0 ? retry.Triggers : DefaultTriggers,
            retry.Triggers.Count > 0 ? retry.StatusCodes : [503],
            retry.AttemptTimeout, retry.Backoff, retry.MaximumBackoff),
        _ => null,
    };

    /// <summary>Whether an answer with this status is dropped and the request sent again.</summary>
    public bool Covers(HttpStatusCode status) => (int)status switch
    {
        >= 500 when Triggers.Contains("5xx") => true,
        502 or 503 or 504 when Triggers.Contains("gateway-error") => true,
        409 when Triggers.Contains("retriable-4xx") => true,
        var code => Triggers.Contains("retriable-status-codes") && Codes.Contains(code),
    };

    /// <summary>Whether a request without an answer is sent again.</summary>
    /// <param name="connecting">Whether no connection came about; the backend has seen nothing of the request then.</param>
    public bool CoversFailure(bool connecting) =>
        Triggers.Contains("5xx") || Triggers.Contains("gateway-error") || (connecting ? Triggers.Contains("connect-failure") : Triggers.Contains("reset"));

    /// <summary>Time before the next attempt: random, so that clients do not come back all at once, and longer each time.</summary>
    public TimeSpan DelayBefore(int attempt)
    {
        var longest = TimeSpan.FromTicks(Math.Min(MaximumBackoff.Ticks, Backoff.Ticks << Math.Min(attempt, 20)));
        return longest * Random.Shared.NextDouble();
    }
}
