using Gantry.Gateway;
using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>
/// Keeps a service's Gateway API files to its own address and its own containers: whoever writes one gets no requests that are meant
/// for others, and leads nobody to what the gateway alone reaches. What is for more than one service belongs into <c>infra/gateway</c>.
/// </summary>
internal sealed class ServiceRouteRules(GatewayResources resources, BundleInput input, ServiceModel service, IReadOnlySet<string> files)
{
    /// <summary>Ends of host names that mean something within the platform, its cluster or the machine.</summary>
    private static readonly string[] Inside = [".local", ".internal", ".localhost", ".svc", ".cluster.local"];

    private readonly string? host = TemplateValues.ForService(input, service).GetValueOrDefault("SERVICE_HOST");

    /// <summary>Yields every breach in the files of every service.</summary>
    /// <param name="sources">The file that a person edits, by the path of the rendered one.</param>
    public static IEnumerable<Problem> Check(GatewayResources resources, BundleInput input, IReadOnlyDictionary<string, string> sources) =>
        input.Platform.Services.SelectMany(service => new ServiceRouteRules(resources, input, service,
            sources.Where(file => file.Value.StartsWith($"{service.Folder}/", StringComparison.Ordinal)).Select(file => file.Key).ToHashSet(StringComparer.Ordinal)).Check());

    private IEnumerable<Problem> Check() => resources.All.Where(IsOwn).SelectMany(resource => CheckName(resource).Concat(resource switch
    {
        HTTPRoute route => CheckRoute(route),
        Backend backend => backend.Endpoints.Where(endpoint => !IsOwn(endpoint)).Select(NotOwn),
        BackendTrafficPolicy policy => CheckTargets(policy.Targets),
        SecurityPolicy policy => CheckTargets(policy.Targets),
        _ => [new Problem($"{resource.Id} of service '{service.Slug}' is of a kind that concerns other services too", resource.At, "move it to infra/gateway; a service has HTTPRoutes, Backends, and policies of its own routes")],
    }));

    private IEnumerable<Problem> CheckName(GatewayResource resource)
    {
        if (ServiceNames.OwnerOf(input.Platform, resource.Id.Name)?.Slug != service.Slug)
            yield return new Problem($"{resource.Id} has a name that is not of service '{service.Slug}', whose file it is in", resource.At, $"name it '{service.Slug}', or begin with '{service.Slug}-'");
    }

    private IEnumerable<Problem> CheckRoute(HTTPRoute route)
    {
        foreach (var foreign in route.Hostnames.Where(name => name != host && name != input.Platform.PublicHost))
            yield return new Problem($"{route.Id} takes requests for host '{foreign}', which is not of service '{service.Slug}'", route.At, "write `${SERVICE_HOST}`, and `route.host` in service.yaml");
        if (route.Hostnames.Count == 0 || route.Hostnames.Any(name => name != host))
        {
            foreach (var match in route.Rules.SelectMany(rule => rule.Matches).Where(match => !IsOwn(match.Path)))
                yield return new Problem($"{route.Id} takes requests for '{match.Path.Value}' ({match.Path.Type}), which is not below the path of service '{service.Slug}'", match.At, "write a path that begins with `${SERVICE_PREFIX}`; routes for others belong into infra/gateway");
        }
        var asked = route.Rules.SelectMany(rule => rule.Backends.Select(backend => backend.Reference).Concat(
            rule.Filters.Concat(rule.Backends.SelectMany(backend => backend.Filters)).OfType<HTTPRouteFilter.RequestMirror>().Select(mirror => mirror.Backend)));
        foreach (var reference in asked.Where(reference => ServiceNames.OwnerOf(input.Platform, reference.Name)?.Slug != service.Slug))
            yield return new Problem($"{route.Id} leads to {reference.Id}, which is not of service '{service.Slug}'", reference.At, $"write a Backend of its own: '{service.Slug}'");
    }

    private IEnumerable<Problem> CheckTargets(IReadOnlyList<ObjectReference> targets) =>
        from target in targets
        where target.Kind != "HTTPRoute" || ServiceNames.OwnerOf(input.Platform, target.Name)?.Slug != service.Slug
        select new Problem($"a policy of service '{service.Slug}' is for {target.Id}, which is not its own", target.At, "name an HTTPRoute of the service; policies of the Gateway belong into infra/gateway");

    /// <summary>Everything below the prefix, and the platform's front page, which is nobody else's.</summary>
    private bool IsOwn(HTTPPathMatch path) => path switch
    {
        { Type: PathMatchType.Exact, Value: "/" } => true,
        { Type: PathMatchType.RegularExpression } => false,
        _ => service.RoutePrefix is { } prefix && (path.Value == prefix || path.Value.StartsWith($"{prefix}/", StringComparison.Ordinal)),
    };

    private bool IsOwn(BackendEndpoint endpoint)
    {
        if (endpoint.UnixPath is not null || System.Net.IPAddress.TryParse(endpoint.Host, out _))
            return false;
        return Inside.Any(end => endpoint.Host.EndsWith(end, StringComparison.Ordinal))
            ? endpoint.Host.EndsWith($".{input.Tier.InternalDomain}", StringComparison.Ordinal)
                && ServiceNames.OwnerOf(input.Platform, endpoint.Host[..^(input.Tier.InternalDomain.Length + 1)]) == service
            : true;
    }

    private bool IsOwn(GatewayResource resource) => files.Contains(resource.At.File);

    private Problem NotOwn(BackendEndpoint endpoint) => new($"a Backend of service '{service.Slug}' leads to '{endpoint}', which is not of the service", endpoint.At,
        $"write its name, such as `{service.Slug}.${{INTERNAL_DOMAIN}}`, or a public name of somebody else's");
}
