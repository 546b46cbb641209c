using System.Text.RegularExpressions;
using Gantry.Platform;
using YamlDotNet.RepresentationModel;

namespace Gantry.Rendering;

/// <summary>
/// The vps bundle cut so that a release of one service touches nothing else: a Compose project for the platform, one for each
/// release of each service, and the routes of all services in one file, which is replaced by one rename.
/// </summary>
/// <remarks>
/// Two releases of a service run side by side for a while, so each has a host name of its own: <c>backend-12.local</c>, where 12 is
/// the release that started it. The files have <c>${INSTANCE}</c> there, and the routes <c>${INSTANCE_backend}</c>.
/// </remarks>
internal static partial class ReleaseFiles
{
    private const string Home = "release";

    /// <summary>The platform's Compose project.</summary>
    public const string Platform = $"{Home}/compose.yaml";

    /// <summary>The routes and Backends of all services.</summary>
    public const string Routes = $"{Home}/routes.yaml";

    /// <summary>The parts that join the network of each service.</summary>
    public const string Networks = $"{Home}/networks";

    /// <summary>The Compose project of a service's releases.</summary>
    public static string OfService(ServiceModel service) => $"{Home}/{service.Slug}.yaml";

    /// <summary>Renders them.</summary>
    /// <param name="add">Adds a hand-written Compose file to a document, its names filled.</param>
    /// <param name="gateway">The gateway's files as they were rendered.</param>
    public static IEnumerable<BundleFile> Render(
        BundleInput input, Action<ComposeDocument, ServiceModel?> add, IEnumerable<BundleFile> gateway, ICollection<Problem> problems)
    {
        var platform = new ComposeDocument(problems);
        add(platform, null);
        WithoutServices(platform.Root, [.. input.Platform.Services.SelectMany(TemplateValues.SecretsOf)]);
        yield return new BundleFile(Networks, ServiceNetworks.Parts(platform.Root));
        yield return new BundleFile(Platform, platform.Write("# The platform's parts alone; how a server is released to. Generated like ../compose.yaml.\n"));
        foreach (var service in input.Platform.Services)
        {
            var document = new ComposeDocument(problems);
            add(document, service);
            StandAlone(document.Root, input, service);
            yield return new BundleFile(OfService(service), document.Write($"# One release of '{service.Slug}', beside others. Generated from {service.Folder}/{input.Tier.ComposeFile}.\n"));
        }
        yield return new BundleFile(Routes, RenderRoutes(input, gateway));
    }

    /// <summary>
    /// What a new service would change in the platform's containers is left out, or it would restart them all: databases are made
    /// and the realm is reconciled while they run.
    /// </summary>
    private static void WithoutServices(YamlMappingNode root, HashSet<string> secrets)
    {
        foreach (var container in ContainersOf(root))
        {
            if (Find<YamlMappingNode>(container, "environment") is { } environment)
            {
                foreach (var name in environment.Children.Keys.Where(key => secrets.Contains(Text(key))).ToList())
                    environment.Children.Remove(name);
            }
            if (Find<YamlSequenceNode>(container, "volumes") is { } volumes)
            {
                foreach (var volume in volumes.Where(volume => Text(volume) is { } text && (text.StartsWith("./postgres:", StringComparison.Ordinal) || text.StartsWith("./identity:", StringComparison.Ordinal))).ToList())
                    volumes.Children.Remove(volume);
            }
        }
    }

    /// <summary>Joins the service's network under a name of its own, shares volumes with the other releases, and waits for nobody outside.</summary>
    private static void StandAlone(YamlMappingNode root, BundleInput input, ServiceModel service)
    {
        var own = Find<YamlMappingNode>(root, "services")?.Children.Keys.Select(Text).ToHashSet(StringComparer.Ordinal) ?? [];
        var address = $"{service.Slug}.{input.Tier.InternalDomain}";
        foreach (var container in ContainersOf(root))
        {
            if (Find<YamlMappingNode>(container, "depends_on") is { } needs)
            {
                foreach (var other in needs.Children.Keys.Where(key => !own.Contains(Text(key))).ToList())
                    needs.Children.Remove(other);
                if (needs.Children.Count == 0)
                    container.Children.Remove("depends_on");
            }
            foreach (var network in Find<YamlMappingNode>(container, "networks")?.Children.Values.OfType<YamlMappingNode>() ?? [])
            {
                if (Find<YamlSequenceNode>(network, "aliases") is { } aliases)
                {
                    foreach (var alias in aliases.OfType<YamlScalarNode>().Where(alias => alias.Value == address))
                        alias.Value = $"{service.Slug}-${{INSTANCE}}.{input.Tier.InternalDomain}";
                }
            }
        }
        foreach (var (name, volume) in Find<YamlMappingNode>(root, "volumes")?.Children.ToList() ?? [])
        {
            if (volume is YamlMappingNode settings && Find<YamlNode>(settings, "name") is null && Find<YamlNode>(settings, "external") is null)
                settings.Add("name", $"{input.Platform.Name}_{Text(name)}");
        }
        root.Children.Remove("networks");
        root.Add("networks", new YamlMappingNode("internal", new YamlMappingNode("external", "true", "name", ServiceNetworks.NameOf(input.Platform, service))));
    }

    private static string RenderRoutes(BundleInput input, IEnumerable<BundleFile> gateway)
    {
        var texts = gateway.Where(file => file.Path.StartsWith("gateway/services/", StringComparison.Ordinal)).Select(file => file.Text.TrimEnd() + "\n");
        var slugs = input.Platform.Services.Select(service => service.Slug).ToHashSet(StringComparer.Ordinal);
        return HostName().Replace(string.Join("---\n", texts), match => slugs.Contains(match.Groups["slug"].Value) && match.Groups["domain"].Value == input.Tier.InternalDomain
            ? $"{match.Groups["key"].Value}{match.Groups["slug"].Value}-${{INSTANCE_{match.Groups["slug"].Value}}}.{match.Groups["domain"].Value}"
            : match.Value);
    }

    private static IEnumerable<YamlMappingNode> ContainersOf(YamlMappingNode root) =>
        Find<YamlMappingNode>(root, "services")?.Children.Values.OfType<YamlMappingNode>() ?? [];

    private static T? Find<T>(YamlMappingNode mapping, string key)
        where T : YamlNode => mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value as T : null;

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    // "        hostname: backend.local"
    [GeneratedRegex(@"^(?<key>[ \t-]*hostname:[ \t]*[""']?)(?<slug>[a-z0-9-]+)\.(?<domain>[a-z0-9.-]+)(?=[""' \t]*$)", RegexOptions.Multiline)]
    private static partial Regex HostName();
}
