namespace Gantry.Rendering;

/// <summary>What writing a bundle did.</summary>
/// <param name="Written">Paths of new and changed files.</param>
/// <param name="Removed">Paths of files that an earlier rendering wrote and this one does not have.</param>
public sealed record BundleChanges(IReadOnlyList<string> Written, IReadOnlyList<string> Removed)
{
    /// <summary>Whether the bundle on disk was right already.</summary>
    public bool None => Written.Count == 0 && Removed.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => None ? "unchanged" : $"{Written.Count} written, {Removed.Count} removed";
}
