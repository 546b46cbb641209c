using System.Text;
using Gantry.Platform;
using Gantry.Templates.Merging;
using Gantry.Tooling;

namespace Gantry.Templates;

public sealed partial class ServiceTemplates
{
    /// <summary>Brings services to the newest version of their templates, with the team's edits kept.</summary>
    /// <param name="service">A slug; <c>all</c> or null for every service that was made from a template.</param>
    /// <param name="data">Answers to new questions, or other answers to old ones, each <c>question=answer</c>.</param>
    /// <param name="pretend">Only tells what would change.</param>
    /// <returns>One a service, in the order of the slugs.</returns>
    /// <exception cref="UserErrorException">Something is not committed, a template's old version is gone, or an answer is missing; nothing is changed then.</exception>
    public async Task<IReadOnlyList<UpdatedService>> UpdateAsync(string? service, IReadOnlyList<string> data, bool pretend, CancellationToken cancellationToken = default)
    {
        await using var turn = pretend ? null : await FileLock.AcquireAsync(Path.Combine(root, ".nuke", "temp", "update.lock"), () => Log.UpdateWaits(logger), cancellationToken);
        var git = new ProjectGit(root);
        var journal = new UpdateJournal(root, git, BeforeEachWrite);
        if (pretend)
            journal.RequireWhole();
        else if (await journal.RecoverAsync(cancellationToken) is > 0 and var files)
            Log.UpdateUndone(logger, files);
        var projects = Projects(service);
        var folders = projects.Select(project => project.Folder).ToList();
        if (folders.Count == 0)
            return [];
        var uncommitted = await git.StatusAsync(folders, cancellationToken);
        var known = (await git.FilesAsync(folders, cancellationToken)).ToLookup(file => string.Join('/', file.Split('/').Take(2)), StringComparer.Ordinal);

        var merges = await Task.WhenAll(projects.Select(project => Task.Run(() => MergeAsync(project, known[project.Folder], data, cancellationToken), cancellationToken)));
        RequireCommitted(uncommitted, [.. projects.Zip(merges).Where(pair => pair.Second.Changes.Count + pair.Second.Conflicts.Count > 0).Select(pair => $"{pair.First.Folder}/")]);
        if (!pretend)
            await ApplyAsync(journal, git, [.. projects.Zip(merges)], cancellationToken);
        return [.. projects.Zip(merges).Select(pair => Report(pair.First, pair.Second))];
    }

