using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.EndToEnd.Docs;
using Gantry.Kubernetes;
using Gantry.Tests.Containers;
using Gantry.Tests.Kubernetes.Api;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.EndToEnd;

/// <summary>
/// The way into a cluster as docs/operations/kubernetes.md goes it: the real images, registry, helm and kubectl. The API server
/// keeps what it is given and runs nothing.
/// </summary>
public sealed class ClusterTests(RegistryFixture registry) : IClassFixture<RegistryFixture>, IAsyncLifetime
{
    internal const string Page = "docs/operations/kubernetes.md";
    private const string Domain = "example.com";

    private TemporaryCheckout checkout = null!;
    private ApiServer server = null!;

    public async Task InitializeAsync()
    {
        checkout = await TemporaryCheckout.CreateAsync();
        checkout.UsePackages();
        server = await ApiServer.StartAsync("prod");
        await File.WriteAllTextAsync(Kubeconfig, server.Kubeconfig);
        // What Envoy Gateway's own installation makes.
        server.Store.Replace(new ObjectPath(ApiType.All.Single(type => type.Kind == "Namespace"), null, "envoy-gateway-system"), []);
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await checkout.DisposeAsync();
    }

    [RequiresRegistry]
    [RunsCommand("./build.sh PushImages --registry registry.example.com/team", Beside = "--allow-stand-ins")]
    [RunsCommand("./build.sh ValidateHelm --domain example.com --registry registry.example.com/team")]
    [RunsCommand("./build.sh CreateNamespace --context prod")]
    [RunsCommand("./build.sh PlanK8s --context prod --domain example.com --registry …", Beside = "--allow-stand-ins")]
    [RunsCommand("./build.sh DeployK8s --context prod --domain example.com --registry …", Beside = "--allow-stand-ins")]
    public async Task Images_are_pushed_the_chart_names_their_digests_and_the_cluster_gets_it_once()
    {
        (await BuildAsync("PushImages", "--registry", Registry, "--allow-stand-ins")).ShouldContain("3 pushed, 0 there already");
        (await BuildAsync("PushImages", "--registry", Registry, "--allow-stand-ins")).ShouldContain("3 there already");
        using var pushed = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(checkout.Root, "artifacts", "images.json")));
        (await BuildAsync("ValidateHelm", "--domain", Domain, "--registry", Registry)).ShouldContain("objects");
        (await BuildAsync("CreateNamespace", "--context", "prod")).ShouldContain("created");
        await BringSecretsAsync();

        var plan = await BuildAsync("PlanK8s", "--context", "prod", "--domain", Domain, "--registry", Registry);
        plan.ShouldContain("Deployment/backend");
        server.Store.Find("Deployment", "backend").ShouldBeNull();
        (await BuildAsync("DeployK8s", "--context", "prod", "--domain", Domain, "--registry", Registry, "--allow-stand-ins")).ShouldContain("revision 1: ");
        (await BuildAsync("DeployK8s", "--context", "prod", "--domain", Domain, "--registry", Registry, "--allow-stand-ins")).ShouldContain("nothing to change, revision 1 stays");

        foreach (var (kind, name, repository) in new[] { ("Deployment", "backend", "backend-service"), ("StatefulSet", "keycloak", "keycloak") })
        {
            var image = server.Store.Find(kind, name)!["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!.ToString();
            image.ShouldStartWith($"{Registry}/gantry/{repository}");
            var digest = image[(image.IndexOf('@', StringComparison.Ordinal) + 1)..];
            pushed.RootElement.GetRawText().ShouldContain(digest);
            using var manifest = await registry.Http.GetAsync(new Uri($"/v2/team/gantry/{repository}/manifests/{digest}", UriKind.Relative));
            manifest.IsSuccessStatusCode.ShouldBeTrue($"a node would not find {image}");
        }
    }

    private string Registry => $"{registry.Name}/team";

    private string Kubeconfig => Path.Combine(checkout.Root, "kubeconfig");

    private async Task<string> BuildAsync(params string[] arguments)
    {
        var result = await checkout.Build(arguments).WithEnvironment("KUBECONFIG", Kubeconfig).TryRunAsync();
        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        return result.Output;
    }

    /// <summary>Runs the page's own lines on an environment file like a server's.</summary>
    private async Task BringSecretsAsync()
    {
        var script = DocumentedCommand.BlockOf(Page);
        script.ShouldContain("set -a; . ./gantry.env");
        string[] names = ["KEYCLOAK_DB_PASSWORD", "KEYCLOAK_ADMIN_PASSWORD", "SMTP_USER", "SMTP_PASSWORD", "BACKEND_SECRET_KEY", "BACKEND_DB_PASSWORD", "BACKEND_CLIENT_SECRET"];
        await File.WriteAllLinesAsync(Path.Combine(checkout.Root, "gantry.env"), names.Select(name => $"{name}='of {name}, $with #signs'"));
        var kubectl = await new KubernetesTools(checkout.Root, NullLogger.Instance).GetKubectlAsync();

        var result = await new Command("bash", "-euc", script).In(checkout.Root)
            .WithEnvironment("KUBECONFIG", Kubeconfig)
            .WithEnvironment("PATH", $"{Path.GetDirectoryName(kubectl)}:{Environment.GetEnvironmentVariable("PATH")}")
            .TryRunAsync();

        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        var data = server.Store.Find("Secret", "backend-secrets")!["data"].ShouldBeOfType<JsonObject>();
        Convert.FromBase64String(data["DATABASE_PASSWORD"]!.ToString()).ShouldBe("of BACKEND_DB_PASSWORD, $with #signs"u8.ToArray());
    }
}
