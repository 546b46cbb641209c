using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Rules between resources whose breach makes the whole set unusable.</summary>
internal static class GatewayRules
{
    public static IEnumerable<Problem> Check(GatewayResources resources) =>
        DuplicateNames(resources)
            .Concat(OneOf<GatewayClass>(resources, "GatewayClass"))
            .Concat(OneOf<Gateway>(resources, "Gateway"))
            .Concat(resources.OfKind<GatewayClass>().SelectMany(CheckClass))
            .Concat(OneProxyAFile(resources))
            .Concat(OtherProviders(resources))
            .Concat(resources.OfKind<Gateway>().SelectMany(CheckListeners));

    private static IEnumerable<Problem> DuplicateNames(GatewayResources resources) =>
        from same in resources.All.GroupBy(resource => resource.Id)
        let first = same.First()
        from resource in same.Skip(1)
        select new Problem($"{resource.Id} is defined twice, first at {first.At}", resource.At, "rename or remove one of the two");

    /// <summary>Envoy Gateway standalone runs one Envoy, for one Gateway of one class.</summary>
    private static IEnumerable<Problem> OneOf<T>(GatewayResources resources, string kind) where T : GatewayResource
    {
        var found = resources.OfKind<T>().ToList();
        if (found.Count == 0)
            return [new Problem($"there is no {kind}, so nothing is served", null, $"add one to a directory that is listed in `paths`")];
        return found.Skip(1).DistinctBy(resource => resource.Id)
            .Where(resource => resource.Id != found[0].Id)
            .Select(resource => new Problem($"{resource.Id} is a second {kind}; standalone, only one is served", resource.At, $"remove it, or the first at {found[0].At}"));
    }

    private static IEnumerable<Problem> CheckClass(GatewayClass one)
    {
        if (one.ControllerName.Length > 0 && one.ControllerName != ApiGroups.ControllerName)
            yield return new Problem($"`spec.controllerName` is '{one.ControllerName}', which Envoy Gateway does not answer to", one.At, $"write `controllerName: {ApiGroups.ControllerName}`");
        if (one.ParametersRef is { Kind: not "EnvoyProxy" } reference)
            yield return new Problem($"`spec.parametersRef` names a {reference.Kind}, expected an EnvoyProxy", reference.At, "write `kind: EnvoyProxy`");
    }

    private static IEnumerable<Problem> OneProxyAFile(GatewayResources resources) =>
        from file in resources.OfKind<EnvoyProxy>().GroupBy(proxy => proxy.At.File)
        from proxy in file.Skip(1)
        select new Problem($"{proxy.Id} is a second EnvoyProxy in one file, which Envoy Gateway refuses", proxy.At, "move it to a file of its own");

    private static IEnumerable<Problem> OtherProviders(GatewayResources resources) =>
        from proxy in resources.OfKind<EnvoyProxy>()
        where proxy.Provider != resources.Place.Provider
        select new Problem($"{proxy.Id} is for provider {proxy.Provider}, and this gateway is run by {resources.Place.Provider}", proxy.At,
            $"write `provider: {{type: {resources.Place.Provider}}}`");

    private static IEnumerable<Problem> CheckListeners(Gateway gateway)
    {
        foreach (var name in gateway.Listeners.GroupBy(listener => listener.Name).Where(name => name.Count() > 1))
            yield return new Problem($"two listeners of {gateway.Id} are named '{name.Key}'", name.Last().At, "rename one");
        foreach (var port in gateway.Listeners.GroupBy(listener => listener.Port))
        {
            if (port.Select(listener => listener.Protocol).Distinct().Count() > 1)
                yield return new Problem($"port {port.Key} of {gateway.Id} is listened on with both HTTP and HTTPS", port.Last().At, "give one of the listeners another port");
            foreach (var host in port.GroupBy(listener => listener.Hostname).Where(host => host.Count() > 1))
                yield return new Problem($"two listeners of {gateway.Id} share port {port.Key} and {(host.Key is null ? "have no host name" : $"host '{host.Key}'")}",
                    host.Last().At, "give them different ports or `hostname`s");
            if (ReservedPorts.TryGetValue(port.Key, out var owner))
                yield return new Problem($"port {port.Key} of {gateway.Id} is {owner}", port.First().At, "choose another port, such as 8080 or 8443");
        }
    }

    /// <summary>Ports inside the container that Envoy and Envoy Gateway keep for themselves.</summary>
    private static readonly Dictionary<int, string> ReservedPorts = new()
    {
        [18000] = "Envoy Gateway's configuration service",
        [18002] = "Envoy Gateway's extension service",
        [19000] = "Envoy Gateway's admin port",
        [19001] = "Envoy Gateway's metrics port",
        [19003] = "Envoy's readiness port",
        [19005] = "Envoy's metrics port",
        [8081] = "Envoy Gateway's health port",
    };
}
