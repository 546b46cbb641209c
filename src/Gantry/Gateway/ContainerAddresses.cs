using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>
/// Docker's DNS says that an address holds for ten minutes, and a container that is made anew has another one at once. A route
/// has one BackendTrafficPolicy, its own or the Gateway's, so each of them has to say it.
/// </summary>
internal static class ContainerAddresses
{
    public static IEnumerable<Problem> Check(GatewayResources resources)
    {
        if (resources.Place.Provider is not GatewayProvider.Host
            || !resources.OfKind<Backend>().SelectMany(backend => backend.Endpoints).Any(endpoint => endpoint.Host.EndsWith(".local", StringComparison.Ordinal)))
            return [];
        return from policy in resources.OfKind<BackendTrafficPolicy>()
               where policy.RespectsDnsTtl
               select new Problem($"{policy.Id} leaves addresses of containers in use for ten minutes after they changed", policy.At,
                   "add `dns: {respectDnsTtl: false, dnsRefreshRate: 5s}`; it replaces the Gateway's own policy, so it has to say it too");
    }
}
