using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>A backend of a rule.</summary>
/// <param name="Weight">Its share of the rule's requests; 0 for none.</param>
/// <param name="Filters">Applied after the rule's own.</param>
public sealed record HTTPBackendRef(ObjectReference Reference, int Weight, IReadOnlyList<HTTPRouteFilter> Filters)
{
    internal static HTTPBackendRef Read(YamlMap map, string inNamespace)
    {
        var backend = new HTTPBackendRef(
            ObjectReference.Read(map, ApiGroups.Core, "Service", inNamespace, withPort: true),
            map.Number("weight", 1, 0, 1_000_000),
            HTTPRouteFilter.ReadAll(map, inNamespace));
        map.RejectUnknownKeys();
        foreach (var filter in backend.Filters.Where(filter => filter is not (HTTPRouteFilter.RequestHeaderModifier or HTTPRouteFilter.ResponseHeaderModifier)))
            map.Report("filters", $"filter {filter.Type} stands at a backend", "move it to the rule; a backend takes RequestHeaderModifier and ResponseHeaderModifier");
        return backend;
    }
}
