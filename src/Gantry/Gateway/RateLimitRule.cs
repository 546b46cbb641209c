using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>How many requests are let through.</summary>
/// <param name="Selectors">A request that meets all of them counts; empty for all requests.</param>
public sealed record RateLimitRule(IReadOnlyList<RateLimitSelector> Selectors, int Requests, TimeSpan Per)
{
    internal static IReadOnlyList<RateLimitRule> ReadAll(YamlMap spec)
    {
        if (spec.Map("rateLimit") is not { } limit)
            return [];
        // Global counts in a Redis that the platform does not have.
        limit.StrictText("type");
        limit.OneOf("type", null, "Local");
        List<RateLimitRule> rules = [];
        if (limit.Map("local") is { } local)
        {
            rules.AddRange(local.Maps("rules").Select(Read));
            if (rules.Count(rule => rule.Selectors.Count == 0) > 1)
                local.Report("rules", "two rate limit rules have no `clientSelectors`", "keep at most one rule for all clients");
            local.RejectUnknownKeys();
        }
        if (rules.Count == 0)
            limit.Report("local", "the rate limit has no rules", "add `local: {rules: [{limit: {requests: 10, unit: Second}}]}`");
        limit.RejectUnknownKeys();
        return rules;
    }

    private static RateLimitRule Read(YamlMap map)
    {
        var selectors = map.Maps("clientSelectors").Select(RateLimitSelector.Read).ToList();
        if (map.Has("clientSelectors") && selectors.Count == 0)
            map.Report("clientSelectors", "`clientSelectors` is empty", "remove it, or select something");
        var requests = 1;
        var per = TimeSpan.FromSeconds(1);
        if (map.Map("limit") is { } limit)
        {
            requests = limit.RequiredNumber("requests", 1, int.MaxValue);
            limit.StrictText("unit");
            per = RateLimitUnit.ByName.GetValueOrDefault(limit.OneOf("unit", null, [.. RateLimitUnit.ByName.Keys]) ?? "Second");
            limit.RejectUnknownKeys();
        }
        else
            map.Report("limit", "a rate limit rule has no `limit`", "add `limit: {requests: 10, unit: Second}`");
        map.RejectUnknownKeys();
        return new RateLimitRule(selectors, requests, per);
    }
}
