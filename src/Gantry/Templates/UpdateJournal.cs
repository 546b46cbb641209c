using System.Security.Cryptography;
using System.Text.Json;
using Gantry.Platform;

namespace Gantry.Templates;

/// <summary>
/// Lets an update be whole or not happen: what it changes is kept first, and put back when it does not reach its end, be it by
/// the next run. A file that was changed again since is never touched.
/// </summary>
/// <param name="root">Full path of the repository.</param>
/// <param name="step">Called before each change on the disk, so that a test sees what a process that is killed there leaves behind.</param>
internal sealed class UpdateJournal(string root, ProjectGit git, Action? step = null)
{
    private const string Folder = ".nuke/temp/update";

    private string ListPath => Path.Combine(root, Folder, "journal.json");

    /// <summary>Refuses to go on beside an update that did not reach its end: for a run that may change nothing.</summary>
    /// <exception cref="UserErrorException">Files are half-done.</exception>
    public void RequireWhole()
    {
        var halfDone = (Load()?.Files ?? []).Where(file => !Equals(StateOf(file), file.Before)).Select(file => $"'{file.Path}'").ToList();
        if (halfDone.Count > 0)
            throw new UserErrorException($"an update that did not reach its end left files half-done: {string.Join(", ", halfDone)}", "run `./build.sh UpdateService` without `--pretend`: it puts them back first");
    }

    /// <summary>Puts back what an update that was killed has left half-done.</summary>
    /// <returns>How many files; 0 when there was nothing to put back.</returns>
    /// <exception cref="UserErrorException">A file was changed since the update wrote it, or before it would have; nothing is put back then.</exception>
    public async Task<int> RecoverAsync(CancellationToken cancellationToken = default)
    {
        if (Load() is not { } journal)
            return 0;
        var states = journal.Files.Select(StateOf).ToList();
        RequireUntouched(journal.Files, states);
        var changed = Enumerable.Range(0, states.Count).Where(number => !Equals(states[number], journal.Files[number].Before)).ToList();
        // First what was not there: a file may stand where a folder was, or the other way round.
        foreach (var file in journal.Files.Where(file => file.Before is null))
            Remove(FullPath(file.Path));
        foreach (var number in changed.Where(number => journal.Files[number].Before is not null))
            PutBack(journal.Files[number], Copy(number));
        if (journal.Index is { } index)
            await git.RestoreIndexAsync(index, cancellationToken);
        Close();
        return changed.Count;
    }

    /// <summary>Writes the changes; on any failure the files are as they were.</summary>
    /// <param name="changes">With paths relative to the repository.</param>
    /// <param name="index">What git is told of conflicts; the last step.</param>
    /// <exception cref="UserErrorException">A file is not as it was when the update was computed.</exception>
    public async Task ApplyAsync(IReadOnlyList<FileChange> changes, IndexChange? index)
    {
        await OpenAsync(changes, index);
        try
        {
            // What goes makes room for what comes: a file for a folder of its name, or the other way round.
            foreach (var change in changes.Where(change => change.Before is not null && change.After is null))
                Remove(FullPath(change.Path));
            foreach (var (change, number) in changes.Select((change, number) => (change, number)).Where(change => change.change.After is not null))
                Write(change, Staged(number));
            Step();
            if (index is not null)
                await git.ApplyIndexAsync(index, CancellationToken.None);
        }
        catch
        {
            await RecoverAsync();
            throw;
        }
        Close();
    }

    private Journal? Load() => File.Exists(ListPath) ? JsonSerializer.Deserialize<Journal>(File.ReadAllBytes(ListPath)) : null;

