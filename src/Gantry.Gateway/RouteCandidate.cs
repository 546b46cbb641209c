using System.Text.RegularExpressions;

namespace Gantry.Gateway.DataPlane;

/// <summary>One match of one rule, ready to be compared with requests.</summary>
internal sealed class RouteCandidate(HTTPRouteMatch match, RoutePlan plan, int order)
{
    private readonly (string Name, string Value, Regex? Expression)[] headers = [.. match.Headers.Select(Compile)];
    private readonly (string Name, string Value, Regex? Expression)[] queries = [.. match.QueryParams.Select(Compile)];

    public HTTPRouteMatch Match { get; } = match;

    public RoutePlan Plan { get; } = plan;

    /// <summary>Place among all matches by route name, rule and match: the earlier wins where nothing else decides.</summary>
    public int Order { get; } = order;

    /// <summary>Length of the path's part that the match covers; what follows is kept by a replacement of the prefix.</summary>
    public int PrefixLength { get; } = match.Path.Type == PathMatchType.PathPrefix ? match.Path.Value.TrimEnd('/').Length : 0;

    /// <summary>For regular expressions; null for other kinds of match.</summary>
    public Regex? Path { get; } = match.Path.Type == PathMatchType.RegularExpression ? Whole(match.Path.Value) : null;

    /// <summary>Orders candidates of one path: a method first, then more headers, then more query parameters, then the file's order.</summary>
    public static int Compare(RouteCandidate a, RouteCandidate b)
    {
        var byMethod = (b.Match.Method is null ? 0 : 1) - (a.Match.Method is null ? 0 : 1);
        var byHeaders = b.headers.Length - a.headers.Length;
        var byQueries = b.queries.Length - a.queries.Length;
        return byMethod != 0 ? byMethod : byHeaders != 0 ? byHeaders : byQueries != 0 ? byQueries : a.Order - b.Order;
    }

    /// <summary>Whether everything but the path fits.</summary>
    public bool Fits(HttpRequest request, string query)
    {
        if (Match.Method is { } method && request.Method != method)
            return false;
        foreach (var (name, value, expression) in headers)
        {
            if (!request.Headers.TryGetValue(name, out var values) || !Fits(values.Count == 1 ? values[0]! : string.Join(',', values!), value, expression))
                return false;
        }
        foreach (var (name, value, expression) in queries)
        {
            if (FirstValue(query, name) is not { } found || !Fits(found, value, expression))
                return false;
        }
        return true;
    }

    private static bool Fits(string found, string value, Regex? expression) => expression is null ? found == value : expression.IsMatch(found);

    private static string? FirstValue(string query, string name)
    {
        var pairs = query.AsSpan(Math.Min(query.Length, 1)); // without the question mark
        foreach (var range in pairs.Split('&'))
        {
            var pair = pairs[range];
            var equals = pair.IndexOf('=');
            var key = equals < 0 ? pair : pair[..equals];
            if (key.SequenceEqual(name) || key.Contains('%') && Uri.UnescapeDataString(key) == name)
                return equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..]);
        }
        return null;
    }

    private static (string, string, Regex?) Compile(HTTPValueMatch match) => (match.Name, match.Value, match.IsExpression ? Whole(match.Value) : null);

    // Linear time whatever the expression and the request: clients choose what it is matched with.
    private static Regex Whole(string expression) => new($"\\A(?:{expression})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
