using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Kubernetes;

/// <summary>The Kubernetes bundle: the chart, its values, and what helm makes of them.</summary>
public sealed class HelmBundle(KubernetesTools tools)
{
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

        var acceptance = Task.Run(() => Bundle.RequireAccepted(input, files), cancellationToken); // while helm works
        var rendered = await RenderManifestsAsync(files, options, cancellationToken);
        await acceptance;
        var bundle = BundleWriter.Write(directory, files);
        var changes = manifests.Write(rendered, inputs);
        return new BundleChanges([.. bundle.Written, .. changes.Written], [.. bundle.Removed, .. changes.Removed]);
    }

    /// <summary>What helm would be given for a cluster.</summary>
    /// <param name="directory">Of the bundle.</param>
    internal static ChartRelease ReleaseIn(string directory, HelmOptions options) =>
        new(options.Release, options.Namespace, Path.Combine(directory, "chart"), [Path.Combine(directory, "values.yaml"), .. options.ValuesFiles]);

    /// <summary>Helm reads files, so it gets its own: the bundle's stay as they are until helm has taken the new ones.</summary>
    private async Task<IReadOnlyList<BundleFile>> RenderManifestsAsync(IReadOnlyList<BundleFile> files, HelmOptions options, CancellationToken cancellationToken)
    {
        var helm = await tools.OpenHelmAsync(cancellationToken);
        var staging = Directory.CreateTempSubdirectory("gantry-chart-").FullName;
        try
        {
            await Parallel.ForEachAsync(files, cancellationToken, (file, _) =>
            {
                var path = Path.Combine(staging, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Text);
                return ValueTask.CompletedTask;
            });
            return ManifestText.ToFiles(await helm.TemplateAsync(ReleaseIn(staging, options), cancellationToken));
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }
}
