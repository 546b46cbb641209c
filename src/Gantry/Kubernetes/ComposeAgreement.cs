using System.Globalization;
using System.Text.RegularExpressions;
using Gantry.Platform;
using YamlDotNet.RepresentationModel;

namespace Gantry.Kubernetes;

/// <summary>
/// Compares the containers of a server's Compose file with those of the chart: the same images run in both, so they get the same
/// variables, are asked at the same port and path, write to the same places and have the same time to end.
/// </summary>
internal sealed partial class ComposeAgreement
{
    /// <summary>About TLS on the internal network, and a database elsewhere, both of which a server has not.</summary>
    private static readonly string[] OfClustersAlone = ["KC_DB_URL_PORT", "KC_DB_URL_PROPERTIES", "DATABASE_SSLMODE", "DATABASE_SSLROOTCERT", "OIDC_CA_FILE", "SSL_CERT_FILE", "KC_HTTPS_CERTIFICATE_FILE", "KC_HTTPS_CERTIFICATE_KEY_FILE"];

    /// <summary>About the proxies that the docker command line hands out; kubectl has none.</summary>
    private static readonly string[] OfComposeAlone = ["NO_PROXY", "no_proxy"];

    private readonly YamlMappingNode compose;
    private readonly Dictionary<string, Manifest> manifests;

