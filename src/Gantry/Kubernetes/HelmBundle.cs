using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Kubernetes;

/// <summary>The Kubernetes bundle: the chart, its values, and what helm makes of them.</summary>
public sealed class HelmBundle(KubernetesTools tools)
{
    private const string Manifests = "manifests";
    private const string ChartFolder = "chart/";

    /// <summary>Renders chart and values, and them with helm into <c>manifests/</c>. Nothing is written when anything is refused.</summary>
    /// <returns>What changed in the bundle's directory.</returns>
    /// <exception cref="UserErrorException">All problems of hand-written files, what the gateway would refuse, or what the chart refuses.</exception>
    public async Task<BundleChanges> RenderAsync(BundleInput input, HelmOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        var files = Bundle.Render(input);
        var directory = input.Platform.BundleDirectory(input.Tier.Name);
        var manifests = await RenderManifestsAsync(files, options, cancellationToken);
        var bundle = Bundle.Apply(input, files);
        var rendered = BundleWriter.Write(Path.Combine(directory, Manifests), manifests);
        return new BundleChanges(
            [.. bundle.Written, .. rendered.Written.Select(InBundle)], [.. bundle.Removed, .. rendered.Removed.Select(InBundle)]);

        static string InBundle(string path) => $"{Manifests}/{path}";
    }

    /// <summary>What helm would be given for a cluster.</summary>
    /// <param name="directory">Of the bundle.</param>
    internal static ChartRelease ReleaseIn(string directory, HelmOptions options) =>
        new(options.Release, options.Namespace, Path.Combine(directory, "chart"), [Path.Combine(directory, "values.yaml"), .. options.ValuesFiles]);

    /// <summary>The rendered manifests of a bundle, full paths in order.</summary>
    internal static IReadOnlyList<string> ManifestFiles(string directory)
    {
        var manifests = Path.Combine(directory, Manifests);
        return Directory.Exists(manifests) ? [.. Directory.EnumerateFiles(manifests, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Helm reads files, so it gets its own: the bundle's stay as they are until helm has taken the new ones.</summary>
    private async Task<IReadOnlyList<BundleFile>> RenderManifestsAsync(IReadOnlyList<BundleFile> files, HelmOptions options, CancellationToken cancellationToken)
    {
        foreach (var missing in options.ValuesFiles.Where(file => !File.Exists(file)))
            throw new UserErrorException($"the values file '{missing}' is not there", "correct `--helm-values`");
        var helm = await tools.OpenHelmAsync(cancellationToken);
        var staging = Directory.CreateTempSubdirectory("gantry-chart-").FullName;
        try
        {
            var release = ReleaseIn(staging, options) with { Chart = Path.Combine(staging, "chart.tgz") };
            await PackAsync(files.Where(file => file.Path.StartsWith(ChartFolder, StringComparison.Ordinal)), release.Chart, cancellationToken);
            foreach (var file in files.Where(file => !file.Path.StartsWith(ChartFolder, StringComparison.Ordinal)))
                await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(staging, file.Path))!).FullName, Path.GetFileName(file.Path)), file.Text, cancellationToken);
            return ManifestText.ToFiles(await helm.TemplateAsync(release, cancellationToken));
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>A chart as <c>helm package</c> makes it: hundreds of files are one here.</summary>
    private static async Task PackAsync(IEnumerable<BundleFile> files, string archive, CancellationToken cancellationToken)
    {
        await using var stream = File.Create(archive);
        await using var compressed = new GZipStream(stream, CompressionLevel.Fastest);
        await using var tar = new TarWriter(compressed);
        foreach (var file in files)
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, file.Path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(file.Text)) }, cancellationToken);
    }
}
