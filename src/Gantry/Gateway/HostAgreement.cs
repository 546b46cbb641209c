using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>
/// Envoy looks for a route only among those of the most specific host that fits a request. On a listener where some routes name
/// a host and others name none, the latter are not found under that host.
/// </summary>
internal static class HostAgreement
{
    public static IEnumerable<Problem> Check(Gateway gateway, GatewayResources resources)
    {
        foreach (var listener in gateway.Listeners.Where(listener => listener.Hostname is null))
        {
            var routes = resources.OfKind<HTTPRoute>().Where(route => route.Parents.Any(parent => IsServedBy(parent, gateway, listener))).ToList();
            var unnamed = routes.Where(route => route.Hostnames.Count == 0).ToList();
            if (unnamed.Count == 0)
                continue;
            var hosts = routes.SelectMany(route => route.Hostnames.Select(host => (Host: host, Route: route))).GroupBy(pair => pair.Host, pair => pair.Route);
            foreach (var host in hosts.Where(host => !host.Any(TakesEverything)))
            {
                yield return new Problem(
                    $"{host.First().Id} names host '{host.Key}', where routes without `hostnames` are not found then: {string.Join(", ", unnamed.Select(route => $"'{route.Id.Name}'"))}",
                    host.First().At,
                    $"give all routes of listener '{listener.Name}' `hostnames` or none of them, or add a rule for PathPrefix '/' to '{host.Key}'");
            }
        }
    }

    public static bool IsServedBy(ObjectReference parent, Gateway gateway, Listener listener) =>
        parent.Group == ApiGroups.GatewayApi && parent.Id == gateway.Id
        && (parent.SectionName is null || parent.SectionName == listener.Name)
        && (parent.Port is null || parent.Port == listener.Port);

    /// <summary>A host with a route for every path is served apart on purpose, as a service with a host of its own is.</summary>
    private static bool TakesEverything(HTTPRoute route) => route.Rules.SelectMany(rule => rule.Matches).Any(match =>
        match is { Path: { Type: PathMatchType.PathPrefix, Value: "/" }, Method: null, Headers.Count: 0, QueryParams.Count: 0 });
}
