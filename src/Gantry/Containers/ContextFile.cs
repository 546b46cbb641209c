namespace Gantry.Containers;

/// <summary>A file or symbolic link of a build context.</summary>
/// <param name="Path">Relative to the context, parted by slashes.</param>
/// <param name="Entry">As the walk found it.</param>
internal readonly record struct ContextFile(string Path, FileSystemInfo Entry);
