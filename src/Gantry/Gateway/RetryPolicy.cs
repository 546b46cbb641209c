using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>When a request is sent again, in Envoy's terms.</summary>
/// <param name="Attempts">Further attempts after the first.</param>
/// <param name="Triggers">Envoy's names, such as <c>connect-failure</c>.</param>
/// <param name="AttemptTimeout">For one attempt; null for none.</param>
public sealed record RetryPolicy(
    int Attempts, IReadOnlyList<string> Triggers, IReadOnlyList<int> StatusCodes, TimeSpan? AttemptTimeout, TimeSpan Backoff, TimeSpan MaximumBackoff)
{
    private static readonly string[] KnownTriggers =
        ["5xx", "gateway-error", "reset", "reset-before-request", "connect-failure", "retriable-4xx", "refused-stream", "retriable-status-codes"];

    internal static RetryPolicy? Read(YamlMap spec)
    {
        if (spec.Map("retry") is not { } retry)
            return null;
        IReadOnlyList<string> triggers = [];
        IReadOnlyList<int> codes = [];
        if (retry.Map("retryOn") is { } on)
        {
            triggers = on.StrictTexts("triggers");
            foreach (var unknown in triggers.Where(trigger => !KnownTriggers.Contains(trigger)))
                on.Report("triggers", $"`{on.PathOf("triggers")}` holds '{unknown}'", $"choose from {string.Join(", ", KnownTriggers)}");
            codes = on.Numbers("httpStatusCodes", 100, 599);
            if (codes.Count > 0 && !triggers.Contains("retriable-status-codes"))
                on.Report("httpStatusCodes", "`httpStatusCodes` counts only with the trigger `retriable-status-codes`", "add the trigger");
            on.RejectUnknownKeys();
        }
        var perRetry = retry.Map("perRetry");
        var backOff = perRetry?.Map("backOff");
        var baseInterval = backOff?.Duration("baseInterval") ?? TimeSpan.FromMilliseconds(25);
        var policy = new RetryPolicy(
            retry.Number("numRetries", 2, 0, 100), triggers, codes, perRetry?.Duration("timeout"), baseInterval, backOff?.Duration("maxInterval") ?? baseInterval * 10);
        if (policy.MaximumBackoff < policy.Backoff)
            backOff!.Report("maxInterval", "`maxInterval` is shorter than `baseInterval`", "make it longer");
        backOff?.RejectUnknownKeys();
        perRetry?.RejectUnknownKeys();
        retry.RejectUnknownKeys();
        return policy;
    }
}
