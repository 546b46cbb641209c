using System.Text.RegularExpressions;
using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Conditions that a request meets all of.</summary>
/// <param name="Method">Null for every method.</param>
/// <param name="Headers">Names are compared ignoring case.</param>
/// <param name="QueryParams">The first value of each name counts.</param>
public sealed record HTTPRouteMatch(
    HTTPPathMatch Path, string? Method, IReadOnlyList<HTTPValueMatch> Headers, IReadOnlyList<HTTPValueMatch> QueryParams, SourceLocation At)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

    internal static HTTPRouteMatch Read(YamlMap map)
    {
        var match = new HTTPRouteMatch(
            ReadPath(map),
            map.OneOf("method", null, Methods),
            ReadValues(map, "headers", StringComparer.OrdinalIgnoreCase),
            ReadValues(map, "queryParams", StringComparer.Ordinal),
            map.At);
        map.RejectUnknownKeys();
        return match;
    }

    private static HTTPPathMatch ReadPath(YamlMap map)
    {
        if (map.Map("path") is not { } path)
            return new HTTPPathMatch(PathMatchType.PathPrefix, "/");
        var type = path.OneOf("type", "PathPrefix", "Exact", "PathPrefix", "RegularExpression") switch
        {
            "Exact" => PathMatchType.Exact,
            "RegularExpression" => PathMatchType.RegularExpression,
            _ => PathMatchType.PathPrefix,
        };
        var value = path.StrictTextOrNull("value") ?? "/";
        path.RejectUnknownKeys();
        if (type == PathMatchType.RegularExpression)
            CheckExpression(path, value);
        else if (PathProblem(value) is { } problem)
            path.Report("value", $"`{path.PathOf("value")}` is '{value}', {problem}", "write an absolute path such as `/orders`");
        return new HTTPPathMatch(type, value);
    }

    private static string? PathProblem(string value) => value switch
    {
        _ when !value.StartsWith('/') => "expected to begin with '/'",
        _ when value.Contains("//", StringComparison.Ordinal) => "must not contain '//'",
        _ when value.Contains("/./", StringComparison.Ordinal) || value.Contains("/../", StringComparison.Ordinal)
            || value.EndsWith("/.", StringComparison.Ordinal) || value.EndsWith("/..", StringComparison.Ordinal) => "must not contain '.' and '..' segments",
        _ when value.Contains("%2f", StringComparison.OrdinalIgnoreCase) => "must not contain an escaped slash",
        _ when value.Any(c => c is '?' or '#' or <= ' ' or >= '\x7f') => "must be a path as it stands in a request: no query, no fragment, other characters escaped",
        _ => null,
    };

    private static List<HTTPValueMatch> ReadValues(YamlMap map, string key, StringComparer names)
    {
        List<HTTPValueMatch> values = [];
        var seen = new HashSet<string>(names);
        foreach (var item in map.Maps(key))
        {
            var isExpression = item.OneOf("type", "Exact", "Exact", "RegularExpression") == "RegularExpression";
            var value = new HTTPValueMatch(item.StrictText("name"), item.StrictText("value"), isExpression);
            item.RejectUnknownKeys();
            if (value.Name.Length > 0 && !Names.IsHeaderName(value.Name))
                item.Report("name", $"`{item.PathOf("name")}` is '{value.Name}', which is no valid name", "use letters, digits and dashes");
            if (!seen.Add(value.Name))
                item.Report("name", $"'{value.Name}' is matched twice; only the first would count", "remove one of the two");
            if (isExpression)
                CheckExpression(item, value.Value);
            values.Add(value);
        }
        return values;
    }

    private static void CheckExpression(YamlMap map, string expression)
    {
        try
        {
            _ = new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            map.Report("value", $"`{map.PathOf("value")}` is no regular expression that can be matched in linear time: {e.Message}", "write it in RE2's syntax, without back references and look-arounds");
        }
    }
}
