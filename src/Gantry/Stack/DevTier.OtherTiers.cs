using Gantry.Certificates;
using Gantry.Containers;
using Gantry.Platform;
using Gantry.Rendering;
using Microsoft.Extensions.Logging;

namespace Gantry.Stack;

/// <summary>The other tiers run elsewhere, but their bundles are made here, from the same files and images.</summary>
public sealed partial class DevTier
{
    /// <summary>Writes the bundle of another tier; what is right already is left alone.</summary>
    /// <param name="tier"><c>vps</c> or <c>k8s</c>.</param>
    /// <param name="domain">Where it is reached.</param>
    /// <param name="inNamespace">On Kubernetes; null for one of the platform's name.</param>
    /// <param name="acme">Who issues a server's certificate; null where it stays self-signed.</param>
    /// <param name="allowStandIns">Also with images that stand in for others.</param>
    /// <exception cref="UserErrorException">There is no domain; or all problems of all hand-written files. Nothing is written then.</exception>
    public async Task<BundleChanges> RenderAsync(
        string tier, string? domain, string? inNamespace, string? imageSource, bool allowStandIns, AcmeOptions? acme = null, CancellationToken cancellationToken = default)
    {
        var input = InputOf(tier, Require(domain, tier), inNamespace) with { Acme = acme };
        var images = await PlanImagesAsync(imageSource, forDevelopment: false, cancellationToken);
        images.RequireOriginals(tier == BundleTier.Vps.Name ? ServerParts : PartsOfClusters, allowStandIns);
        return Bundle.Apply(input with { Images = images.References });
    }

    /// <summary>Builds the images that a server runs, and renders the bundle that names them.</summary>
    /// <returns>Platform at its domain, the bundle's files, and the images.</returns>
    /// <inheritdoc cref="RenderAsync(string, string, string, string, bool, AcmeOptions, CancellationToken)"/>
    public async Task<(PlatformModel Platform, IReadOnlyList<BundleFile> Files, ImagePlan Images)> PrepareReleaseAsync(
        string? domain, string? imageSource, bool allowStandIns, AcmeOptions? acme = null, CancellationToken cancellationToken = default)
    {
        var input = InputOf(BundleTier.Vps.Name, Require(domain, BundleTier.Vps.Name), null) with { Acme = acme };
        var images = await PlanImagesAsync(imageSource, forDevelopment: false, cancellationToken);
        images.RequireOriginals(ServerParts, allowStandIns);
        input = input with { Images = images.References };
        var files = Bundle.Render(input);
        Bundle.Apply(input, files);
        var used = ServerParts.Concat(acme is null ? [] : ["acme"]).Concat(Platform.Services.Select(service => Path.GetFileName(service.Folder))).Where(part => IsBuilt(images, part)).ToList();
        await new ImageBuilder(new ImageBuilderOptions { Root = root }, loggers.CreateLogger<ImageBuilder>()).BuildAsync(images, used, null, cancellationToken);
        return (input.Platform, files, images);
    }

    private static readonly string[] ServerParts = ["db", "keycloak", "gateway"];

    private static string Require(string? domain, string tier) => string.IsNullOrEmpty(domain)
        ? throw new UserErrorException($"the {tier} tier needs the domain at which it is reached", $"add `--domain example.com`, or put `Domain` into .nuke/parameters.json or a profile")
        : domain;

    /// <summary>Checks the gateway's files of every tier as they would be rendered. Needs neither images nor certificates.</summary>
    /// <param name="domain">Null for one of the documentation's.</param>
    /// <returns>What was checked, for people.</returns>
    /// <exception cref="UserErrorException">Everything that is wrong, once.</exception>
    public string ValidateGateway(string? domain, string? inNamespace)
    {
        BundleInput[] tiers =
        [
            new() { Platform = Platform, Images = NoImages },
            InputOf("vps", domain ?? "example.com", inNamespace),
            InputOf("k8s", domain ?? "example.com", inNamespace),
        ];
        var problems = tiers.SelectMany(Bundle.ValidateGateway).Distinct().ToList();
        return problems.Count == 0 ? "right in dev, vps and k8s" : throw new UserErrorException(problems);
    }

    private static IReadOnlyDictionary<string, string> NoImages { get; } = new Dictionary<string, string>();

    private BundleInput InputOf(string tier, string domain, string? inNamespace)
    {
        var platform = local.Value.At(domain); // those tiers know nothing of a tunnel here
        return new BundleInput
        {
            Tier = tier == BundleTier.Vps.Name ? BundleTier.Vps : BundleTier.K8s(inNamespace ?? platform.Name),
            Platform = platform,
            Images = NoImages,
        };
    }
}
