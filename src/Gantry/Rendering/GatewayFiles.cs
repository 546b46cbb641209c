using Gantry.Certificates;
using Gantry.Gateway;
using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>The gateway's directory: the Gateway API files of platform and services, their names filled, and in dev the certificate.</summary>
internal static class GatewayFiles
{
    /// <summary>Where the Compose files mount the gateway's directory.</summary>
    private const string MountPoint = "/etc/eg";

    private static string HomeOf(BundleTier tier) => $"{tier.FilesPrefix}gateway";

    public static IEnumerable<BundleFile> Render(BundleInput input, ICollection<Problem> problems)
    {
        var platform = input.Platform;
        var tier = input.Tier;
        var home = HomeOf(tier);
        var values = TemplateValues.ForPlatform(input);
        List<BundleFile> files = [];
        if (tier.IsStandalone)
        {
            Add($"infra/gateway/standalone-{tier.Name}.yaml", $"standalone-{tier.Name}.yaml", values);
            files.Add(input.TlsSecret is { } secret
                ? new BundleFile($"{home}/secrets/gateway-tls.yaml", secret, AtomicFile.Private)
                // The gateway starts only where the directory exists; the host's own is mounted over it.
                : new BundleFile($"{home}/secrets/.gitkeep", ""));
        }
        AddDirectory("infra/gateway/common", "common");
        AddDirectory($"infra/gateway/{tier.Name}", tier.Name);
        if (tier.IsDev || platform.PublicAdmin)
            AddDirectory("infra/gateway/admin", tier.Name);
        foreach (var service in platform.Services)
            AddService(service, TemplateValues.ForService(input, service));
        // A gateway reads each file as it appears: a route before its Backend would answer 500 for a moment.
        return files.OrderBy(file => !file.Path.EndsWith("-backend.yaml", StringComparison.Ordinal));

        void AddService(ServiceModel service, IReadOnlyDictionary<string, string> known)
        {
            var prefix = $"{service.Slug}-";
            var hasHostRoute = false;
            var first = files.Count;
            foreach (var file in SourceText.YamlFiles(platform, $"{service.Folder}/gateway"))
            {
                if (SourceText.Read(platform, file, problems) is not { } text)
                    continue;
                var addresses = TemplateValues.AddressNames.Where(TemplateText.NamesIn(text).Contains).ToList();
                hasHostRoute |= addresses is ["SERVICE_HOST"];
                if (!addresses.All(known.ContainsKey))
                    continue; // about a form of address that this service does not have
                var name = Path.GetFileName(file);
                // Two services may both have a route.yaml; one that is named after its service already stays as it is.
                AddText(text, file, $"services/{(name.StartsWith(prefix, StringComparison.Ordinal) ? "" : prefix)}{name}", known);
            }
            if (service.RouteHost is not null && !hasHostRoute)
                problems.Add(new Problem($"service '{service.Slug}' has a host, and no file in {service.Folder}/gateway uses `${{SERVICE_HOST}}`, so nothing is served there",
                    service.RouteHostAt, "add an HTTPRoute with `hostnames: [${SERVICE_HOST}]`, or remove `route.host`"));
            foreach (var (name, text) in BodyLimits.Render(service, [.. files.Skip(first).Select(file => file.Text)]))
                files.Add(new BundleFile($"{home}/services/{name}", text) { Source = service.At.File });
        }

        void AddDirectory(string source, string target)
        {
            foreach (var file in SourceText.YamlFiles(platform, source))
                Add(file, $"{target}/{Path.GetFileName(file)}", values);
        }

        void Add(string source, string target, IReadOnlyDictionary<string, string> known)
        {
            if (SourceText.Read(platform, source, problems) is { } text)
                AddText(text, source, target, known);
        }

        void AddText(string text, string source, string target, IReadOnlyDictionary<string, string> known) =>
            files.Add(new BundleFile($"{home}/{target}", TemplateText.Fill(text, source, known, problems)) { Source = source });
    }

    /// <summary>Checks the rendered files against the rules of the gateway, which refuses all of them when one is wrong.</summary>
    /// <param name="files">Of the whole bundle, or the gateway's alone.</param>
    public static IEnumerable<Problem> Validate(IEnumerable<BundleFile> files, BundleInput input)
    {
        var gateway = files.Where(file => file.Path.StartsWith($"{HomeOf(input.Tier)}/", StringComparison.Ordinal)).ToList();
        var staging = Directory.CreateTempSubdirectory("gantry-gateway-").FullName;
        try
        {
            foreach (var file in gateway)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(staging, file.Path))!);
                File.WriteAllText(Path.Combine(staging, file.Path), file.Text); // the directory above is readable by its owner alone
            }
            var sources = gateway.ToDictionary(file => Path.Combine(staging, file.Path), file => file.Source ?? file.Path, StringComparer.Ordinal);
            var resources = Load(staging, gateway, input);
            return [.. resources.AllProblems.Concat(ServiceRouteRules.Check(resources, input, sources)).Select(problem => Relocate(problem, sources, staging))];
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    private static GatewayResources Load(string root, IReadOnlyCollection<BundleFile> files, BundleInput input)
    {
        var place = new GatewayPlace(
            input.Tier.IsStandalone ? GatewayProvider.Host : GatewayProvider.Kubernetes,
            input.TlsSecret is null ? [new ResourceId("Secret", GatewayTlsSecret.Namespace, GatewayTlsSecret.Name)] : []);
        if (input.Tier.IsStandalone)
            return GatewayResources.Load(Path.Combine(root, HomeOf(input.Tier), $"standalone-{input.Tier.Name}.yaml"), MountPoint, place);
        var directories = files.Select(file => Path.GetDirectoryName(file.Path)!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return GatewayResources.LoadDirectories([.. directories.Select(directory => Path.Combine(root, directory))], place);
    }

    /// <summary>Names the file that a person edits: names are filled within their lines, so the line is the same.</summary>
    private static Problem Relocate(Problem problem, IReadOnlyDictionary<string, string> sources, string staging) => problem with
    {
        What = problem.What.Replace($"{staging}/", "", StringComparison.Ordinal),
        Where = problem.Where is { } where ? where with { File = sources.GetValueOrDefault(where.File, where.File) } : null,
    };
}
