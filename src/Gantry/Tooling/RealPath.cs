namespace Gantry.Tooling;

/// <summary>Where a path leads when every symbolic link in it is followed: two ways to one directory are the same.</summary>
internal static class RealPath
{
    /// <summary>Follows the links of the path and of every directory above it.</summary>
    /// <returns>The path without links; what does not exist of it stays as it is.</returns>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } above)
            return full;
        var here = Path.Combine(Of(above), Path.GetFileName(full));
        try
        {
            return new DirectoryInfo(here).ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } target ? Of(target) : here;
        }
        catch (IOException)
        {
            return here; // a link that leads in a circle
        }
    }
}
