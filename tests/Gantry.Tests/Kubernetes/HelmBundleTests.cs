using Gantry.Kubernetes;
using Gantry.Platform;
using Gantry.Rendering;
using Gantry.Tests.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Kubernetes;

/// <summary>The real helm, and a count of how often it is asked.</summary>
public sealed class HelmBundleTests(ChartFixture chart) : IClassFixture<ChartFixture>, IAsyncLifetime, IDisposable
{
    private static readonly HelmOptions Usual = new() { Release = "gantry", Namespace = "gantry" };

    private readonly TemporaryDirectory directory = new();
    private readonly RepositoryCopy copy = new();
    private KubernetesTools tools = null!;

    public async Task InitializeAsync()
    {
        var script = directory.Write("helm", $"#!/bin/sh\necho \"$1\" >>'{directory["asked"]}'\nexec '{await chart.Tools.GetHelmAsync()}' \"$@\"\n", isExecutable: true);
        tools = new KubernetesTools(copy.Path, NullLogger.Instance) { HelmProgram = script };
        directory.Write("cluster.yaml", "keycloak: { replicas: 2 }\n");
        directory.Write("asked", "");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        copy.Dispose();
        directory.Dispose();
    }

    [Fact]
    public async Task Helm_is_not_asked_again_for_what_it_has_said()
    {
        (await RenderAsync(Usual)).Written.ShouldContain("manifests/services/deployment.yaml");

        (await RenderAsync(Usual)).ShouldBeEquivalentTo(new BundleChanges([], []));

        Asked.ShouldBe(1);
    }

    [Theory]
    [InlineData("keycloak-secrets")]
    [InlineData("mail-secrets")]
    [InlineData("backendish-secrets")]
    public async Task A_service_reads_no_Secret_of_others(string name)
    {
        copy.Append("services/backend-service/values.yaml", $"secret:\n  existing: {name}\n");

        var error = await Should.ThrowAsync<UserErrorException>(() => RenderAsync(Usual));

        error.Problems.ShouldHaveSingleItem().ToString().ShouldContain($"reads the Secret '{name}', which is not its own");
        Asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_service_names_a_Secret_of_its_own()
    {
        copy.Append("services/backend-service/values.yaml", "secret:\n  existing: backend-from-elsewhere\n");

        await RenderAsync(Usual);

        File.ReadAllText(Path.Combine(Bundle, "manifests/services/deployment.yaml")).ShouldContain("backend-from-elsewhere");
    }

    [Theory]
    [InlineData("a service's values", "manifests/services/deployment.yaml")]
    [InlineData("a template of the chart", "manifests/services/service.yaml")]
    [InlineData("a route", "chart/files/gateway/services/backend-route.yaml")]
    [InlineData("the cluster's values", "manifests/platform/keycloak.yaml")]
    [InlineData("the namespace", "manifests/platform/keycloak.yaml")]
    [InlineData("a manifest, edited by hand", "manifests/services/deployment.yaml")]
    [InlineData("a manifest, deleted", "manifests/services/deployment.yaml")]
    [InlineData("the program")]
    public async Task Helm_is_asked_again_after_a_change_of(string what, string? written = null)
    {
        var options = Usual with { ValuesFiles = [directory["cluster.yaml"]] };
        await RenderAsync(options);

        var manifest = Path.Combine(Bundle, "manifests/services/deployment.yaml");
        switch (what)
        {
            case "a service's values": copy.Append("services/backend-service/values.yaml", "podAnnotations: { team: one }\n"); break;
            case "a template of the chart": copy.Append("infra/helm/gantry/templates/services/service.yaml", "# more\n"); break;
            case "a route": copy.Append("services/backend-service/gateway/backend-route.yaml", "# more\n"); break;
            case "the cluster's values": directory.Write("cluster.yaml", "keycloak: { replicas: 3 }\n"); break;
            case "the namespace": options = options with { Namespace = "other" }; break;
            case "a manifest, edited by hand": await File.AppendAllTextAsync(manifest, "# mine\n"); break;
            case "a manifest, deleted": File.Delete(manifest); break;
            case "the program": await File.AppendAllTextAsync(tools.HelmProgram!, "# newer\n"); break;
            default: throw new ArgumentOutOfRangeException(nameof(what), what, null);
        }

        var changes = await RenderAsync(options);

        Asked.ShouldBe(2);
        if (written is null)
            changes.None.ShouldBeTrue();
        else
            changes.Written.ShouldContain(written);
    }

    [Fact]
    public async Task A_template_that_somebody_put_into_the_bundle_is_not_rendered()
    {
        await RenderAsync(Usual);
        await File.WriteAllTextAsync(Path.Combine(Bundle, "chart/templates/mine.yaml"), "kind: Mine\n");

        (await RenderAsync(Usual with { Namespace = "other" })).Written.ShouldNotContain("manifests/mine.yaml");
    }

    [Fact]
    public async Task What_is_refused_changes_nothing_and_the_rest_stays_known()
    {
        await RenderAsync(Usual);
        var values = Path.Combine(Bundle, "values.yaml");
        var before = await File.ReadAllTextAsync(values);
        directory.Write("cluster.yaml", "keycloak: { replicas: 0 }\n");

        var error = await Should.ThrowAsync<UserErrorException>(() => RenderAsync(Usual with { ValuesFiles = [directory["cluster.yaml"]] }));

        error.Message.ShouldContain("/keycloak/replicas");
        (await File.ReadAllTextAsync(values)).ShouldBe(before);
        (await RenderAsync(Usual)).ShouldBeEquivalentTo(new BundleChanges([], []));
        Asked.ShouldBe(2);
    }

    private int Asked => File.ReadAllLines(directory["asked"]).Length;

    private string Bundle => Path.Combine(copy.Path, "artifacts/k8s");

    private Task<BundleChanges> RenderAsync(HelmOptions options) => new HelmBundle(tools).RenderAsync(Bundles.Input(copy.Path, "k8s"), options);
}
