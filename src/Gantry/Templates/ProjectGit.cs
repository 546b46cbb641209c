using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Templates;

/// <summary>The git repository that projects are in; the platform may be a folder of a larger one.</summary>
/// <param name="root">Full path of the platform.</param>
internal sealed class ProjectGit(string root)
{
    private const string NoObject = "0000000000000000000000000000000000000000";

    // Looking refreshes no index, and a name with a bracket is a name.
    private readonly Command git = new Command("git", "--no-optional-locks", "--literal-pathspecs").In(root);

    /// <summary>Lists what is not committed below folders: git's two letters and the path relative to the platform.</summary>
    /// <exception cref="UserErrorException">There is no git.</exception>
    public async Task<IReadOnlyList<(string Code, string Path)>> StatusAsync(IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var status = await git.With(["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", .. folders]).TryRunAsync(cancellationToken);
        if (!status.Succeeded)
            throw new UserErrorException("an update needs git, to tell the team's edits from the template's", "put the repository under git: `git init && git add . && git commit`");
        if (status.Output.Length == 0)
            return [];
        var prefix = await PrefixAsync(cancellationToken);
        return [.. Entries(status.Output).Select(entry => (entry[..2], entry[(3 + prefix.Length)..]))];
    }

    /// <summary>Lists the files that git knows below folders, relative to the platform.</summary>
    public async Task<IReadOnlyList<string>> FilesAsync(IReadOnlyList<string> folders, CancellationToken cancellationToken) =>
        Entries((await git.With(["ls-files", "-z", "--", .. folders]).RunAsync(cancellationToken)).Output);

    /// <summary>Stores the versions of files in conflict; with <see cref="ApplyIndexAsync"/> git knows them as a merge's: <c>git status</c> and merge tools see them.</summary>
    /// <param name="conflicts">With paths relative to the platform.</param>
    /// <returns>Null when there are none.</returns>
    public async Task<IndexChange?> PrepareIndexAsync(IReadOnlyList<FileConflict> conflicts, CancellationToken cancellationToken)
    {
        if (conflicts.Count == 0)
            return null;
        var prefix = await PrefixAsync(cancellationToken);
        List<(string Path, int Stage, TemplateFile File)> versions =
        [
            .. conflicts.SelectMany(conflict => new[] { (1, conflict.Base), (2, conflict.Ours), (3, conflict.Theirs) }
                .Where(version => version.Item2 is not null).Select(version => (prefix + conflict.Path, version.Item1, version.Item2!))),
        ];
        var objects = await StoreAsync([.. versions.Select(version => version.File)], cancellationToken);
        var paths = conflicts.Select(conflict => prefix + conflict.Path).ToList();
        return new IndexChange(
            await ReadIndexAsync(paths, prefix, cancellationToken),
            ByPath(paths, versions.Zip(objects, (version, id) => (version.Path, $"{Mode(version.File)} {id} {version.Stage}"))));
    }

    /// <summary>Tells git.</summary>
    public Task ApplyIndexAsync(IndexChange change, CancellationToken cancellationToken) => WriteIndexAsync(change.After, cancellationToken);

    /// <summary>Takes back what git was told; what people have told it since stays.</summary>
    public async Task RestoreIndexAsync(IndexChange change, CancellationToken cancellationToken)
    {
        var now = await ReadIndexAsync([.. change.After.Keys], await PrefixAsync(cancellationToken), cancellationToken);
        await WriteIndexAsync(change.Before.Where(file => now[file.Key].SequenceEqual(change.After[file.Key])).ToDictionary(StringComparer.Ordinal), cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadIndexAsync(IReadOnlyList<string> paths, string prefix, CancellationToken cancellationToken)
    {
        var listed = await git.With(["ls-files", "--stage", "--full-name", "-z", "--", .. paths.Select(path => path[prefix.Length..])]).RunAsync(cancellationToken);
        return ByPath(paths, Entries(listed.Output).Select(entry => entry.Split('\t', 2)).Select(parts => (parts[1], parts[0])));
    }

    private async Task WriteIndexAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
            return;
        var lines = files.SelectMany(file => file.Value.Prepend($"0 {NoObject}").Select(entry => $"{entry}\t{file.Key}\0"));
        await git.With("update-index", "-z", "--index-info").WithInput(string.Concat(lines)).RunAsync(cancellationToken);
    }

    /// <summary>Where the platform is in git's repository: nothing, or a path that ends with a slash.</summary>
    private async Task<string> PrefixAsync(CancellationToken cancellationToken) => (await git.With("rev-parse", "--show-prefix").RunAsync(cancellationToken)).Output.TrimEnd('\n');

    private static Dictionary<string, IReadOnlyList<string>> ByPath(IReadOnlyList<string> paths, IEnumerable<(string Path, string Entry)> entries)
    {
        var known = entries.ToLookup(entry => entry.Path, entry => entry.Entry, StringComparer.Ordinal);
        return paths.ToDictionary(path => path, IReadOnlyList<string> (path) => [.. known[path]], StringComparer.Ordinal);
    }

    private static string[] Entries(string output) => output.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static string Mode(TemplateFile file) => file.LinkTarget is not null ? "120000" : file.IsExecutable ? "100755" : "100644";

    private async Task<IReadOnlyList<string>> StoreAsync(IReadOnlyList<TemplateFile> files, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("gantry-update-").FullName;
        try
        {
            List<string> paths = [];
            foreach (var file in files)
            {
                paths.Add(Path.Combine(folder, $"{paths.Count}"));
                await File.WriteAllBytesAsync(paths[^1], file.LinkTarget is { } target ? System.Text.Encoding.UTF8.GetBytes(target) : file.Content, cancellationToken);
            }
            var stored = await git.With("hash-object", "-w", "--no-filters", "--stdin-paths").WithInput(string.Concat(paths.Select(path => $"{path}\n"))).RunAsync(cancellationToken);
            return stored.Lines;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
