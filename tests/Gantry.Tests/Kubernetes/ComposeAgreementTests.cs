using Gantry.Kubernetes;
using Gantry.Platform;
using Gantry.Rendering;
using Gantry.Tests.Rendering;

namespace Gantry.Tests.Kubernetes;

public sealed class ComposeAgreementTests(ChartFixture chart) : IClassFixture<ChartFixture>
{
    private static readonly BundleInput Cluster = Bundles.Input(RepositoryRoot.Path, "k8s");
    private static readonly string Compose = Bundle.RenderCompose(Bundles.Input(RepositoryRoot.Path, "vps"));

    [Fact]
    public async Task This_repositorys_containers_get_the_same_on_a_server_and_in_a_cluster() =>
        Compare(Compose, await RenderAsync()).ShouldBeEmpty();

    [Theory]
    [InlineData("  backend:\n", "  backend-2:\n", "'backend': is not in both")]
    [InlineData("      EMAIL_PORT:", "      EMAIL_PORTS:", "'backend': Compose sets `EMAIL_PORTS`, and the chart does not", "the chart sets `EMAIL_PORT`, and Compose does not")]
    [InlineData("127.0.0.1:8000/health/", "127.0.0.1:8001/health/", "is asked at port 8001 by Compose and 8000 in the chart")]
    [InlineData("127.0.0.1:8000/health/", "127.0.0.1:8000/ready", "is asked for '/ready' by Compose and '/health/' in the chart")]
    [InlineData("urlopen('http://127.0.0.1:8000/health/'", "exit('", "asks no port of 127.0.0.1")]
    [InlineData("    stop_grace_period: 40s\n", "    stop_grace_period: 55s\n", "has 55 s to end with Compose and 40 s in the chart, after its pause of 5 s")]
    [InlineData("migrate, --noinput, --skip-checks]", "migrate, --noinput]", "`python3 manage.py migrate --noinput` by Compose")]
    [InlineData("    - /opt/keycloak/data/tmp", "    - /var/lib/keycloak", "'keycloak': may write to '/var/lib/keycloak' with Compose", "may write to '/opt/keycloak/data' in the chart")]
    [InlineData("      KC_PROXY_HEADERS:", "      KC_PROXY:", "'keycloak': Compose sets `KC_PROXY`")]
    public async Task Rejects_what_differs_and_says_how(string there, string here, params string[] problems)
    {
        Compose.ShouldContain(there);

        var found = Compare(Compose.Replace(there, here, StringComparison.Ordinal), await RenderAsync());

        foreach (var problem in problems)
            found.ShouldContain(candidate => candidate.What.Contains(problem, StringComparison.Ordinal), string.Join('\n', found));
        found.ShouldAllBe(problem => problem.Where != null && problem.Fix.Length > 0);
    }

    [Fact]
    public async Task Rejects_a_directory_that_only_the_cluster_may_write_to() =>
        Compare(Compose, await RenderAsync("--set", "services.backend.writable={/var/cache}")).ShouldHaveSingleItem().What.ShouldContain("may write to '/var/cache' in the chart, and not with Compose");

    private static IReadOnlyList<Problem> Compare(string compose, string manifests) =>
        [.. new ComposeAgreement(compose, Manifest.Read(manifests, "manifests.yaml")).Compare(Cluster.Platform.Services)];

    private async Task<string> RenderAsync(params string[] arguments)
    {
        var values = Bundle.Render(Cluster).Single(file => file.Path == "values.yaml").Text;
        var rendered = await chart.TemplateAsync(values, arguments);
        rendered.Error.ShouldBeEmpty();
        return rendered.Output;
    }
}
