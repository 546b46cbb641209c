using Gantry.Platform;
using Gantry.Rendering;
using Microsoft.Extensions.Logging;

namespace Gantry.Kubernetes;

/// <summary>Everything that can be said of a rendered chart without a cluster.</summary>
/// <param name="root">The repository.</param>
public sealed class ChartValidator(string root, KubernetesTools tools, ILogger logger)
{
    /// <summary>Lints, holds every manifest against its schema and the policies, and compares the containers with a server's.</summary>
    /// <param name="input">What the bundle was rendered from.</param>
    /// <returns>How many objects were checked, and all that is wrong with them.</returns>
    /// <exception cref="UserErrorException">Tools or schemas cannot be had.</exception>
    public async Task<(int Objects, IReadOnlyList<Problem> Problems)> ValidateAsync(BundleInput input, HelmOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var directory = input.Platform.BundleDirectory(input.Tier.Name);
        var files = new RenderedManifests(directory).Files;
        var lint = LintAsync(directory, options, cancellationToken);
        var schemas = new ManifestSchemas(root, logger).ValidateAsync(files, cancellationToken);
        var compose = Bundle.RenderCompose(input with { Tier = BundleTier.Vps });
        var manifests = files.SelectMany(file => Manifest.Read(File.ReadAllText(file), Path.GetRelativePath(root, file))).ToList();
        return (manifests.Count,
        [
            .. await lint,
            .. await schemas,
            .. ManifestPolicies.Validate(manifests),
            .. new ComposeAgreement(compose, manifests).Compare(input.Platform.Services),
        ]);
    }

    /// <summary>Fails when anything is wrong.</summary>
    /// <returns>What was checked, for people.</returns>
    /// <exception cref="UserErrorException">Everything that is wrong, once.</exception>
    public async Task<string> RequireValidAsync(BundleInput input, HelmOptions options, CancellationToken cancellationToken = default)
    {
        var (objects, problems) = await ValidateAsync(input, options, cancellationToken);
        return problems.Count == 0 ? $"{objects} objects fit their schemas, the policies and the server's containers" : throw new UserErrorException(problems);
    }

    private async Task<IReadOnlyList<Problem>> LintAsync(string directory, HelmOptions options, CancellationToken cancellationToken)
    {
        var helm = await tools.OpenHelmAsync(cancellationToken);
        return await helm.LintAsync(HelmBundle.ReleaseIn(directory, options), cancellationToken);
    }
}
