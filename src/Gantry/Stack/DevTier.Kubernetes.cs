using Gantry.Containers;
using Gantry.Platform;
using Gantry.Rendering;
using Microsoft.Extensions.Logging;

namespace Gantry.Stack;

/// <summary>What a cluster is given of this checkout: a description to render, and images.</summary>
public sealed partial class DevTier
{
    /// <summary>The parts that run in a cluster beside the services; the gateway and PostgreSQL are those of its operators.</summary>
    private static readonly string[] PartsOfClusters = ["keycloak", "realm"];

    private PushedImages Pushed => new(Path.Combine(root, "artifacts", "images.json"));

    /// <summary>The platform as a cluster gets it.</summary>
    /// <param name="domain">Where it is reached.</param>
    /// <param name="inNamespace">Null for one of the platform's name.</param>
    /// <param name="profile">Of <c>infra/helm/profiles</c>; null for the usual one.</param>
    /// <param name="registry">Where its nodes pull from; null where they have the images.</param>
    /// <exception cref="UserErrorException">There is no domain.</exception>
    public async Task<BundleInput> DescribeClusterAsync(
        string? domain, string? inNamespace, string? imageSource, string? profile, string? registry, CancellationToken cancellationToken = default)
    {
        var images = await PlanImagesAsync(imageSource, forDevelopment: false, cancellationToken);
        return InputOf(BundleTier.K8s(inNamespace ?? Platform.ImagePrefix).Name, Require(domain, "k8s"), inNamespace) with
        {
            Images = images.References,
            Chart = new ChartInput
            {
                Profile = profile ?? ChartInput.DefaultProfile,
                Registry = registry,
                Digests = registry is null ? new Dictionary<string, string>() : Pushed.Of(registry),
            },
        };
    }

    /// <summary>Builds the images that a cluster runs and pushes those that the registry lacks.</summary>
    /// <returns>What was pushed, for people.</returns>
    /// <exception cref="UserErrorException">An image cannot be built, or the registry refuses it.</exception>
    public async Task<string> PushImagesAsync(string registry, string? imageSource, bool allowStandIns, CancellationToken cancellationToken = default)
    {
        var pusher = new ImagePusher(registry, loggers.CreateLogger<ImagePusher>());
        var plan = await PlanImagesAsync(imageSource, forDevelopment: false, cancellationToken);
        var parts = PartsOfClusters.Concat(Platform.Services.Select(service => Path.GetFileName(service.Folder))).ToList();
        plan.RequireOriginals(parts, allowStandIns);
        await new ImageBuilder(new ImageBuilderOptions { Root = root }, loggers.CreateLogger<ImageBuilder>()).BuildAsync(plan, parts, null, cancellationToken);
        var pushed = await pusher.PushAsync([.. parts.Select(part => plan.References[part])], cancellationToken);
        Pushed.Record(registry, pushed);
        var sent = pushed.Count(image => !image.WasThere);
        return sent == 0 ? $"{pushed.Count} there already" : $"{sent} pushed, {pushed.Count - sent} there already";
    }

    /// <summary>Refuses to bring stand-ins to a cluster.</summary>
    /// <inheritdoc cref="ImagePlan.RequireOriginals"/>
    public async Task RequireOriginalsAsync(string? imageSource, bool allowStandIns, CancellationToken cancellationToken = default) =>
        (await PlanImagesAsync(imageSource, forDevelopment: false, cancellationToken)).RequireOriginals(PartsOfClusters, allowStandIns);

    /// <summary>A logger for the classes that work on clusters.</summary>
    public ILogger ClusterLogger => loggers.CreateLogger("Gantry.Kubernetes");
}
