namespace Gantry.Gateway;

/// <summary>Durations that Envoy Gateway counts requests over.</summary>
internal static class RateLimitUnit
{
    public static readonly IReadOnlyDictionary<string, TimeSpan> ByName = new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
    {
        ["Second"] = TimeSpan.FromSeconds(1),
        ["Minute"] = TimeSpan.FromMinutes(1),
        ["Hour"] = TimeSpan.FromHours(1),
        ["Day"] = TimeSpan.FromDays(1),
    };
}
