using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Templates;

/// <summary>The git repository that projects are in.</summary>
/// <param name="root">Full path of the repository.</param>
internal sealed class ProjectGit(string root)
{
    private const string NoObject = "0000000000000000000000000000000000000000";

    private readonly Command git = new Command("git").In(root);

    /// <summary>Refuses folders with changes that are not committed: an update must be one that can be looked at and undone.</summary>
    /// <exception cref="UserErrorException">There is no git, or something is not committed.</exception>
    public async Task RequireCleanAsync(IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var status = await git.With(["status", "--porcelain", "--untracked-files=all", "--", .. folders]).TryRunAsync(cancellationToken);
        if (!status.Succeeded)
            throw new UserErrorException("an update needs git, to tell the team's edits from the template's", "put the repository under git: `git init && git add . && git commit`");
        var problems = status.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[3..].Trim('"')).ToList();
        if (problems.Count > 0)
            throw new UserErrorException($"not committed: {string.Join(", ", problems.Take(10))}{(problems.Count > 10 ? $" and {problems.Count - 10} more" : "")}", "commit or stash it first: `git add … && git commit`, or `git stash`");
    }

    /// <summary>Lists the files that git knows below folders, relative to the repository.</summary>
    public async Task<IReadOnlyList<string>> FilesAsync(IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var files = await git.With(["ls-files", "-z", "--", .. folders]).RunAsync(cancellationToken);
        return files.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Tells git of conflicts, as a merge does: <c>git status</c> and merge tools see them.</summary>
    public async Task MarkAsync(string folder, IReadOnlyList<FileConflict> conflicts, CancellationToken cancellationToken)
    {
        if (conflicts.Count == 0)
            return;
        List<(string Path, int Stage, TemplateFile File)> versions =
        [
            .. conflicts.SelectMany(conflict => new[] { (1, conflict.Base), (2, conflict.Ours), (3, conflict.Theirs) }
                .Where(version => version.Item2 is not null).Select(version => ($"{folder}/{conflict.Path}", version.Item1, version.Item2!))),
        ];
        var objects = await StoreAsync([.. versions.Select(version => version.File)], cancellationToken);
        var lines = conflicts.Select(conflict => $"0 {NoObject}\t{folder}/{conflict.Path}\n")
            .Concat(versions.Zip(objects).Select(pair => $"{Mode(pair.First.File)} {pair.Second} {pair.First.Stage}\t{pair.First.Path}\n"));
        await git.With("update-index", "--index-info").WithInput(string.Concat(lines)).RunAsync(cancellationToken);
    }

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
