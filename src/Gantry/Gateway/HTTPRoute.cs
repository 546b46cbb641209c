using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Which requests go where.</summary>
/// <param name="Parents">Gateways or their listeners that serve it.</param>
/// <param name="Hostnames">Lower case, may begin with <c>*.</c>; empty for all of the listener's.</param>
public sealed record HTTPRoute(
    ResourceId Id, SourceLocation At, IReadOnlyList<ObjectReference> Parents, IReadOnlyList<string> Hostnames, IReadOnlyList<HTTPRouteRule> Rules)
    : GatewayResource(Id, At)
{
    internal static HTTPRoute Read(ResourceId id, YamlMap document, YamlMap spec)
    {
        List<ObjectReference> parents = [];
        foreach (var parent in spec.Maps("parentRefs"))
        {
            parents.Add(ObjectReference.Read(parent, ApiGroups.GatewayApi, "Gateway", id.Namespace, withPort: true, withSection: true));
            parent.RejectUnknownKeys();
        }
        if (parents.Count == 0)
            spec.Report("parentRefs", $"{id} has no `parentRefs`, so no gateway serves it", "add `parentRefs: [{name: …, sectionName: https}]`");

        var hostnames = spec.StrictTexts("hostnames");
        foreach (var host in hostnames.Where(host => !Names.IsHostname(host)))
            spec.Report("hostnames", $"`spec.hostnames` holds '{host}', expected lower-case DNS names that may begin with '*.'", "write names without port and scheme");

        var rules = spec.Maps("rules").Select(rule => HTTPRouteRule.Read(rule, id.Namespace)).ToList();
        if (rules.Count == 0)
            spec.Report("rules", $"{id} has no rules", "add at least one entry to `spec.rules`");
        return new HTTPRoute(id, document.At, parents, hostnames, rules);
    }
}
