using System.Text.RegularExpressions;
using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>The spelling rules of Kubernetes for names, host names, header names and durations.</summary>
internal static partial class Names
{
    public static bool IsDnsName(string name) => name.Length <= 253 && DnsName().IsMatch(name);

    public static bool IsHeaderName(string name) => name.Length <= 256 && HeaderName().IsMatch(name);

    /// <summary>Whether a header value can be sent: no line breaks or other control characters (RFC 9110, 5.5).</summary>
    public static bool IsHeaderValue(string value) => !value.Any(c => c is < ' ' and not '\t' or '\x7f');

    /// <summary>Reads an optional host name, in lower case, which may begin with <c>*.</c>.</summary>
    public static string? Hostname(this YamlMap map, string key)
    {
        var host = map.StrictTextOrNull(key);
        if (host is not null && !IsHostname(host))
            map.Report(key, $"`{map.PathOf(key)}` is '{host}', expected a lower-case DNS name that may begin with '*.'", "write a name without port and scheme, such as `shop.example.com`");
        return host;
    }

    public static bool IsHostname(string host) => IsDnsName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host);

    /// <summary>Reads an optional duration as the Gateway API writes it (GEP-2257): <c>500ms</c>, <c>1m30s</c>.</summary>
    public static TimeSpan? Duration(this YamlMap map, string key)
    {
        if (map.StrictTextOrNull(key) is not { } text)
            return null;
        if (TryParseDuration(text, out var duration))
            return duration;
        map.Report(key, $"`{map.PathOf(key)}` is '{text}', expected a duration", "write up to four of `h`, `m`, `s` and `ms`, such as `30s` or `1m30s`");
        return null;
    }

    /// <summary>Reads strings that go into header values.</summary>
    public static IReadOnlyDictionary<string, string> StrictTextMap(this YamlMap map, string key) =>
        map.Map(key) is { } values
            ? values.Keys.ToDictionary(name => name, values.StrictText, StringComparer.Ordinal)
            : new Dictionary<string, string>();

    private static bool TryParseDuration(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (!DurationText().IsMatch(text))
            return false;
        foreach (Match part in DurationPart().Matches(text))
        {
            var number = int.Parse(part.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            duration += part.Groups[2].Value switch
            {
                "h" => TimeSpan.FromHours(number),
                "m" => TimeSpan.FromMinutes(number),
                "s" => TimeSpan.FromSeconds(number),
                _ => TimeSpan.FromMilliseconds(number),
            };
        }
        return true;
    }

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\z")]
    private static partial Regex DnsName();

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+\-.^_`|~]+\z")]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"\A([0-9]{1,5}(h|ms|m|s)){1,4}\z")]
    private static partial Regex DurationText();

    [GeneratedRegex("([0-9]+)(h|ms|m|s)")]
    private static partial Regex DurationPart();
}
