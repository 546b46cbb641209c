using Gantry.Platform;
using YamlDotNet.RepresentationModel;

namespace Gantry.Rendering;

/// <summary>
/// Gives each service of a server a network of its own, which those parts of the platform join that services talk to: no service reaches
/// another's port but through the gateway. What hand-written files call <c>internal</c> is this network in a service's file, and the
/// parts' own one in the platform's.
/// </summary>
internal static class ServiceNetworks
{
    private const string Internal = "internal";

    /// <summary>Asks the gateway alone for anything, and holds the key of the certificate.</summary>
    private const string NoServiceAsks = "acme";

    /// <summary>A network's key within the bundle's own Compose file.</summary>
    /// <remarks>Sorts behind `external` and `internal`: Docker's default route of a container is that of the first of its networks by name, and stays.</remarks>
    public static string KeyOf(ServiceModel service) => $"service-{service.Slug}";

    /// <summary>A network's name on the server.</summary>
    public static string NameOf(PlatformModel platform, ServiceModel service) => $"{platform.Name}_{KeyOf(service)}";

    /// <summary>The parts that services talk to, each with the names it answers to: <c>keycloak\tkeycloak.local</c>.</summary>
    public static string Parts(YamlMappingNode root) => string.Concat(
        PartsOf(root).Select(part => $"{string.Join('\t', AliasesOf(part.Container).Prepend(part.Name))}\n"));

    /// <summary>Separates the services of a document that holds everything.</summary>
    /// <param name="owners">Containers of services.</param>
    public static void Separate(YamlMappingNode root, IReadOnlyDictionary<string, ServiceModel> owners)
    {
        var parts = PartsOf(root).Where(part => !owners.ContainsKey(part.Name)).ToList();
        foreach (var service in owners.Values.Distinct().OrderBy(service => service.Slug, StringComparer.Ordinal))
        {
            foreach (var (_, container) in parts)
                Join(container, KeyOf(service), AliasesOf(container));
            (Find(root, "networks") as YamlMappingNode)?.Add(KeyOf(service), new YamlMappingNode { Style = YamlDotNet.Core.Events.MappingStyle.Flow });
        }
        foreach (var (name, container) in ContainersOf(root))
        {
            if (owners.TryGetValue(name, out var service))
                Rename(container, KeyOf(service));
        }
    }

    private static IEnumerable<(string Name, YamlMappingNode Container)> PartsOf(YamlMappingNode root) =>
        ContainersOf(root).Where(part => part.Name != NoServiceAsks && Find(part.Container, "networks") switch
        {
            YamlSequenceNode list => list.OfType<YamlScalarNode>().Any(network => network.Value == Internal),
            YamlMappingNode networks => Find(networks, Internal) is not null,
            _ => false,
        });

    private static List<(string Name, YamlMappingNode Container)> ContainersOf(YamlMappingNode root) =>
        (Find(root, "services") as YamlMappingNode)?.Children.Where(pair => pair.Value is YamlMappingNode).Select(pair => (((YamlScalarNode)pair.Key).Value ?? "", (YamlMappingNode)pair.Value)).ToList() ?? [];

    private static List<string> AliasesOf(YamlMappingNode container) =>
        Find(container, "networks") is YamlMappingNode networks && Find(networks, Internal) is YamlMappingNode settings && Find(settings, "aliases") is YamlSequenceNode aliases
            ? [.. aliases.OfType<YamlScalarNode>().Select(alias => alias.Value ?? "")] : [];

    private static void Join(YamlMappingNode container, string network, List<string> aliases)
    {
        switch (container.Children[new YamlScalarNode("networks")])
        {
            case YamlSequenceNode list:
                list.Add(network);
                break;
            case YamlMappingNode networks:
                networks.Add(network, aliases.Count == 0 ? new YamlMappingNode() : new YamlMappingNode("aliases", new YamlSequenceNode(aliases.Select(alias => new YamlScalarNode(alias)))));
                break;
        }
    }

    private static void Rename(YamlMappingNode container, string network)
    {
        switch (Find(container, "networks"))
        {
            case YamlSequenceNode list:
                foreach (var name in list.OfType<YamlScalarNode>().Where(name => name.Value == Internal))
                    name.Value = network;
                break;
            case YamlMappingNode networks when Find(networks, Internal) is { } settings:
                networks.Children.Remove(new YamlScalarNode(Internal));
                networks.Add(network, settings);
                break;
        }
    }

    private static YamlNode? Find(YamlMappingNode mapping, string key) => mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
