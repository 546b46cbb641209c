using Gantry.Platform;
using Nuke.Common.Utilities;

namespace Gantry.Gateway;

/// <summary>Finds references to resources that are not there or may not be used.</summary>
internal static class References
{
    public static IEnumerable<Problem> FindDangling(GatewayResources resources) =>
        resources.OfKind<GatewayClass>().SelectMany(one => Check(one.ParametersRef, ApiGroups.GatewayApi, one.Id, resources))
            .Concat(resources.OfKind<Gateway>().SelectMany(gateway => OfGateway(gateway, resources)))
            .Concat(resources.OfKind<HTTPRoute>().SelectMany(route => OfRoute(route, resources)))
            .Concat(resources.OfKind<BackendTrafficPolicy>().SelectMany(policy => OfPolicy(policy.Id, policy.Targets, resources)))
            .Concat(resources.OfKind<ClientTrafficPolicy>().SelectMany(policy => OfPolicy(policy.Id, policy.Targets, resources)))
            .Concat(resources.OfKind<SecurityPolicy>().SelectMany(policy => OfPolicy(policy.Id, policy.Targets, resources)
                .Concat(policy.OidcSecrets.SelectMany(secret => Check(secret, ApiGroups.EnvoyGateway, policy.Id, resources)))
                .Concat(policy.OidcBackends.SelectMany(backend => OfBackend(backend, policy.Id, resources)))));

    /// <summary>Why a backend cannot be used; null when it can.</summary>
    /// <param name="from">An HTTPRoute or a policy.</param>
    public static string? BackendProblem(ObjectReference reference, ResourceId from, GatewayResources resources)
    {
        if (reference is { Group: ApiGroups.Core, Kind: "Service" })
            return $"{from} sends to Service '{reference.Name}', and Services exist on Kubernetes only";
        if (reference.Group != ApiGroups.EnvoyGateway || reference.Kind != "Backend")
            return $"{from} sends to a {reference.Kind} of group '{reference.Group}', expected a Backend of group '{ApiGroups.EnvoyGateway}'";
        return Missing(reference, from.Kind == "HTTPRoute" ? ApiGroups.GatewayApi : ApiGroups.EnvoyGateway, from, resources);
    }

    private static IEnumerable<Problem> OfGateway(Gateway gateway, GatewayResources resources)
    {
        foreach (var problem in Check(new ObjectReference(ApiGroups.GatewayApi, "GatewayClass", "", gateway.GatewayClassName, null, null, gateway.At), "", gateway.Id, resources)
            .Concat(Check(gateway.ParametersRef, ApiGroups.GatewayApi, gateway.Id, resources)))
            yield return problem;
        foreach (var certificate in gateway.Listeners.SelectMany(listener => listener.Certificates))
        {
            if (Missing(certificate, ApiGroups.GatewayApi, gateway.Id, resources) is { } missing)
                yield return new Problem(missing, certificate.At, Advice(certificate, resources));
            else if (resources.Find(certificate.Id) is SecretResource { Type: not SecretResource.Tls } secret)
                yield return new Problem($"{secret.Id} is of type '{secret.Type}' and serves as certificate of {gateway.Id}", secret.At, $"make its type {SecretResource.Tls}");
        }
    }

