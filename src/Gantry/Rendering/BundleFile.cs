using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>A file of a bundle.</summary>
/// <param name="Path">Relative to the bundle, with forward slashes.</param>
/// <param name="Text">UTF-8 without a byte order mark when written.</param>
/// <param name="Mode">0600 when it holds a secret.</param>
public sealed record BundleFile(string Path, string Text, UnixFileMode Mode = AtomicFile.Shared)
{
    /// <summary>The hand-written file it is rendered from, line by line; null when there is no single one.</summary>
    public string? Source { get; init; }

    /// <summary>Whether it lies in a folder of the bundle, however deep.</summary>
    internal bool IsBelow(string folder) => Path.StartsWith($"{folder}/", StringComparison.Ordinal);
}