    /// <summary>An update must be one that can be looked at and undone; where nothing changes, only conflicts are in the way.</summary>
    private static void RequireCommitted(IReadOnlyList<(string Code, string Path)> uncommitted, IReadOnlyList<string> changing)
    {
        var paths = uncommitted.Where(file => file.Code.Contains('U', StringComparison.Ordinal) || file.Code is "AA" or "DD" || changing.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)))
            .Select(file => file.Path).ToList();
        if (paths.Count > 0)
            throw new UserErrorException($"not committed: {string.Join(", ", paths.Take(10))}{(paths.Count > 10 ? $" and {paths.Count - 10} more" : "")}", "commit or stash it first: `git add … && git commit`, or `git stash`");
    }

    /// <summary>All services change, or none.</summary>
    private async Task ApplyAsync(UpdateJournal journal, ProjectGit git, IReadOnlyList<(Project Project, Merge Merge)> updates, CancellationToken cancellationToken)
    {
        List<FileChange> changes = [.. updates.SelectMany(update => update.Merge.Changes.Select(change => change with { Path = $"{update.Project.Folder}/{change.Path}" }))];
        List<FileConflict> conflicts = [.. updates.SelectMany(update => update.Merge.Conflicts.Select(conflict => conflict with { Path = $"{update.Project.Folder}/{conflict.Path}" }))];
        if (changes.Count + conflicts.Count > 0)
            await journal.ApplyAsync(changes, await git.PrepareIndexAsync(conflicts, cancellationToken));
        foreach (var (project, _) in updates.Where(update => update.Merge is { IsForeign: true, Changes.Count: > 0 }))
            Log.ForeignCode(logger, project.Answers.SourcePath, project.Folder);
    }

    private List<Project> Projects(string? service)
    {
        var platform = PlatformLoader.Load(root);
        var chosen = service is null or "all" ? platform.Services : [platform.GetService(service)];
        List<Project> projects = [];
        foreach (var model in chosen)
        {
            var answers = AnswersFile.Find(Path.Combine(root, model.Folder), model.Folder);
            if (answers is null && service is not (null or "all"))
                throw new UserErrorException($"service '{model.Slug}' was not made from a template: {model.Folder} has no {AnswersFile.DefaultName}, nor another .yml file with answers", "update it by hand");
            if (answers is { Commit: null })
                throw new UserErrorException($"service '{model.Slug}' does not know which version of '{answers.SourcePath}' it was made from", "its template was not under git; make the service anew from one that is", new SourceLocation($"{model.Folder}/{answers.Path}"));
            if (answers is not null)
                projects.Add(new Project(model.Slug, model.Folder, answers));
        }
        return projects;
    }

    private async Task<Merge> MergeAsync(Project project, IEnumerable<string> known, IReadOnlyList<string> data, CancellationToken cancellationToken)
    {
        var answers = project.Answers;
        var newest = await library.ReadAsync(answers.SourcePath, null, cancellationToken);
        RequireNewer(project, newest);
        if (newest.Commit == answers.Commit && data.Count == 0)
            return new Merge(newest.Commit!, [], [], [], [], newest.IsForeign);
        var old = await library.ReadAsync(answers.SourcePath, answers.Commit, cancellationToken);
        var renderer = await RendererAsync(newest);
        var request = new RenderRequest
        {
            SourcePath = answers.SourcePath,
            Commit = newest.Commit,
            Destination = Path.Combine(root, project.Folder),
            Data = Given(renderer, data),
            LastAnswers = answers.Answers,
            Operation = "update",
            AnswersFile = answers.Path,
        };
        var theirs = renderer.Render(request);
        var @base = (await library.RendererAsync(old)).Render(request with { Commit = old.Commit, Data = new Dictionary<string, object?>(), AlsoExcluded = theirs.Excludes });
        cancellationToken.ThrowIfCancellationRequested();
        var merge = new ProjectMerge(@base, theirs, ReadProject(project, known, @base, theirs), path => Path.Exists(Path.Combine(root, project.Folder, path))).Run();
        RequirePlace(project, merge.Changes);
        return new Merge(newest.Commit!, merge.Changes, merge.Conflicts, theirs.Messages, merge.Notes, newest.IsForeign);
    }

    /// <summary>What git knows, and what stands where the template has a file although git ignores it.</summary>
    private Dictionary<string, TemplateFile> ReadProject(Project project, IEnumerable<string> known, RenderedProject @base, RenderedProject theirs)
    {
        var folder = Path.Combine(root, project.Folder);
        var paths = known.Select(path => path[(project.Folder.Length + 1)..]).Concat(@base.Files.Keys).Concat(theirs.Files.Keys).Distinct(StringComparer.Ordinal);
        return paths.Select(path => KeyValuePair.Create(path, TemplateFile.Find(Path.Combine(folder, path)))).Where(file => file.Value is not null).ToDictionary(file => file.Key, file => file.Value!, StringComparer.Ordinal);
    }

    private static void RequireNewer(Project project, TemplateVersion newest)
    {
        if (VersionNumber.Parse(newest.Commit ?? "") is { } now && VersionNumber.Parse(project.Answers.Commit!) is { } before && now.CompareTo(before) < 0)
            throw new UserErrorException($"service '{project.Slug}' has version {project.Answers.Commit} of '{newest.SourcePath}', whose newest is {newest.Commit}", "an update does not go back: tag a newer version");
    }

    /// <summary>
    /// A file cannot stand where a folder is, nor below a file, and what is below a link is somewhere else; unless the update
    /// itself makes room.
    /// </summary>
    private void RequirePlace(Project project, IReadOnlyList<FileChange> changes)
    {
        var folder = Path.Combine(root, project.Folder);
        var removed = changes.Where(change => change.After is null).Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var change in changes.Where(change => change.After is not null))
        {
            for (var above = Path.GetDirectoryName(change.Path); !string.IsNullOrEmpty(above); above = Path.GetDirectoryName(above))
            {
                if (!removed.Contains(above) && TemplateFile.Find(Path.Combine(folder, above)) is { } there)
                    throw new UserErrorException($"the template puts a file at '{change.Path}', but '{above}' is a {(there.LinkTarget is null ? "file" : "link")}", "rename it", new SourceLocation($"{project.Folder}/{above}"));
            }
            var path = Path.Combine(folder, change.Path);
            if (change.Before is null && Directory.Exists(path) && FilesBelow(path).FirstOrDefault(file => !removed.Contains(file)) is { } kept)
                throw new UserErrorException($"the template puts a file at '{change.Path}', where a folder is, and '{kept}' in it stays", "rename the folder, or remove what is in it", new SourceLocation($"{project.Folder}/{kept}"));
        }

        IEnumerable<string> FilesBelow(string path) => new DirectoryInfo(path).EnumerateFileSystemInfos().SelectMany(entry =>
            entry is DirectoryInfo { LinkTarget: null } ? FilesBelow(entry.FullName) : [Path.GetRelativePath(folder, entry.FullName).Replace('\\', '/')]);
    }

    private static Dictionary<string, object?> Given(ProjectRenderer renderer, IReadOnlyList<string> data)
    {
        Dictionary<string, object?> given = new(StringComparer.Ordinal);
        AddData(given, data, [.. renderer.Questions.Select(question => question.Name)]);
        return given;
    }

    private static UpdatedService Report(Project project, Merge merge) => new(
        project.Slug,
        project.Answers.Commit!,
        merge.To,
        [.. merge.Changes.Select(change => $"{project.Folder}/{change.Path}")],
        [.. merge.Conflicts.Select(conflict => ($"{project.Folder}/{conflict.Path}", conflict.What))],
        string.Concat(merge.Changes.Select(change => Diff(project.Folder, change))),
        merge.Changes.Count > 0 ? merge.Messages : [],
        [.. merge.Notes.Select(note => $"{project.Folder}: {note}")]);

    private static string Diff(string folder, FileChange change)
    {
        var path = $"{folder}/{change.Path}";
        if ((change.Before?.IsBinary ?? false) || (change.After?.IsBinary ?? false))
            return $"Binary files {(change.Before is null ? "/dev/null" : $"a/{path}")} and {(change.After is null ? "/dev/null" : $"b/{path}")} differ\n";
        return UnifiedDiff.Format(path, Text(change.Before), Text(change.After));

        static string? Text(TemplateFile? file) => file is null ? null : Encoding.UTF8.GetString(file.Content.Span);
    }

    /// <summary>A service that was made from a template.</summary>
    private sealed record Project(string Slug, string Folder, AnswersFile Answers);

    private sealed record Merge(string To, IReadOnlyList<FileChange> Changes, IReadOnlyList<FileConflict> Conflicts, IReadOnlyList<string> Messages, IReadOnlyList<string> Notes, bool IsForeign);
}
