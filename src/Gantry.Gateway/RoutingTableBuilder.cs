using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Gantry.Gateway.DataPlane;

/// <summary>Turns resources into a routing table.</summary>
internal sealed class RoutingTableBuilder(GatewayResources resources, UpstreamConnections connections)
{
    /// <summary>Envoy Gateway's default is 10 s; in one host's network a connection stands in milliseconds or not at all.</summary>
    private static readonly TimeSpan DefaultConnectTimeout = TimeSpan.FromSeconds(2);

    private readonly PolicyTable<SecurityPolicy> security = new(resources.OfKind<SecurityPolicy>(), policy => policy.Targets);
    private readonly PolicyTable<BackendTrafficPolicy> traffic = new(resources.OfKind<BackendTrafficPolicy>(), policy => policy.Targets);

    private readonly Dictionary<(ResourceId Backend, ResourceId? Policy), Upstream> upstreams = [];

    private readonly Dictionary<HTTPRoute, RateLimiter> limiters = new(ReferenceEqualityComparer.Instance);

    public RoutingTable Build()
    {
        var gateway = resources.OfKind<Gateway>().First();
        // Names decide where nothing else does; files carry no creation time.
        var routes = resources.OfKind<HTTPRoute>().OrderBy(route => route.Id.Namespace, StringComparer.Ordinal).ThenBy(route => route.Id.Name, StringComparer.Ordinal).ToList();
        var plans = new Dictionary<HTTPRoute, List<RoutePlan>>(ReferenceEqualityComparer.Instance);
        foreach (var route in routes)
            plans[route] = [.. route.Rules.Select(rule => Plan(route, rule))];
        return new RoutingTable(gateway.Listeners.GroupBy(listener => listener.Port)
            .ToDictionary(port => port.Key, port => BuildPort(gateway, port.Key, [.. port], plans)), upstreams.Values);
    }

    private PortTable BuildPort(Gateway gateway, int port, IReadOnlyList<Listener> listeners, Dictionary<HTTPRoute, List<RoutePlan>> plans)
    {
        var table = new HostTable<ListenerTable>();
        foreach (var listener in listeners)
        {
            var policy = ClientPolicyOf(gateway, listener);
            table.Add(listener.Hostname, new ListenerTable(listener.Name, BuildHosts(gateway, listener, plans), BuildTls(listener, policy)));
        }
        return new PortTable(port, listeners[0].IsTls, table, listeners.Count, ClientRules.From(ClientPolicyOf(gateway, listeners[0])));
    }

    private ClientTrafficPolicy? ClientPolicyOf(Gateway gateway, Listener listener) =>
        resources.OfKind<ClientTrafficPolicy>()
            .Where(policy => policy.Targets.Any(target => target.Id == gateway.Id && (target.SectionName is null || target.SectionName == listener.Name)))
            .OrderByDescending(policy => policy.Targets.Any(target => target.SectionName == listener.Name))
            .FirstOrDefault();

    private static HostTable<PathTable> BuildHosts(Gateway gateway, Listener listener, Dictionary<HTTPRoute, List<RoutePlan>> plans)
    {
        var byHost = new Dictionary<string, List<RouteCandidate>>(StringComparer.Ordinal);
        var order = 0;
        foreach (var (route, rules) in plans)
        {
            if (!IsAttached(route, gateway, listener))
                continue;
            var candidates = route.Rules.Zip(rules, (rule, plan) => rule.Matches.Select(match => new RouteCandidate(match, plan, order++))).SelectMany(x => x).ToList();
            foreach (var host in HostsOf(listener.Hostname, route.Hostnames))
            {
                if (!byHost.TryGetValue(host, out var list))
                    byHost[host] = list = [];
                list.AddRange(candidates);
            }
        }
        var hosts = new HostTable<PathTable>();
        foreach (var (host, candidates) in byHost)
            hosts.Add(host == "*" ? null : host, new PathTable(candidates));
        return hosts;
    }

    private static bool IsAttached(HTTPRoute route, Gateway gateway, Listener listener) =>
        route.Parents.Any(parent => parent.Id == gateway.Id
            && (parent.SectionName is null || parent.SectionName == listener.Name)
            && (parent.Port is null || parent.Port == listener.Port)
            && (route.Id.Namespace == gateway.Id.Namespace || listener.FromAllNamespaces));

    /// <summary>The hosts that a listener and a route have in common; <c>*</c> for all.</summary>
    internal static IEnumerable<string> HostsOf(string? listener, IReadOnlyList<string> route)
    {
        if (route.Count == 0)
            return [listener ?? "*"];
        if (listener is null)
            return route.Distinct();
        return route.Select(host => Covers(listener, host) ? host : Covers(host, listener) ? listener : null).OfType<string>().Distinct();
    }

    private static bool Covers(string pattern, string host) =>
        pattern == host || pattern.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(pattern[1..], StringComparison.Ordinal) && host.Length > pattern.Length - 1;

    /// <summary>One limiter a policy and route: rules of a route count together.</summary>
    private RateLimiter? LimiterOf(HTTPRoute route)
    {
        if (TrafficPolicyOf(route) is not { RateLimits: { Count: > 0 } rules })
            return null;
        if (!limiters.TryGetValue(route, out var limiter))
            limiters[route] = limiter = new RateLimiter(rules, TimeProvider.System);
        return limiter;
    }

