namespace Gantry.Gateway.DataPlane;

/// <summary>
/// Finds the route of a request within one host. Paths are looked up in hash tables, element by element, so that the number of
/// routes hardly matters.
/// </summary>
internal sealed class PathTable
{
    private readonly Dictionary<string, RouteCandidate[]> exact;
    private readonly RouteCandidate[] expressions;
    private readonly Dictionary<string, RouteCandidate[]> prefixes; // without trailing slash, "" for "/"

    public PathTable(IReadOnlyCollection<RouteCandidate> candidates)
    {
        exact = Group(candidates.Where(candidate => candidate.Match.Path.Type == PathMatchType.Exact), path => path);
        prefixes = Group(candidates.Where(candidate => candidate.Match.Path.Type == PathMatchType.PathPrefix), path => path.TrimEnd('/'));
        expressions = [.. candidates.Where(candidate => candidate.Path is not null)
            .OrderByDescending(candidate => candidate.Match.Path.Value.Length)
            .ThenBy(candidate => candidate, Comparer<RouteCandidate>.Create(RouteCandidate.Compare))];
    }

    /// <summary>Finds the candidate that wins; null when none fits.</summary>
    public RouteCandidate? Find(HttpRequest request, string path, string query)
    {
        if (exact.Count > 0 && exact.TryGetValue(path, out var candidates) && FirstThatFits(candidates, request, query) is { } found)
            return found;
        foreach (var candidate in expressions)
        {
            if (candidate.Path!.IsMatch(path) && candidate.Fits(request, query))
                return candidate;
        }
        var lookup = prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var rest = path.AsSpan(); ; rest = rest[..rest.LastIndexOf('/')])
        {
            if (lookup.TryGetValue(rest, out candidates) && FirstThatFits(candidates, request, query) is { } prefix)
                return prefix;
            if (rest.IndexOf('/') < 0)
                return null;
        }
    }

    private static RouteCandidate? FirstThatFits(RouteCandidate[] candidates, HttpRequest request, string query)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Fits(request, query))
                return candidate;
        }
        return null;
    }

    private static Dictionary<string, RouteCandidate[]> Group(IEnumerable<RouteCandidate> candidates, Func<string, string> key) =>
        candidates.GroupBy(candidate => key(candidate.Match.Path.Value), StringComparer.Ordinal).ToDictionary(
            same => same.Key,
            same => same.Order(Comparer<RouteCandidate>.Create(RouteCandidate.Compare)).ToArray(),
            StringComparer.Ordinal);
}
