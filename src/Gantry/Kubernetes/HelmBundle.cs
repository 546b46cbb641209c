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

        var staging = Directory.CreateTempSubdirectory("gantry-chart-").FullName;
        Task? removal = null;
        try
        {
            var rendered = await RenderManifestsAsync(staging, input, files, options, cancellationToken);
            removal = Task.Run(Remove, CancellationToken.None); // while the bundle is written
            var bundle = BundleWriter.Write(directory, files);
            var changes = manifests.Write(rendered, inputs);
            return new BundleChanges([.. bundle.Written, .. changes.Written], [.. bundle.Removed, .. changes.Removed]);
        }
        finally
        {
            await (removal ?? Task.Run(Remove, CancellationToken.None));
        }

        void Remove() => Directory.Delete(staging, recursive: true);
    }

    /// <summary>What helm would be given for a cluster.</summary>
    /// <param name="directory">Of the bundle.</param>
    internal static ChartRelease ReleaseIn(string directory, HelmOptions options) =>
        new(options.Release, options.Namespace, Path.Combine(directory, Chart), [Path.Combine(directory, "values.yaml"), .. options.ValuesFiles]);

    /// <summary>
    /// Helm reads files, so it gets its own: the bundle's stay as they are until helm has taken the new ones. A chart that is the
    /// bundle's already is read, and was accepted, there: most changes are of values.
    /// </summary>
    /// <param name="staging">An empty directory.</param>
    private async Task<IReadOnlyList<BundleFile>> RenderManifestsAsync(string staging, BundleInput input, IReadOnlyList<BundleFile> files, HelmOptions options, CancellationToken cancellationToken)
    {
        var helm = await tools.OpenHelmAsync(cancellationToken);
        var bundle = input.Platform.BundleDirectory(input.Tier.Name);
        var hasChart = BundleWriter.HasExactly(bundle, Chart, files);
        var staged = files.Where(file => !hasChart || !file.IsBelow(Chart)).ToDictionary(file => Path.Combine(staging, file.Path), file => file.Text);
        foreach (var folder in staged.Keys.Select(Path.GetDirectoryName).Distinct(StringComparer.Ordinal))
            Directory.CreateDirectory(folder!);
        Parallel.ForEach(staged, file => File.WriteAllText(file.Key, file.Value));

        var release = ReleaseIn(staging, options);
        var manifests = helm.TemplateAsync(hasChart ? release with { Chart = Path.Combine(bundle, Chart) } : release, cancellationToken);
        var acceptance = hasChart ? Task.CompletedTask : Task.Run(() => Bundle.RequireAccepted(input, files), cancellationToken);
        await Task.WhenAll(manifests, acceptance);
        return ManifestText.ToFiles(await manifests);
    }
}
