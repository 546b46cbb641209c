using System.Text.Json.Nodes;
using Gantry.Kubernetes;
using Gantry.Platform;
using Gantry.Rendering;
using Gantry.Tests.Kubernetes.Api;
using Gantry.Tests.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Kubernetes;

/// <summary>The real helm and kubectl deploy this repository's chart to something that speaks the API of Kubernetes.</summary>
public sealed class ClusterDeploymentTests(ChartFixture chart) : IClassFixture<ChartFixture>, IAsyncLifetime, IDisposable
{
    private const string Context = "test";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(40);
    private static readonly HelmOptions Options = new() { Release = "gantry", Namespace = "gantry" };

    private readonly TemporaryDirectory directory = new();
    private readonly List<ReleaseChanges> shown = [];
    private ApiServer server = null!;
    private KubernetesTools tools = null!;

    public async Task InitializeAsync()
    {
        server = await ApiServer.StartAsync(Context);
        tools = new KubernetesTools(RepositoryRoot.Path, NullLogger.Instance) { Kubeconfig = directory.Write("kubeconfig", server.Kubeconfig) };
        // What Envoy Gateway's own installation makes.
        Put("Namespace", null, "envoy-gateway-system", []);
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Installs_upgrades_and_goes_back_when_the_new_version_does_not_become_ready(int helm)
    {
        if (helm == 3)
            tools = new KubernetesTools(RepositoryRoot.Path, NullLogger.Instance) { Kubeconfig = directory["kubeconfig"], HelmProgram = chart.Helm3 };
        (await Deployment.CreateNamespaceAsync("gantry", Context)).ShouldBeTrue();
        PutSecrets();

        await RenderAsync("1");
        (await DeployAsync()).ShouldStartWith("revision 1: ");
        shown[^1].Created.ShouldContain("Deployment/backend");
        shown[^1].Created.ShouldContain("HTTPRoute/envoy-gateway-system/backend");
        ImageOf("backend").ShouldEndWith(":1");

        (await DeployAsync()).ShouldBe("nothing to change, revision 1 stays", shown[^1].Diff);

        await RenderAsync("2");
        (await DeployAsync()).ShouldStartWith("revision 2: 1 created, 1 changed, 1 deleted"); // a migration Job of its own
        shown[^1].Diff.ShouldContain("-          image: gantry/backend-service:1\n+          image: gantry/backend-service:2\n");
        ImageOf("backend").ShouldEndWith(":2");

        await RenderAsync("broken");
        var error = await Should.ThrowAsync<UserErrorException>(() => DeployAsync(TimeSpan.FromSeconds(8)));
        error.Message.ShouldContain("`gantry` was not upgraded in context 'test'");
        error.Message.ShouldContain("what was there before serves");
        ImageOf("backend").ShouldEndWith(":2");
    }

    [Fact]
    public async Task A_plan_shows_the_difference_and_changes_nothing()
    {
        await RenderAsync("1");

        var plan = await Deployment.PlanAsync(Bundle, Options, Context);

        plan.Created.ShouldContain("StatefulSet/keycloak");
        plan.ToString().ShouldEndWith(" to create, 0 to change, 0 to delete");
        server.Store.Find("StatefulSet", "keycloak").ShouldBeNull();
    }

    [Fact]
    public async Task The_namespace_holds_its_pods_to_the_restricted_standard()
    {
        await Deployment.CreateNamespaceAsync("gantry", Context);

        (await Deployment.CreateNamespaceAsync("gantry", Context)).ShouldBeFalse();

        server.Store.Find("Namespace", "gantry")!["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"]!.ToString().ShouldBe("restricted");
    }

    [Fact]
    public async Task Rejects_a_cluster_that_lacks_secrets_or_operators_and_names_all_of_them()
    {
        await RenderAsync("1");
        Put("Namespace", null, "gantry", []);
        PutSecrets();
        server.Store.Delete(Path("Secret", "gantry", "mail-secrets"));
        Put("Secret", "gantry", "backend-secrets", new JsonObject { ["data"] = new JsonObject { ["SECRET_KEY"] = "eA==", ["OIDC_CLIENT_SECRET"] = "eA==" } });
        server.Store.Absent.Add("postgresql.cnpg.io");

        var error = await Should.ThrowAsync<UserErrorException>(() => DeployAsync());

        error.Problems.Select(problem => problem.What).ShouldBe(
        [
            "the cluster of context 'test' does not serve postgresql.cnpg.io/v1",
            "Secret 'backend-secrets' in namespace 'gantry' has no `DATABASE_PASSWORD`",
            "namespace 'gantry' has no Secret 'mail-secrets'",
        ]);
        server.Store.Find("Deployment", "backend").ShouldBeNull();
    }

    [Fact]
    public async Task Rejects_a_context_that_is_not_there_and_names_the_near_one()
    {
        await RenderAsync("1");

        var error = await Should.ThrowAsync<UserErrorException>(() => Deployment.PlanAsync(Bundle, Options, "tset"));

        error.Message.ShouldContain("unknown context 'tset'");
        error.Message.ShouldContain("did you mean 'test'?");
    }

    [Fact]
    public async Task Rejects_a_bundle_that_was_never_rendered() =>
        (await Should.ThrowAsync<UserErrorException>(() => DeployAsync())).Message.ShouldContain("has no manifests");

    private ClusterDeployment Deployment => new(directory.Path, tools, NullLogger.Instance);

    private string Bundle => directory["artifacts/k8s"];

    private Task<string> DeployAsync(TimeSpan? timeout = null) => Deployment.DeployAsync(Bundle, Options, Context, shown.Add, timeout ?? Timeout);

    /// <summary>Renders this repository's bundle, with another image of the service.</summary>
    private async Task RenderAsync(string tag)
    {
        var input = Bundles.Input(RepositoryRoot.Path, "k8s");
        var files = Gantry.Rendering.Bundle.Render(input with { Images = new Dictionary<string, string>(input.Images) { ["backend-service"] = $"gantry/backend-service:{tag}" } });
        BundleWriter.Write(Bundle, files);
        var helm = await tools.OpenHelmAsync(CancellationToken.None);
        BundleWriter.Write(System.IO.Path.Combine(Bundle, "manifests"), ManifestText.ToFiles(await helm.TemplateAsync(HelmBundle.ReleaseIn(Bundle, Options), CancellationToken.None)));
    }

    private void PutSecrets()
    {
        Secret("backend-secrets", "SECRET_KEY", "DATABASE_PASSWORD", "OIDC_CLIENT_SECRET");
        Secret("keycloak-secrets", "KC_DB_PASSWORD", "KC_BOOTSTRAP_ADMIN_PASSWORD");
        Secret("mail-secrets", "SMTP_USER", "SMTP_PASSWORD");
        Secret("backend-db", "username", "password");
        Secret("keycloak-db", "username", "password");

        void Secret(string name, params string[] keys) =>
            Put("Secret", "gantry", name, new JsonObject { ["data"] = new JsonObject(keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key, "eA=="))) });
    }

    private void Put(string kind, string? inNamespace, string name, JsonObject item) => server.Store.Replace(Path(kind, inNamespace, name), item);

    private static ObjectPath Path(string kind, string? inNamespace, string name) => new(ApiType.All.Single(type => type.Kind == kind), inNamespace, name);

    private string ImageOf(string deployment) => server.Store.Find("Deployment", deployment)!["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!.ToString();
}
