namespace Gantry.Tests.Kubernetes.Api;

/// <summary>What a request is about: <c>apis/apps/v1/namespaces/gantry/deployments/backend</c>.</summary>
/// <param name="Namespace">Null for all, or for kinds that have none.</param>
/// <param name="Name">Null for a list.</param>
internal sealed record ObjectPath(ApiType Type, string? Namespace, string? Name)
{
    public static ObjectPath? Parse(IReadOnlyList<string> path)
    {
        var start = path[0] == "api" ? 2 : 3;
        if (path[0] is not ("api" or "apis") || path.Count <= start)
            return null;
        var (group, version) = path[0] == "api" ? ("", path[1]) : (path[1], path[2]);
        var inNamespace = path[start] == "namespaces" && path.Count > start + 2;
        var plural = path[inNamespace ? start + 2 : start];
        var type = ApiType.All.FirstOrDefault(type => type.Group == group && type.Version == version && type.Plural == plural);
        return type is null ? null : new ObjectPath(type, inNamespace ? path[start + 1] : null, path.ElementAtOrDefault(inNamespace ? start + 3 : start + 1));
    }
}
