using System.Text.Json.Nodes;
using Gantry.Kubernetes;
using Gantry.Rendering;
using Gantry.Tests.Rendering;
using YamlDotNet.RepresentationModel;

namespace Gantry.Tests.Kubernetes;

/// <summary>The table in docs/operations/kubernetes.md is what a comparison of the server's bundle with the cluster's gives.</summary>
public sealed class TierTableTests(ChartFixture chart) : IClassFixture<ChartFixture>
{
    private const string Begin = "<!-- tiers -->\n";
    private const string End = "<!-- /tiers -->";

    private static string Page => Path.Combine(RepositoryRoot.Path, "docs/operations/kubernetes.md");

    /// <summary>`UPDATE_SNAPSHOTS=1` renews the page.</summary>
    [Fact]
    public async Task Says_what_the_bundles_say()
    {
        var (vps, k8s) = (Bundle.Render(Bundles.Input(RepositoryRoot.Path, "vps")), Bundle.Render(Bundles.Input(RepositoryRoot.Path, "k8s")));
        var rendered = await chart.TemplateAsync(k8s.Single(file => file.Path == "values.yaml").Text);
        List<(string What, string Server, string Cluster)> rows =
        [
            .. Gateway(vps, k8s), .. Realm(vps, k8s),
            .. Containers(vps.Single(file => file.Path == "compose.yaml").Text, [.. Manifest.Read(rendered.Output, "")]),
        ];
        var table = $"| what | on a server | in a cluster |\n| --- | --- | --- |\n{string.Concat(rows.Select(row => $"| {row.What} | {row.Server} | {row.Cluster} |\n"))}";

        var text = await File.ReadAllTextAsync(Page);
        var (start, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(Page, text = $"{text[..start]}{table}{text[end..]}");

        text.ShouldContain(Begin + table + End);
    }

    /// <summary>Each resource of the gateway, by its name and not by where its file lies.</summary>
    private static IEnumerable<(string, string, string)> Gateway(IReadOnlyList<BundleFile> vps, IReadOnlyList<BundleFile> k8s)
    {
        var (here, there) = (Resources(vps), Resources(k8s));
        var same = here.Where(resource => there.TryGetValue(resource.Key, out var other) && other == resource.Value).Select(resource => resource.Key).ToList();
        yield return ($"the same, to the byte: {List(same)}", "yes", "yes");
        foreach (var name in here.Keys.Union(there.Keys).Except(same).Order(StringComparer.Ordinal))
            yield return ($"`{name}`", here.ContainsKey(name) ? "its own" : "", there.ContainsKey(name) ? "its own" : "");

        static SortedDictionary<string, string> Resources(IReadOnlyList<BundleFile> files) => new(
            files.Where(file => file.Path.Contains("gateway/", StringComparison.Ordinal) && file.Text.Contains("\nkind: ", StringComparison.Ordinal))
                .ToDictionary(file => Manifest.Read(file.Text, "").Single() is var resource ? $"{resource.Kind} {resource.Name}".TrimEnd() : "", file => file.Text), StringComparer.Ordinal);
    }

    private static IEnumerable<(string, string, string)> Realm(IReadOnlyList<BundleFile> vps, IReadOnlyList<BundleFile> k8s)
    {
        var (here, there) = (Read(vps), Read(k8s));
        var differing = here.Select(pair => pair.Key).Union(there.Select(pair => pair.Key)).Where(key => !JsonNode.DeepEquals(here[key], there[key])).ToList();
        yield return ("the realm: clients, roles, groups, settings", differing.Count == 0 ? "the same" : $"differs in {List(differing)}", "the same");
        yield return ("who brings it", "`ImportRealm`, and Keycloak at its first start", "the Job `keycloak-realm`");

        static JsonObject Read(IReadOnlyList<BundleFile> files) => (JsonObject)JsonNode.Parse(files.Single(file => file.Path.EndsWith("-realm.json", StringComparison.Ordinal)).Text)!;
    }

    private static IEnumerable<(string, string, string)> Containers(string compose, IReadOnlyList<Manifest> manifests)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(compose));
        foreach (var (name, id) in new[] { ("backend", "Deployment/backend"), ("keycloak", "StatefulSet/keycloak") })
        {
            var here = Manifest.Map(stream.Documents[0].RootNode, "services") is { } services ? Manifest.Map(services, name)! : throw new InvalidOperationException("no services");
            var pod = manifests.Single(manifest => manifest.Id == id).Pod!;
            var container = Manifest.Items(pod, "containers").Single();
            yield return ($"{name}: image", Same(Manifest.Text(here, "image") == Manifest.Text(container, "image")), "the same");
            var (variables, others) = (Variables(Manifest.Map(here, "environment")!), EnvironmentOf(container, manifests));
            var same = variables.Where(variable => others.TryGetValue(variable.Key, out var value) && (value == variable.Value || value == "Secret")).Select(variable => variable.Key).ToList();
            yield return ($"{name}: variables that are the same, or come from a Secret instead of the environment file", $"{same.Count}", $"{same.Count}");
            foreach (var variable in variables.Keys.Union(others.Keys).Except(same).Order(StringComparer.Ordinal))
                yield return ($"{name}: `{variable}`", Shown(variables.GetValueOrDefault(variable)), Shown(others.GetValueOrDefault(variable)));
        }
        yield return ("how many of each", "one, two while a release is switched", string.Join(", ", manifests.Where(manifest => manifest.Kind == "HorizontalPodAutoscaler")
            .Select(scaler => $"{scaler.Name}: {Manifest.Text(scaler.Root, "spec", "minReplicas")} to {Manifest.Text(scaler.Root, "spec", "maxReplicas")}")));
        yield return ("who may talk to whom", "a service with the database, Keycloak and the gateway, and with no other service", $"{manifests.Count(manifest => manifest.Kind == "NetworkPolicy" && !manifest.IsHook)} network policies, by default nobody");
        yield return ("PostgreSQL", "the container `db`", $"{manifests.Count(manifest => manifest.Kind == "Database")} databases in the Cluster `{manifests.Single(manifest => manifest.Kind == "Cluster").Name}`");
        yield return ("certificate", "ACME of the build", string.Join(", ", manifests.Where(manifest => manifest.Kind == "Certificate").Select(certificate => $"Certificate `{certificate.Name}`")));
    }

    private static Dictionary<string, string> Variables(YamlMappingNode mapping) =>
        mapping.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value ?? "", StringComparer.Ordinal);

    private static Dictionary<string, string> EnvironmentOf(YamlMappingNode container, IReadOnlyList<Manifest> manifests)
    {
        var all = Manifest.Items(container, "env").ToDictionary(variable => Manifest.Text(variable, "name"), variable => Manifest.Map(variable, "valueFrom") is null ? Manifest.Text(variable, "value") : "Secret", StringComparer.Ordinal);
        foreach (var source in Manifest.Items(container, "envFrom"))
        {
            foreach (var (name, value) in Variables(Manifest.Map(manifests.Single(manifest => manifest.Id == $"ConfigMap/{Manifest.Text(source, "configMapRef", "name")}").Root, "data")!))
                all[name] = value;
        }
        return all;
    }

    private static string Same(bool same) => same ? "the same" : "another";

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string Shown(string? value) => value is null ? "" : value.Length == 0 ? "empty" : value.StartsWith("${", StringComparison.Ordinal) ? "environment file" : $"`{value}`";
}