    private static IEnumerable<Problem> OfRoute(HTTPRoute route, GatewayResources resources)
    {
        foreach (var parent in route.Parents)
        {
            var gateway = resources.Find(parent.Id) as Gateway;
            if (parent.Group != ApiGroups.GatewayApi || gateway is null)
                yield return new Problem($"{route.Id} belongs to {parent.Id}, which does not exist", parent.At, Advice(parent, resources));
            else if (gateway.Listeners.All(listener => !HostAgreement.IsServedBy(parent, gateway, listener)))
                yield return new Problem($"{route.Id} belongs to listener '{parent.SectionName ?? $"port {parent.Port}"}', which {gateway.Id} does not have",
                    parent.At, $"name one of its listeners: {string.Join(", ", gateway.Listeners.Select(listener => listener.Name))}");
            else if (parent.Namespace != route.Id.Namespace && !gateway.Listeners.Any(listener => listener.FromAllNamespaces && HostAgreement.IsServedBy(parent, gateway, listener)))
                yield return new Problem($"{gateway.Id} takes no routes of namespace '{route.Id.Namespace}'", parent.At, "move the route, or set the listener's `allowedRoutes.namespaces.from` to All");
        }
        var backends = route.Rules.SelectMany(rule => rule.Backends.Select(backend => backend.Reference)
            .Concat(rule.Filters.OfType<HTTPRouteFilter.RequestMirror>().Select(mirror => mirror.Backend)));
        foreach (var problem in backends.SelectMany(backend => OfBackend(backend, route.Id, resources)))
            yield return problem;
    }

    private static IEnumerable<Problem> OfBackend(ObjectReference backend, ResourceId from, GatewayResources resources)
    {
        if (BackendProblem(backend, from, resources) is { } problem)
            yield return new Problem(problem, backend.At, backend is { Kind: "Backend", Group: ApiGroups.EnvoyGateway } ? Advice(backend, resources)
                : $"write `group: {ApiGroups.EnvoyGateway}`, `kind: Backend` and the Backend's name");
    }

    private static IEnumerable<Problem> OfPolicy(ResourceId policy, IReadOnlyList<ObjectReference> targets, GatewayResources resources) =>
        targets.Where(target => target.Kind.Length > 0).SelectMany(target => Check(target, ApiGroups.EnvoyGateway, policy, resources)
            .Concat(SectionProblem(target, policy, resources)));

    private static IEnumerable<Problem> SectionProblem(ObjectReference target, ResourceId policy, GatewayResources resources)
    {
        if (target.SectionName is null)
            yield break;
        IEnumerable<string?> sections = resources.Find(target.Id) switch
        {
            Gateway gateway => gateway.Listeners.Select(listener => listener.Name),
            HTTPRoute route => route.Rules.Select(rule => rule.Name),
            _ => [target.SectionName],
        };
        if (!sections.Contains(target.SectionName))
            yield return new Problem($"{policy} applies to section '{target.SectionName}', which {target.Id} does not have", target.At,
                $"name one of: {string.Join(", ", sections.OfType<string>())}");
    }

    private static IEnumerable<Problem> Check(ObjectReference? reference, string fromGroup, ResourceId from, GatewayResources resources)
    {
        if (reference is not null && Missing(reference, fromGroup, from, resources) is { } missing)
            yield return new Problem(missing, reference.At, Advice(reference, resources));
    }

    private static string? Missing(ObjectReference reference, string fromGroup, ResourceId from, GatewayResources resources)
    {
        if (resources.Find(reference.Id) is null && !resources.Place.Provided.Contains(reference.Id))
            return $"{from} refers to {reference.Id}, which does not exist";
        if (reference.Namespace.Length > 0 && reference.Namespace != from.Namespace && from.Namespace.Length > 0
            && !resources.OfKind<ReferenceGrant>().Any(grant => grant.Allows(fromGroup, from, reference)))
            return $"{from} refers to {reference.Id} in another namespace, and no ReferenceGrant there allows it";
        return null;
    }

    private static string Advice(ObjectReference reference, GatewayResources resources)
    {
        var names = resources.All.Where(resource => resource.Id.Kind == reference.Kind).Select(resource => resource.Id.Name).Distinct().ToList();
        return NearestName.Find(reference.Name, names) is { } near && near != reference.Name ? $"did you mean '{near}'?"
            : names.Contains(reference.Name) ? "use the same namespace for both"
            : names.Count > 0 ? $"name one of: {string.Join(", ", names.Order(StringComparer.Ordinal))}"
            : $"add a {reference.Kind} of this name";
    }
}
