namespace Gantry.Gateway.DataPlane;

/// <summary>
/// Tells what the gateway would do with a request, without a request: the gateway's own tables decide, so the answer is what
/// it would do. Nothing is sent and no limit is counted.
/// </summary>
public sealed class RouteTester : IDisposable
{
    private readonly UpstreamConnections connections = new();
    private readonly RoutingTable table;

    /// <summary>Takes resources that a gateway would serve.</summary>
    /// <param name="resources">Without problems.</param>
    public RouteTester(GatewayResources resources) => table = new RoutingTableBuilder(resources, connections).Build();

    /// <summary>Finds out about one request.</summary>
    /// <param name="method">In upper case.</param>
    /// <param name="url">As a browser would ask for it. Its scheme chooses the listener; its port is the one that is published, and does not count.</param>
    public RouteAnswer Test(string method, Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var port = table.Ports.Values.FirstOrDefault(candidate => candidate.IsTls == (url.Scheme == Uri.UriSchemeHttps));
        if (port is null)
            return new RouteAnswer($"no listener speaks {url.Scheme}", null);
        var target = RequestTarget.Parse(url.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped), port.Clients.EscapedSlashes, port.Clients.MergeSlashes);
        if (target.Status == 400)
            return new RouteAnswer("the path is refused before any route is looked for", 400);
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Headers.Host) = (method, url.Authority);
        var host = RequestHandler.HostOf(request);
        if (port.Listeners.Find(host)?.Hosts.Find(host)?.Find(request, target.Path, target.Query) is not { } route)
            return new RouteAnswer($"no route matches host '{host}' and path '{target.Path}'", 404);
        return Follow(port, route, target, host) with { Route = route.Plan.Name, Match = Describe(route.Match), At = route.Match.At.ToString() };
    }

    /// <inheritdoc/>
    public void Dispose() => connections.Dispose();

    /// <summary>The handler's order of questions.</summary>
    private static RouteAnswer Follow(PortTable port, RouteCandidate route, RequestTarget target, ReadOnlySpan<char> host)
    {
        var plan = route.Plan;
        if (target.Status == 307)
            return new RouteAnswer("the client is told to ask without escaped slashes", 307) { Location = target.Path + target.Query };
        if (plan.IsClosed)
            return new RouteAnswer("the route asks for sign-in at the gateway, which only Envoy does", 500);
        if (plan.Redirect is { } redirect)
            return new RouteAnswer("the gateway redirects", redirect.StatusCode) { Location = RequestHandler.LocationOf(port, redirect, route, target, host) };
        var backends = plan.Backends.All;
        if (backends.Count == 0 || backends.All(backend => backend.Upstream is null))
            return new RouteAnswer("the route has no backend that can be used", 500);
        return new RouteAnswer("the request is forwarded", null)
        {
            Path = RequestHandler.PathOf(route, target) + target.Query,
            Backends = [.. backends.SelectMany(backend => backend.Upstream?.Endpoints ?? []).Select(endpoint => endpoint.Address)],
            RequestHeaders = [.. HeadersOf(plan.RequestHeaders), .. HeadersOf(backends[0].RequestHeaders), .. plan.Rewrite?.Hostname is { } name ? [$"Host: {name}"] : Array.Empty<string>()],
        };
    }

    private static IEnumerable<string> HeadersOf(HeaderModifier? change) =>
        change is null ? [] : [.. change.Set.Concat(change.Add).Select(field => $"{field.Key}: {field.Value}"), .. change.Remove.Select(name => $"{name} is removed")];

    private static string Describe(HTTPRouteMatch match) => string.Join(", ",
    [
        $"{match.Path.Type} {match.Path.Value}",
        .. match.Method is { } method ? [$"method {method}"] : Array.Empty<string>(),
        .. match.Headers.Select(header => $"header {header.Name}"),
        .. match.QueryParams.Select(query => $"query {query.Name}"),
    ]);
}
