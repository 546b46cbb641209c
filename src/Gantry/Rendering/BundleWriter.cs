using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>Brings a bundle's directory to its rendered state. Files of others in it, such as <c>.env</c>, stay.</summary>
public static class BundleWriter
{
    /// <summary>Names the files that the last rendering wrote, one a line and in its order, so that stale ones can go.</summary>
    private const string Index = ".rendered";

    /// <summary>Whether writing these files would change nothing.</summary>
    public static bool IsCurrent(string directory, IReadOnlyCollection<BundleFile> files)
    {
        var index = Path.Combine(directory, Index);
        return File.Exists(index)
            && File.ReadAllText(index) == Lines(files.Select(file => file.Path))
            && files.All(file => AtomicFile.IsCurrent(Path.Combine(directory, file.Path), file.Text, file.Mode))
            && FoldersOf(directory, files).All(IsReadable);
    }

    /// <summary>Whether a folder of the bundle holds what would be written there, and nothing else.</summary>
    public static bool HasExactly(string directory, string folder, IReadOnlyCollection<BundleFile> files)
    {
        var wanted = files.Where(file => file.IsBelow(folder)).ToList();
        var path = Path.Combine(directory, folder);
        return Directory.Exists(path)
            && Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Count() == wanted.Count
            && wanted.TrueForAll(file => AtomicFile.IsCurrent(Path.Combine(directory, file.Path), file.Text, file.Mode));
    }

    /// <summary>
    /// Writes what changed, in the given order, and removes what is stale, the last first: what refers to another file comes after
    /// it, and goes before it.
    /// </summary>
    /// <param name="directory">Created when missing.</param>
    public static BundleChanges Write(string directory, IReadOnlyCollection<BundleFile> files)
    {
        var index = Path.Combine(directory, Index);
        var before = File.Exists(index) ? File.ReadAllLines(index) : [];
        var now = files.Select(file => file.Path).ToList();

        // The index grows before files appear and shrinks after they are gone: an interrupted run forgets none.
        AtomicFile.Write(index, Lines(before.Union(now, StringComparer.Ordinal)));
        // Before the files: a container that watches a directory must be able to read it when they appear.
        foreach (var folder in FoldersOf(directory, files).Where(folder => !IsReadable(folder)))
            Open(folder);
        var written = files.Where(file => AtomicFile.Write(Path.Combine(directory, file.Path), file.Text, file.Mode)).Select(file => file.Path).ToList();
        var removed = before.Except(now, StringComparer.Ordinal).Reverse().Where(path => Remove(Path.Combine(directory, path))).ToList();
        AtomicFile.Write(index, Lines(now));
        return new BundleChanges(written, removed);
    }

    /// <summary>The directories below the bundle's, each after the one that it is in.</summary>
    private static IEnumerable<string> FoldersOf(string directory, IEnumerable<BundleFile> files) => files
        .SelectMany(file => file.Path.Split('/')[..^1].Select((_, depth) => string.Join('/', file.Path.Split('/')[..(depth + 1)])))
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(folder => Path.Combine(directory, folder));

    private static bool IsReadable(string folder) => Directory.Exists(folder) && (OperatingSystem.IsWindows() || File.GetUnixFileMode(folder) == AtomicFile.SharedDirectory);

    /// <summary>Containers run as users of their own, whatever umask this process has. What is secret is so by the file's own mode.</summary>
    private static void Open(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, AtomicFile.SharedDirectory);
    }

    private static string Lines(IEnumerable<string> paths) => string.Concat(paths.Select(path => $"{path}\n"));

    private static bool Remove(string path)
    {
        if (!File.Exists(path))
            return false;
        File.Delete(path);
        return true;
    }
}