    /// <summary>Keeps what is there and prepares what comes. From the moment that the list is written, they count.</summary>
    private async Task OpenAsync(IReadOnlyList<FileChange> changes, IndexChange? index)
    {
        var folder = Path.Combine(root, Folder);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (change, number) in changes.Select((change, number) => (change, number)))
        {
            Step();
            var path = FullPath(change.Path);
            if (!Equals(TemplateFile.Find(path), change.Before))
                throw new UserErrorException($"'{change.Path}' was changed while the update was computed; nothing is updated", "commit it, and update again", new SourceLocation(change.Path));
            if (change.Before is { LinkTarget: null })
                File.Copy(path, Copy(number));
            if (change.After is { LinkTarget: null } after)
                await ProjectFiles.WriteAsync(Staged(number), after, CancellationToken.None);
        }
        Step();
        AtomicFile.Write(ListPath, JsonSerializer.Serialize(new Journal([.. changes.Select(change => new Entry(change.Path, FileState.Of(change.Before), FileState.Of(change.After)))], index)));
    }

    /// <summary>The list goes first: without it the copies mean nothing.</summary>
    private void Close()
    {
        Step();
        File.Delete(ListPath);
        Step();
        Directory.Delete(Path.Combine(root, Folder), recursive: true);
    }

    private static void RequireUntouched(IReadOnlyList<Entry> files, List<FileState?> states)
    {
        var problems = Enumerable.Range(0, files.Count).Where(number => !files[number].CouldBe(states[number])).Select(number => new Problem(
            $"an update that did not reach its end was to change '{files[number].Path}', which has been changed since; nothing is put back",
            new SourceLocation(files[number].Path),
            $"{(files[number].Before is { LinkTarget: null } ? $"what it was before the update is in '{Folder}/{number}.before': take from it what you need" : "it was not there before the update: keep it, or remove it")}; then remove '{Folder}', and undo with git what else the update wrote")).ToList();
        if (problems.Count > 0)
            throw new UserErrorException(problems);
    }

    /// <summary>Removes a file, which need not be there, and the folders above it that are empty then.</summary>
    private void Remove(string path)
    {
        Step();
        if (TemplateFile.Find(path) is not null) // not a folder of that name
            File.Delete(path);
        for (var folder = new DirectoryInfo(Path.GetDirectoryName(path)!); !folder.Exists || !folder.EnumerateFileSystemInfos().Any(); folder = folder.Parent!)
        {
            Step();
            if (folder.Exists)
                folder.Delete();
        }
    }

    private void Write(FileChange change, string staged)
    {
        var path = FullPath(change.Path);
        MakeRoom(path);
        if (change.After!.LinkTarget is { } target)
        {
            Step();
            File.Delete(path);
            Step();
            File.CreateSymbolicLink(path, target);
        }
        else
        {
            Step();
            File.Move(staged, path, overwrite: true);
        }
    }

    private void PutBack(Entry file, string copy)
    {
        var path = FullPath(file.Path);
        MakeRoom(path);
        Step();
        if (file.Before!.LinkTarget is { } target)
        {
            File.Delete(path);
            Step();
            File.CreateSymbolicLink(path, target);
            return;
        }
        // The copy stays until all is back: this may be killed too.
        var again = $"{copy}.again";
        File.Copy(copy, again, overwrite: true);
        Step();
        File.Move(again, path, overwrite: true);
    }

    private void MakeRoom(string path)
    {
        Step();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (new DirectoryInfo(path) is { Exists: true, LinkTarget: null } folder)
            RemoveEmpty(folder);
    }

    /// <summary>Removes folders in which there is no file; the update would have been refused otherwise.</summary>
    private static void RemoveEmpty(DirectoryInfo folder)
    {
        foreach (var below in folder.EnumerateDirectories().Where(below => below.LinkTarget is null))
            RemoveEmpty(below);
        folder.Delete();
    }

    private FileState? StateOf(Entry file) => FileState.Of(TemplateFile.Find(FullPath(file.Path)));

    private string FullPath(string path) => Path.Combine(root, path);

    private string Copy(int number) => Path.Combine(root, Folder, $"{number}.before");

    private string Staged(int number) => Path.Combine(root, Folder, $"{number}.after");

    private void Step() => step?.Invoke();

    private sealed record Journal(IReadOnlyList<Entry> Files, IndexChange? Index);

    private sealed record Entry(string Path, FileState? Before, FileState? After)
    {
        /// <summary>Whether an update that was killed may have left a file so. A link is replaced in two steps, all else in one.</summary>
        public bool CouldBe(FileState? state) =>
            Equals(state, Before) || Equals(state, After) || (state is null && (Before?.LinkTarget ?? After?.LinkTarget) is not null);
    }

    /// <summary>What tells a file from what others make of it.</summary>
    private sealed record FileState(string Hash, bool IsExecutable, string? LinkTarget)
    {
        public static FileState? Of(TemplateFile? file) =>
            file is null ? null : new FileState(Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)), file.IsExecutable, file.LinkTarget);
    }
}
