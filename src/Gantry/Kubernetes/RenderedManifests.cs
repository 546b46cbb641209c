using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Kubernetes;

/// <summary>
/// The manifests in a bundle, and a note of what helm made them from: the same chart, values, release and helm make the same
/// manifests, so helm need not say it again. A manifest that somebody changed or deleted is made anew.
/// </summary>
/// <param name="bundle">The bundle's directory.</param>
internal sealed class RenderedManifests(string bundle)
{
    private const string Folder = "manifests";

    private string Home => Path.Combine(bundle, Folder);

    private string Note => Path.Combine(bundle, ".manifests");

    /// <summary>Full paths in order.</summary>
    public IReadOnlyList<string> Files =>
        Directory.Exists(Home) ? [.. Directory.EnumerateFiles(Home, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];

    /// <summary>Whether the manifests are those that helm would make.</summary>
    /// <param name="inputs">From <see cref="HashInputs"/>.</param>
    public bool AreFrom(string inputs) => File.Exists(Note) && File.ReadAllText(Note) == NoteOf(inputs);

    /// <summary>Writes what changed and removes what is stale.</summary>
    /// <param name="inputs">From <see cref="HashInputs"/>: what the files were made from.</param>
    /// <returns>Paths relative to the bundle.</returns>
    public BundleChanges Write(IReadOnlyList<BundleFile> files, string inputs)
    {
        File.Delete(Note); // true again when all are written
        var changes = BundleWriter.Write(Home, files);
        AtomicFile.Write(Note, NoteOf(inputs));
        return new BundleChanges([.. changes.Written.Select(InBundle)], [.. changes.Removed.Select(InBundle)]);
    }

    /// <summary>A name for everything that decides what helm makes.</summary>
    /// <param name="helm">The program. Another version is another file.</param>
    /// <param name="files">The chart and its values.</param>
    public static string HashInputs(string helm, IReadOnlyList<BundleFile> files, HelmOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var program = new FileInfo(helm);
        if (program.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
            program = target;
        Add(program.FullName, program.Length.ToString(CultureInfo.InvariantCulture), program.LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture));
        Add(options.Release, options.Namespace);
        foreach (var file in files)
            Add(file.Path, file.Text);
        foreach (var file in options.ValuesFiles)
            Add(file, File.ReadAllText(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(params ReadOnlySpan<string> texts)
        {
            foreach (var text in texts)
            {
                hash.AppendData(BitConverter.GetBytes(text.Length));
                hash.AppendData(Encoding.UTF8.GetBytes(text));
            }
        }
    }

    /// <summary>The inputs, and the manifests as they are on disk.</summary>
    private string NoteOf(string inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(Home, file)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }
        return $"{inputs} {Convert.ToHexStringLower(hash.GetHashAndReset())}\n";
    }

    private static string InBundle(string path) => $"{Folder}/{path}";
}
