namespace Gantry.Containers;

/// <summary>The files that docker sees when it builds an image.</summary>
internal static class BuildContext
{
    /// <summary>Lists what a folder holds as a build context.</summary>
    /// <param name="dockerfile">Name of the Dockerfile in use, in the folder: always listed, and other Dockerfiles of the folder are not.</param>
    /// <param name="tracked">What belongs to the checkout; null where there is no git, and the names alone say what is a secret.</param>
    /// <returns>In ordinal order of their paths. Empty directories do not count.</returns>
    public static IReadOnlyList<ContextFile> List(string folder, string dockerfile, TrackedFiles? tracked = null)
    {
        // As BuildKit: an ignore file of the Dockerfile's own replaces the general one.
        var ignoreFile = new[] { $"{dockerfile}.dockerignore", ".dockerignore" }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        var ignore = IgnoreFile.Parse(ignoreFile is null ? "" : File.ReadAllText(ignoreFile));
        List<ContextFile> files = [];
        Walk(new DirectoryInfo(folder), "", ignore, files);
        files.RemoveAll(file => IsOtherDockerfile(file.Path, dockerfile) || !(tracked?.Has(file.Entry.FullName) ?? !TrackedFiles.HoldsSecrets(file.Path)));
        if (!files.Exists(file => file.Path == dockerfile))
            files.Add(new ContextFile(dockerfile, new FileInfo(Path.Combine(folder, dockerfile))));
        files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return files;
    }

    private static void Walk(DirectoryInfo directory, string prefix, IgnoreFile ignore, List<ContextFile> files)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos())
        {
            var path = prefix + entry.Name;
            var isExcluded = ignore.Excludes(path);
            if (entry is DirectoryInfo below && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                // An exception may let in a file below; without one there is no need to look into node_modules.
                if (!isExcluded || ignore.HasExceptions)
                    Walk(below, path + '/', ignore, files);
            }
            else if (!isExcluded)
            {
                files.Add(new ContextFile(path, entry));
            }
        }
    }

    /// <summary>A change of what builds another variant of the image is none of this one.</summary>
    private static bool IsOtherDockerfile(string path, string dockerfile) =>
        path != dockerfile
        && (path.EndsWith(".dockerignore", StringComparison.Ordinal) || path is ImagePlan.Dockerfile or ImagePlan.UpstreamDockerfile or ImagePlan.DevDockerfile)
        && !path.Contains('/', StringComparison.Ordinal);
}
