using Gantry.Kubernetes;
using Gantry.Platform;
using Gantry.Rendering;
using Gantry.Templates.Merging;
using Gantry.Tests.Rendering;

namespace Gantry.Tests.Kubernetes;

/// <summary>What the chart makes of this repository's platform, and of each of its switches.</summary>
public sealed class ChartSnapshotTests(ChartFixture chart) : IClassFixture<ChartFixture>
{
    /// <summary>Each switch of the chart, alone, on top of the rendering of one service.</summary>
    private static readonly (string Name, string[] Set)[] Toggles =
    [
        ("image.registry", ["image.registry=registry.example.com/team", "image.pullSecrets={registry}", "image.pullPolicy=Always"]),
        ("image.digest", [$"services.backend.image.digest=sha256:{new string('a', 64)}"]),
        ("service.host", ["services.backend.host=backend.example.com"]),
        ("service.autoscaling off", ["services.backend.autoscaling.enabled=false", "services.backend.replicas=3"]),
        ("service.disruptionBudget off", ["services.backend.disruptionBudget.enabled=false"]),
        ("service.livenessPath", ["services.backend.livenessPath=/live/"]),
        ("service.command", ["services.backend.command={gunicorn,--workers=4}"]),
        ("service.writable", ["services.backend.writable={/var/cache/app}"]),
        ("service.secret.existing", ["services.backend.secret.existing=from-elsewhere"]),
        ("service.secret.sealed", ["services.backend.secret.sealed.SECRET_KEY=AgBy3i"]),
        ("service.secret.external", ["services.backend.secret.external.path=apps/backend", "services.backend.secret.external.store=vault"]),
        ("service.migrations off", ["services.backend.migrations.command={}", "services.backend.migrations.check={}"]),
        ("service.allowInternet off", ["services.backend.allowInternet=false"]),
        ("service.podAnnotations", ["services.backend.podAnnotations.team=payments"]),
        ("gateway off", ["gateway.enabled=false"]),
        ("certificate off", ["certificate.enabled=false"]),
        ("certificate.issuer", ["certificate.issuer.name=company", "certificate.issuer.kind=Issuer"]),
        ("keycloak off", ["keycloak.enabled=false"]),
        ("keycloak.replicas", ["keycloak.replicas=2"]),
        ("keycloak.reconcile off", ["keycloak.reconcile.enabled=false"]),
        ("keycloak.reconcile.prune", ["keycloak.reconcile.prune=true"]),
        ("mail off", ["mail.secretName="]),
        ("database.external", ["database.mode=external", "database.host=db.example.com", "database.port=5433"]),
        ("database.cloudnativepg", ["database.cloudnativepg.instances=3", "database.cloudnativepg.image=ghcr.io/cloudnative-pg/postgresql:17.6", "database.cloudnativepg.storage.storageClass=fast"]),
        ("networkPolicy off", ["networkPolicy.enabled=false"]),
        ("monitoring", ["monitoring.enabled=true", "monitoring.labels.release=prometheus", "services.backend.metricsPath=/metrics"]),
        ("monitoring.dashboards", ["monitoring.enabled=true", "monitoring.dashboards.enabled=true"]),
        ("argocd", ["argocd.enabled=true", "argocd.repoURL=https://git.example.com/platform.git"]),
    ];

    [Fact]
    public async Task Profiles_give_what_the_snapshots_say_and_manifests_that_fit()
    {
        var (one, three, smallest) = (await RenderAsync("k8s", 1), await RenderAsync("k8s-ha", 3), await RenderAsync("minimal", 1));

        Snapshot.Compare(Text(one), "Chart.one-service.yaml");
        Snapshot.Compare(Text(three), "Chart.three-services.yaml");
        Snapshot.Compare(Text(smallest), "Chart.minimal.yaml");
        (await chart.Schemas.ValidateAsync([chart.Write(one), chart.Write(three), chart.Write(smallest)])).ShouldBeEmpty();
        new[] { one, three, smallest }.SelectMany(output => ManifestPolicies.Validate(output, "manifests.yaml")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_switch_changes_what_the_snapshot_says_and_gives_manifests_that_fit()
    {
        var values = ValuesOf("k8s", 1);
        var before = WholeText((await chart.TemplateAsync(values)).Output);

        var renderings = await Task.WhenAll(Toggles.Select(async toggle =>
        {
            var rendered = await chart.TemplateAsync(values, [.. toggle.Set.SelectMany(set => new[] { "--set", set })]);
            rendered.Error.ShouldBeEmpty(toggle.Name);
            return (toggle.Name, rendered.Output);
        }));

        Snapshot.Compare(string.Concat(renderings.Select(rendering => $"===> {rendering.Name}\n{UnifiedDiff.Format("manifests", before, WholeText(rendering.Output))}")), "Chart.switches.diff");
        (await chart.Schemas.ValidateAsync([.. renderings.Select(rendering => chart.Write(rendering.Output))])).ShouldBeEmpty();
        renderings.SelectMany(rendering => ManifestPolicies.Validate(rendering.Output, rendering.Name)).ShouldBeEmpty();
    }

    private async Task<string> RenderAsync(string profile, int services)
    {
        var rendered = await chart.TemplateAsync(ValuesOf(profile, services));
        rendered.Error.ShouldBeEmpty();
        return rendered.Output;
    }

    /// <summary>Without the routes and the realm, which the bundle's own snapshot has.</summary>
    private static string Text(string output) =>
        string.Concat(ManifestText.ToFiles(output).Where(file => file.Path is not "platform/gateway.yaml").Select(file => $"===> {file.Path}\n{WithoutRealm(file.Text)}"));

    private static string WholeText(string output) => string.Concat(ManifestText.ToFiles(output).Select(file => file.Text));

    private static string WithoutRealm(string text)
    {
        var start = text.IndexOf("  realm.json: |\n", StringComparison.Ordinal);
        return start < 0 ? text : text[..start] + text[text.IndexOf("\n---\n", start, StringComparison.Ordinal)..];
    }

    private static string ValuesOf(string profile, int services)
    {
        var input = Bundles.Input(RepositoryRoot.Path, "k8s", platform => platform.At("example.com") is var there ? there with { Services = Services(there.Services[0], services) } : there);
        return Bundle.Render(input with { Chart = new ChartInput { Profile = profile } }).Single(file => file.Path == "values.yaml").Text;
    }

    /// <summary>Below a path, at a host of its own, and a name of two words.</summary>
    private static IReadOnlyList<ServiceModel> Services(ServiceModel first, int count) =>
    [
        .. new[]
        {
            first,
            first with { Slug = "order-book", Name = "Order Book", ClientId = "order-book", RoutePrefix = "/orders", Port = 9000, HealthPath = "/ready" },
            first with { Slug = "billing", Name = "Billing", ClientId = "billing", RouteHost = "billing" },
        }.Take(count),
    ];
}
