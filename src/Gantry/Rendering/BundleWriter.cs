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
            && files.All(file => AtomicFile.IsCurrent(Path.Combine(directory, file.Path), file.Text, file.Mode));
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
        var written = files.Where(file => AtomicFile.Write(Path.Combine(directory, file.Path), file.Text, file.Mode)).Select(file => file.Path).ToList();
        var removed = before.Except(now, StringComparer.Ordinal).Reverse().Where(path => Remove(Path.Combine(directory, path))).ToList();
        AtomicFile.Write(index, Lines(now));
        return new BundleChanges(written, removed);
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
