using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>What pages of other origins may do.</summary>
/// <param name="Origins"><c>*</c>, or <c>scheme://host[:port]</c> where the host may begin with <c>*.</c>.</param>
/// <param name="Methods"><c>*</c> for all.</param>
/// <param name="Headers"><c>*</c> for all.</param>
/// <param name="Exposed">Response headers that pages may read.</param>
/// <param name="MaxAge">How long browsers may keep the answer; null where nothing is said.</param>
public sealed record CorsRules(
    IReadOnlyList<string> Origins, IReadOnlyList<string> Methods, IReadOnlyList<string> Headers, IReadOnlyList<string> Exposed, bool Credentials, TimeSpan? MaxAge)
{
    /// <summary>Reads the filter of an HTTPRoute, or the policy's block, which differ in <c>maxAge</c> alone.</summary>
    internal static CorsRules Read(YamlMap map)
    {
        TimeSpan? age = map.TextOrNull("maxAge") is { } text && int.TryParse(text, out _)
            ? TimeSpan.FromSeconds(map.Number("maxAge", 5, 0))
            : map.Duration("maxAge");
        var rules = new CorsRules(
            map.StrictTexts("allowOrigins"), map.StrictTexts("allowMethods"), map.StrictTexts("allowHeaders"),
            map.StrictTexts("exposeHeaders"), map.Bool("allowCredentials", false), age);
        foreach (var origin in rules.Origins.Where(origin => !IsOrigin(origin)))
            map.Report("allowOrigins", $"`{map.PathOf("allowOrigins")}` holds '{origin}', expected '*' or scheme://host[:port]", "write an origin such as `https://*.example.com`, without a path");
        map.RejectUnknownKeys();
        return rules;
    }

    private static bool IsOrigin(string origin)
    {
        if (origin == "*")
            return true;
        var scheme = origin.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
            return false;
        var authority = origin[(scheme + 3)..];
        var colon = authority.LastIndexOf(':');
        var host = colon < 0 ? authority : authority[..colon];
        return (host == "*" || Names.IsHostname(host)) && (colon < 0 || ushort.TryParse(authority[(colon + 1)..], out _));
    }
}