    private RoutePlan Plan(HTTPRoute route, HTTPRouteRule rule) => new()
    {
        Name = route.Id.Name,
        IsClosed = SecurityPolicyOf(route) is { HasOidc: true },
        Redirect = rule.Filters.OfType<HTTPRouteFilter.RequestRedirect>().FirstOrDefault(),
        Rewrite = rule.Filters.OfType<HTTPRouteFilter.UrlRewrite>().FirstOrDefault(),
        RequestHeaders = rule.Filters.OfType<HTTPRouteFilter.RequestHeaderModifier>().FirstOrDefault()?.Headers,
        ResponseHeaders = rule.Filters.OfType<HTTPRouteFilter.ResponseHeaderModifier>().FirstOrDefault()?.Headers,
        Backends = new WeightedBackends(rule.Backends.Select(backend => PlanBackend(route, backend))),
        CrossOrigin = (rule.Filters.OfType<HTTPRouteFilter.Cors>().FirstOrDefault()?.Rules ?? SecurityPolicyOf(route)?.Cors) is { } rules ? new CrossOrigin(rules) : null,
        Limiter = LimiterOf(route),
        Mirrors = [.. rule.Filters.OfType<HTTPRouteFilter.RequestMirror>().Where(mirror => mirror.Share > 0).Select(mirror => PlanMirror(route, mirror))],
        MaximumBodySize = TrafficPolicyOf(route)?.MaximumBodySize,
        Retry = RetryPlan.From(rule, TrafficPolicyOf(route)?.Retry),
        Timeout = rule.Timeout ?? rule.BackendTimeout ?? TrafficPolicyOf(route)?.RequestTimeout ?? RoutePlan.DefaultTimeout,
    };

    private SecurityPolicy? SecurityPolicyOf(HTTPRoute route) => security.Of(route.Id);

    private BackendTrafficPolicy? TrafficPolicyOf(HTTPRoute route) => traffic.Of(route.Id)?.Over(traffic.General);

    private PlannedBackend PlanBackend(HTTPRoute route, HTTPBackendRef backend) => new(
        resources.IsUsable(backend.Reference, route) ? UpstreamOf(backend.Reference.Id, TrafficPolicyOf(route)) : null,
        backend.Weight,
        backend.Filters.OfType<HTTPRouteFilter.RequestHeaderModifier>().FirstOrDefault()?.Headers,
        backend.Filters.OfType<HTTPRouteFilter.ResponseHeaderModifier>().FirstOrDefault()?.Headers);

    private Mirror PlanMirror(HTTPRoute route, HTTPRouteFilter.RequestMirror mirror) => new(
        resources.IsUsable(mirror.Backend, route) ? UpstreamOf(mirror.Backend.Id, TrafficPolicyOf(route)) : null, mirror.Share);

    private Upstream UpstreamOf(ResourceId id, BackendTrafficPolicy? policy)
    {
        if (!upstreams.TryGetValue((id, policy?.Id), out var upstream))
            upstreams[(id, policy?.Id)] = upstream = new Upstream((Backend)resources.Find(id)!, connections, policy?.ConnectTimeout ?? DefaultConnectTimeout, policy?.HealthCheck);
        return upstream;
    }

    private SslServerAuthenticationOptions? BuildTls(Listener listener, ClientTrafficPolicy? policy)
    {
        // A listener may name several certificates; the first is served, as there is no telling which fits which host.
        var secret = listener.Certificates.Select(reference => resources.Find(reference.Id)).OfType<SecretResource>().FirstOrDefault(secret => secret.PrivateKey is not null);
        if (!listener.IsTls || secret is null)
            return null;
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(secret.CertificateChain);
        using var leaf = X509Certificate2.CreateFromPem(secret.CertificateChain, secret.PrivateKey!.Reveal());
        // Windows' TLS does not take keys that live in memory alone; through PKCS#12 they are stored where it finds them.
        var certificate = OperatingSystem.IsWindows() ? X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null) : new X509Certificate2(leaf);
        return new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, [.. chain.Skip(1)], offline: true),
            ApplicationProtocols = [.. (policy?.Alpn ?? ["h2", "http/1.1"]).Select(name => name == "h2" ? SslApplicationProtocol.Http2 : SslApplicationProtocol.Http11)],
            EnabledSslProtocols = VersionsOf(policy),
        };
    }

#pragma warning disable SYSLIB0039, CA5397, CA5398 // a policy may ask for old versions by name; the default is 1.2 and up
    private static SslProtocols VersionsOf(ClientTrafficPolicy? policy)
    {
        (string Version, SslProtocols Protocol)[] all = [("1.0", SslProtocols.Tls), ("1.1", SslProtocols.Tls11), ("1.2", SslProtocols.Tls12), ("1.3", SslProtocols.Tls13)];
        return all.Where(version => string.CompareOrdinal(version.Version, policy?.MinimumTlsVersion ?? "1.2") >= 0
                && string.CompareOrdinal(version.Version, policy?.MaximumTlsVersion ?? "1.3") <= 0)
            .Aggregate(SslProtocols.None, (sum, version) => sum | version.Protocol);
    }
#pragma warning restore SYSLIB0039, CA5397, CA5398
}
