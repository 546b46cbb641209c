using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Some matches and what is done with the requests that they find.</summary>
/// <param name="Name">How policies may name the rule.</param>
/// <param name="Matches">At least one: none written means every path.</param>
/// <param name="Timeout">For the whole request; zero is unlimited, null is the default of 15 s.</param>
/// <param name="Retry">Null for none.</param>
public sealed record HTTPRouteRule(
    string? Name,
    IReadOnlyList<HTTPRouteMatch> Matches,
    IReadOnlyList<HTTPRouteFilter> Filters,
    IReadOnlyList<HTTPBackendRef> Backends,
    TimeSpan? Timeout,
    TimeSpan? BackendTimeout,
    HTTPRouteRetry? Retry,
    SourceLocation At)
{
    internal static HTTPRouteRule Read(YamlMap map, string inNamespace)
    {
        var matches = map.Maps("matches").Select(HTTPRouteMatch.Read).ToList();
        var timeouts = map.Map("timeouts");
        var rule = new HTTPRouteRule(
            map.StrictTextOrNull("name"),
            matches.Count > 0 ? matches : [new HTTPRouteMatch(new HTTPPathMatch(PathMatchType.PathPrefix, "/"), null, [], [], map.At)],
            HTTPRouteFilter.ReadAll(map, inNamespace),
            map.Maps("backendRefs").Select(backend => HTTPBackendRef.Read(backend, inNamespace)).ToList(),
            timeouts?.Duration("request"),
            timeouts?.Duration("backendRequest"),
            map.Map("retry") is { } retry ? HTTPRouteRetry.Read(retry) : null,
            map.At);
        timeouts?.RejectUnknownKeys();
        map.RejectUnknownKeys();
        rule.CheckTogether(map);
        return rule;
    }

    private void CheckTogether(YamlMap map)
    {
        var redirects = Filters.OfType<HTTPRouteFilter.RequestRedirect>().Any();
        var rewrites = Filters.OfType<HTTPRouteFilter.UrlRewrite>().ToList();
        if (redirects && Backends.Count > 0)
            map.Report("backendRefs", "a rule with a RequestRedirect has `backendRefs`, which would never be asked", "remove one of the two");
        if (redirects && rewrites.Count > 0)
            map.Report("filters", "a rule has both RequestRedirect and URLRewrite", "remove one of the two");

        var replacesPrefix = rewrites.Select(filter => filter.Path)
            .Concat(Filters.OfType<HTTPRouteFilter.RequestRedirect>().Select(filter => filter.Path))
            .Any(path => path is { Kind: PathModifierKind.ReplacePrefixMatch });
        if (replacesPrefix && (Matches.Count != 1 || Matches[0].Path.Type != PathMatchType.PathPrefix))
            map.Report("filters", "ReplacePrefixMatch needs exactly one match of type PathPrefix in its rule", "give the rule one PathPrefix match; split it in two where it needs more");

        // Two of one kind: Gateway API allows only mirrors to be repeated, the schema of Envoy Gateway refuses the others.
        foreach (var kind in Filters.Where(filter => filter is not HTTPRouteFilter.RequestMirror).GroupBy(filter => filter.Type).Where(kind => kind.Count() > 1))
            map.Report("filters", $"filter {kind.Key} occurs {kind.Count()} times in one rule", "merge them into one");

        if (Timeout is { } request && BackendTimeout is { } backend && request > TimeSpan.Zero && backend > request)
            map.Report("timeouts", "`timeouts.backendRequest` is longer than `timeouts.request`", "make it shorter");
        // Envoy Gateway writes one timeout into Envoy's route; without retries the backend's wins over the request's.
        if (Timeout is not null && BackendTimeout is not null && Retry is null)
            map.Report("timeouts", "`timeouts.backendRequest` replaces `timeouts.request` where the rule has no `retry`", "keep `request` alone");
    }
}
