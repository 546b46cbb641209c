using System.Text;
using Gantry.Platform;

namespace Gantry.Templates;

/// <summary>
/// Lets an update be whole or not happen: what it changes is kept first, and put back when it does not reach its end, be it by
/// the next run.
/// </summary>
/// <param name="root">Full path of the repository.</param>
internal sealed class UpdateJournal(string root)
{
    private const string List = "files";

    private string Folder => Path.Combine(root, ".nuke", "temp", "update");

    /// <summary>Puts back what an update that was killed has left half-done.</summary>
    /// <returns>How many files; 0 when there was no such update.</returns>
    public int Recover()
    {
        var list = Path.Combine(Folder, List);
        if (!File.Exists(list))
            return 0;
        var lines = File.ReadAllLines(list);
        foreach (var line in lines)
        {
            var (number, path) = line.Split(' ', 2) is [var first, var second] ? (first, second) : ("-", line);
            var target = Path.Combine(root, path);
            File.Delete(target);
            if (number != "-")
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(Folder, number), target);
            }
        }
        Directory.Delete(Folder, recursive: true);
        return lines.Length;
    }

    /// <summary>Writes the changes; on any failure the files are as they were.</summary>
    /// <param name="folder">The project, relative to the repository.</param>
    /// <param name="finish">The last step, such as git's index.</param>
    public async Task ApplyAsync(string folder, IReadOnlyList<FileChange> changes, Func<Task> finish)
    {
        Keep(folder, changes);
        try
        {
            foreach (var change in changes)
                await WriteAsync(Path.Combine(root, folder, change.Path), change.After);
            await finish();
        }
        catch
        {
            Recover();
            throw;
        }
        Directory.Delete(Folder, recursive: true);
    }

    private void Keep(string folder, IReadOnlyList<FileChange> changes)
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
        var list = new StringBuilder();
        foreach (var (change, number) in changes.Select((change, number) => (change, number)))
        {
            var path = Path.Combine(root, folder, change.Path);
            var isThere = File.Exists(path);
            if (isThere)
                File.Copy(path, Path.Combine(Folder, $"{number}"));
            list.Append(isThere ? $"{number}" : "-").Append(' ').Append(folder).Append('/').Append(change.Path).Append('\n');
        }
        AtomicFile.Write(Path.Combine(Folder, List), list.ToString()); // from here on the copies count
    }

    private static async Task WriteAsync(string path, TemplateFile? file)
    {
        if (file is null || file.LinkTarget is not null || new FileInfo(path).LinkTarget is not null)
            File.Delete(path);
        // Without a token: a few files are written faster than put back.
        if (file is not null)
            await ProjectFiles.WriteAsync(path, file, CancellationToken.None);
        else
            RemoveEmptyFolders(Path.GetDirectoryName(path)!);
    }

    private static void RemoveEmptyFolders(string folder)
    {
        for (; Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            Directory.Delete(folder);
    }
}