    /// <param name="composeText">As it is rendered for a server.</param>
    /// <param name="manifests">Of the whole chart.</param>
    public ComposeAgreement(string composeText, IEnumerable<Manifest> manifests)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(composeText));
        compose = Manifest.Map(stream.Documents[0].RootNode, "services") ?? [];
        this.manifests = manifests.GroupBy(manifest => manifest.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    /// <summary>Every difference, with the file in which a person mends it.</summary>
    public IEnumerable<Problem> Compare(IEnumerable<ServiceModel> services)
    {
        var jobs = manifests.Values.Where(manifest => manifest.Kind == "Job").ToList();
        foreach (var service in services)
        {
            var values = $"{service.Folder}/values.yaml";
            foreach (var problem in CompareContainer(service.Slug, $"Deployment/{service.Slug}", values, []))
                yield return problem;
            var job = jobs.Find(job => Manifest.Text(job.Root, "metadata", "labels", "app.kubernetes.io/name") == $"{service.Slug}-migrate");
            foreach (var problem in CompareMigrations(service.Slug, job, values))
                yield return problem;
        }
        // What Keycloak fills into the realm on a server, the Job fills in a cluster.
        var filled = jobs.Where(job => Manifest.Text(job.Root, "metadata", "labels", "app.kubernetes.io/name") == "keycloak-realm").SelectMany(job => Containers(job).SelectMany(EnvironmentOf));
        if (manifests.ContainsKey("StatefulSet/keycloak"))
        {
            foreach (var problem in CompareContainer("keycloak", "StatefulSet/keycloak", "infra/helm/gantry/templates/platform/keycloak.yaml", [.. filled.Where(name => name is "SMTP_USER" or "SMTP_PASSWORD" || name.EndsWith("_CLIENT_SECRET", StringComparison.Ordinal))]))
                yield return problem;
        }
    }

    private IEnumerable<Problem> CompareMigrations(string slug, Manifest? job, string file)
    {
        if (Manifest.Map(compose, $"{slug}-migrate") is not { } migrate)
            return job is null ? [] : [Differs($"'{slug}'", "migrations are applied in the chart, and not by Compose", file, $"add '{slug}-migrate' to compose.prod.yaml, or remove `migrations`")];
        if (job is null)
            return [Differs($"'{slug}'", "Compose applies migrations, and the chart does not", file, "add `migrations.command` and `migrations.check`")];
        var (here, there) = (Texts(migrate, "command"), Texts(Containers(job).First(), "command"));
        // An image's entry point is no part of Compose's command.
        return there.TakeLast(here.Count).SequenceEqual(here, StringComparer.Ordinal) ? []
            : [Differs($"'{slug}'", $"migrations are applied with `{string.Join(' ', here)}` by Compose and `{string.Join(' ', there)}` in the chart", file, "make `migrations.command` the same")];
    }

    private IEnumerable<Problem> CompareContainer(string name, string id, string file, IReadOnlyCollection<string> elsewhere)
    {
        if (Manifest.Map(compose, name) is not { } here || !manifests.TryGetValue(id, out var manifest) || manifest.Pod is not { } pod)
            return [Differs($"'{name}'", "is not in both, Compose and chart", file, "see that compose.prod.yaml names it, and that the chart renders it")];
        var container = Containers(manifest).First();
        return [.. CompareEnvironment(name, here, container, file, elsewhere), .. CompareHealth(name, here, container, file), .. CompareWritable(name, here, pod, container, file), .. CompareEnd(name, here, pod, container, file)];
    }

    private IEnumerable<Problem> CompareEnvironment(string name, YamlMappingNode here, YamlMappingNode container, string file, IReadOnlyCollection<string> elsewhere)
    {
        var compose = Manifest.Map(here, "environment")?.Children.Keys.Select(key => ((YamlScalarNode)key).Value ?? "").ToList() ?? [];
        var chart = EnvironmentOf(container).ToList();
        foreach (var missing in compose.Except(chart).Except(elsewhere).Except(OfComposeAlone))
            yield return Differs($"'{name}'", $"Compose sets `{missing}`, and the chart does not", file, $"add `{missing}` to `env`, or to `secretEnv` when it is a secret");
        foreach (var missing in chart.Except(compose).Except(OfClustersAlone))
            yield return Differs($"'{name}'", $"the chart sets `{missing}`, and Compose does not", file, $"remove `{missing}`, or add it to compose.prod.yaml");
    }

    private static IEnumerable<Problem> CompareHealth(string name, YamlMappingNode here, YamlMappingNode container, string file)
    {
        var test = string.Join(' ', Texts(Manifest.Map(here, "healthcheck"), "test"));
        var asked = HealthCheck().Match(test);
        var probe = Manifest.Map(Manifest.Map(container, "readinessProbe"), "httpGet");
        var (port, path) = (PortOf(container, Manifest.Text(probe, "port")), Manifest.Text(probe, "path"));
        if (!asked.Success)
            yield return Differs($"'{name}'", "Compose's health check asks no port of 127.0.0.1", file, "let it ask the health path with HTTP");
        else if (asked.Groups["port"].Value != port)
            yield return Differs($"'{name}'", $"is asked at port {asked.Groups["port"].Value} by Compose and {port} in the chart", file, "make the port the same");
        else if (asked.Groups["path"].Value != path)
            yield return Differs($"'{name}'", $"is asked for '{asked.Groups["path"].Value}' by Compose and '{path}' in the chart", file, "make the health path the same");
    }

    private static IEnumerable<Problem> CompareWritable(string name, YamlMappingNode here, YamlMappingNode pod, YamlMappingNode container, string file)
    {
        List<string> compose =
        [
            .. Texts(here, "tmpfs").Select(entry => entry.Split(':')[0]),
            .. Texts(here, "volumes").Where(entry => !entry.EndsWith(":ro", StringComparison.Ordinal)).Select(entry => entry.Split(':')[1]),
        ];
        var empty = Manifest.Items(pod, "volumes").Where(volume => Manifest.At(volume, "emptyDir") is not null || Manifest.At(volume, "persistentVolumeClaim") is not null).Select(volume => Manifest.Text(volume, "name")).ToList();
        var chart = Manifest.Items(container, "volumeMounts").Where(mount => empty.Contains(Manifest.Text(mount, "name"))).Select(mount => Manifest.Text(mount, "mountPath")).ToList();
        foreach (var path in compose.Where(path => !chart.Exists(mount => IsBelow(path, mount))))
            yield return Differs($"'{name}'", $"may write to '{path}' with Compose, and not in the chart", file, $"add '{path}' to `writable`");
        foreach (var mount in chart.Where(mount => !compose.Exists(path => IsBelow(path, mount))))
            yield return Differs($"'{name}'", $"may write to '{mount}' in the chart, and not with Compose", file, $"remove '{mount}' from `writable`, or add a tmpfs or volume to compose.prod.yaml");
    }

    private static IEnumerable<Problem> CompareEnd(string name, YamlMappingNode here, YamlMappingNode pod, YamlMappingNode container, string file)
    {
        if (!int.TryParse(Manifest.Text(here, "stop_grace_period").TrimEnd('s'), CultureInfo.InvariantCulture, out var compose))
            yield break;
        var pause = int.Parse(Manifest.Text(container, "lifecycle", "preStop", "sleep", "seconds"), CultureInfo.InvariantCulture);
        var chart = int.Parse(Manifest.Text(pod, "terminationGracePeriodSeconds"), CultureInfo.InvariantCulture) - pause;
        if (chart < compose)
            yield return Differs($"'{name}'", $"has {compose} s to end with Compose and {chart} s in the chart, after its pause of {pause} s", file, $"set `terminationGracePeriodSeconds: {compose + pause}`");
    }

    private IEnumerable<string> EnvironmentOf(YamlMappingNode container) =>
    [
        .. Manifest.Items(container, "env").Select(variable => Manifest.Text(variable, "name")),
        .. Manifest.Items(container, "envFrom").Select(source => $"ConfigMap/{Manifest.Text(source, "configMapRef", "name")}").Where(manifests.ContainsKey)
            .SelectMany(id => Manifest.Map(manifests[id].Root, "data")?.Children.Keys.Select(key => ((YamlScalarNode)key).Value ?? "") ?? []),
    ];

    private static IEnumerable<YamlMappingNode> Containers(Manifest manifest) => Manifest.Items(manifest.Pod, "containers");

    private static string PortOf(YamlMappingNode container, string nameOrNumber) =>
        Manifest.Items(container, "ports").Where(port => Manifest.Text(port, "name") == nameOrNumber).Select(port => Manifest.Text(port, "containerPort")).FirstOrDefault(nameOrNumber);

    private static List<string> Texts(YamlNode? node, string key) =>
        Manifest.At(node, key) is YamlSequenceNode sequence ? [.. sequence.Children.OfType<YamlScalarNode>().Select(item => item.Value ?? "")] : [];

    private static bool IsBelow(string path, string directory) => path == directory || path.StartsWith($"{directory}/", StringComparison.Ordinal);

    private static Problem Differs(string who, string how, string file, string fix) => new($"{who}: {how}", new SourceLocation(file), fix);

    // "urlopen('http://127.0.0.1:8000/health/', …)" or "exec 3<>/dev/tcp/127.0.0.1/8000 && printf 'GET /health/ HTTP/1.0…"
    [GeneratedRegex(@"http://127\.0\.0\.1:(?<port>\d+)(?<path>/[^'""\s]*)|/dev/tcp/127\.0\.0\.1/(?<port>\d+).*?GET (?<path>\S+) HTTP", RegexOptions.Singleline)]
    private static partial Regex HealthCheck();
}
