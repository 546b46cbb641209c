using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Kubernetes;

/// <summary>The Kubernetes bundle: the chart, its values, and what helm makes of them.</summary>
public sealed class HelmBundle(KubernetesTools tools)
{
    private const string Chart = "chart";

    /// <summary>
    /// Renders chart and values, and them with helm into <c>manifests/</c>, unless those are right already. Nothing is written when
    /// anything is refused.
    /// </summary>
    /// <returns>What changed in the bundle's directory.</returns>
    /// <exception cref="UserErrorException">All problems of hand-written files, what the gateway would refuse, or what the chart refuses.</exception>
    public async Task<BundleChanges> RenderAsync(BundleInput input, HelmOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        foreach (var missing in options.ValuesFiles.Where(file => !File.Exists(file)))
            throw new UserErrorException($"the values file '{missing}' is not there", "correct `--helm-values`");
        var helm = await tools.GetHelmAsync(cancellationToken);
        var files = Bundle.Render(input);
        var directory = input.Platform.BundleDirectory(input.Tier.Name);
        var manifests = new RenderedManifests(directory);
        var inputs = RenderedManifests.HashInputs(helm, files, options);
        if (!Bundle.NeedsWriting(input, files) && manifests.AreFrom(inputs))
            return new BundleChanges([], []);

        var rendered = await RenderManifestsAsync(input, files, options, cancellationToken);
        var bundle = BundleWriter.Write(directory, files);
        var changes = manifests.Write(rendered, inputs);
        return new BundleChanges([.. bundle.Written, .. changes.Written], [.. bundle.Removed, .. changes.Removed]);
    }

    /// <summary>What helm would be given for a cluster.</summary>
    /// <param name="directory">Of the bundle.</param>
    internal static ChartRelease ReleaseIn(string directory, HelmOptions options) =>
        new(options.Release, options.Namespace, Path.Combine(directory, Chart), [Path.Combine(directory, "values.yaml"), .. options.ValuesFiles]);

    /// <summary>
    /// Helm reads files, so it gets its own: the bundle's stay as they are until helm has taken the new ones. A chart that is the
    /// bundle's already is read, and was accepted, there: most changes are of values.
    /// </summary>
    private async Task<IReadOnlyList<BundleFile>> RenderManifestsAsync(BundleInput input, IReadOnlyList<BundleFile> files, HelmOptions options, CancellationToken cancellationToken)
    {
        var helm = await tools.OpenHelmAsync(cancellationToken);
        var bundle = input.Platform.BundleDirectory(input.Tier.Name);
        var hasChart = BundleWriter.HasExactly(bundle, Chart, files);
        var staging = Directory.CreateTempSubdirectory("gantry-chart-").FullName;
        try
        {
            await Parallel.ForEachAsync(files.Where(file => !hasChart || !file.IsBelow(Chart)), cancellationToken, (file, _) =>
            {
                var path = Path.Combine(staging, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Text);
                return ValueTask.CompletedTask;
            });
            var release = ReleaseIn(staging, options);
            var manifests = helm.TemplateAsync(hasChart ? release with { Chart = Path.Combine(bundle, Chart) } : release, cancellationToken);
            var acceptance = hasChart ? Task.CompletedTask : Task.Run(() => Bundle.RequireAccepted(input, files), cancellationToken);
            await Task.WhenAll(manifests, acceptance);
            return ManifestText.ToFiles(await manifests);
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }
}
