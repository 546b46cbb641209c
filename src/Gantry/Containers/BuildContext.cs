namespace Gantry.Containers;

/// <summary>The files that docker sees when it builds an image.</summary>
internal static class BuildContext
{
    /// <summary>Lists what a folder holds as a build context.</summary>
    /// <param name="dockerfile">Name of the Dockerfile in use, in the folder: always listed, and other Dockerfiles of the folder are not.</param>
    /// <returns>Paths relative to the folder, parted by slashes, in ordinal order. Empty directories do not count.</returns>
    public static IReadOnlyList<string> List(string folder, string dockerfile)
    {
        // As BuildKit: an ignore file of the Dockerfile's own replaces the general one.
        var ignoreFile = new[] { $"{dockerfile}.dockerignore", ".dockerignore" }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        var ignore = IgnoreFile.Parse(ignoreFile is null ? "" : File.ReadAllText(ignoreFile));
        List<string> files = [];
        Walk(new DirectoryInfo(folder), "", ignore, files);
        files.RemoveAll(path => IsOtherDockerfile(path, dockerfile));
        if (!files.Contains(dockerfile))
            files.Add(dockerfile);
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static void Walk(DirectoryInfo directory, string prefix, IgnoreFile ignore, List<string> files)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos())
        {
            var path = prefix + entry.Name;
            var isExcluded = ignore.Excludes(path);
            if (entry is DirectoryInfo { LinkTarget: null } below)
            {
                // An exception may let in a file below; without one there is no need to look into node_modules.
                if (!isExcluded || ignore.HasExceptions)
                    Walk(below, path + '/', ignore, files);
            }
            else if (!isExcluded)
            {
                files.Add(path);
            }
        }
    }

    /// <summary>A change of what builds another variant of the image is none of this one.</summary>
    private static bool IsOtherDockerfile(string path, string dockerfile) =>
        path != dockerfile
        && (path.EndsWith(".dockerignore", StringComparison.Ordinal) || path is ImagePlan.Dockerfile or ImagePlan.UpstreamDockerfile or ImagePlan.DevDockerfile)
        && !path.Contains('/', StringComparison.Ordinal);
}
