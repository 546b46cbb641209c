using System.Text;
using Gantry.Templates.Merging;

namespace Gantry.Templates;

/// <summary>
/// Merges what a team and a template have each made of a project: the old rendering is the base. Nothing is read or written;
/// an edit of the team's is in the result or in a conflict.
/// </summary>
/// <param name="base">The old template, rendered.</param>
/// <param name="theirs">The new template, rendered.</param>
/// <param name="ours">The project's files that git knows, and those that stand where the template puts one.</param>
internal sealed class ProjectMerge(RenderedProject @base, RenderedProject theirs, IReadOnlyDictionary<string, TemplateFile> ours)
{
    private readonly Dictionary<string, TemplateFile?> results = new(StringComparer.Ordinal);
    private readonly List<FileConflict> conflicts = [];

    public IReadOnlyList<FileConflict> Conflicts => conflicts;

    /// <summary>What has to be written, in the order of the paths.</summary>
    public IReadOnlyList<FileChange> Changes =>
    [
        .. results.Select(result => new FileChange(result.Key, ours.GetValueOrDefault(result.Key), result.Value))
            .Where(change => !Equals(change.Before, change.After)).OrderBy(change => change.Path, StringComparer.Ordinal),
    ];

    /// <summary>Merges every file.</summary>
    public ProjectMerge Run()
    {
        var byTemplate = Renames.Find(Without(@base.Files, theirs.Files.Keys), Without(theirs.Files, @base.Files.Keys.Concat(ours.Keys)));
        var byTeam = Renames.Find(Without(@base.Files, ours.Keys), Without(ours, @base.Files.Keys.Concat(theirs.Files.Keys)));
        HashSet<string> renamed = [.. byTemplate.Values];
        foreach (var (path, file) in @base.Files.Where(file => file.Key != theirs.AnswersFile))
        {
            var mine = byTeam.GetValueOrDefault(path, path);
            var yours = byTemplate.GetValueOrDefault(path, path);
            Merge(path, mine, yours, file, ours.GetValueOrDefault(mine), theirs.Files.GetValueOrDefault(yours));
        }
        foreach (var (path, file) in theirs.Files.Where(file => !@base.Files.ContainsKey(file.Key) && !renamed.Contains(file.Key) && file.Key != theirs.AnswersFile))
            Add(path, file);
        if (theirs.Files.TryGetValue(theirs.AnswersFile, out var answers))
            results[theirs.AnswersFile] = answers; // never edited by hand: the next update replays it
        return this;
    }

    private void Merge(string path, string mine, string yours, TemplateFile old, TemplateFile? our, TemplateFile? their)
    {
        if (theirs.SkipIfExists.Match(yours))
        {
            if (our is null && their is not null)
                results[yours] = their;
            return;
        }
        if (our is null)
            return; // the team removed it, and it stays so
        if (their is null)
        {
            if (our.Equals(old) && mine == path)
                results[mine] = null;
            else
                conflicts.Add(new FileConflict(mine, old, our, null, "the template removes it, the team changed it; it stays"));
            return;
        }
        // The team's name for a file holds; a new name of the template's is taken over with the team's edits.
        var target = mine == path ? yours : mine;
        if (target != mine)
            results[mine] = null;
        MergeContent(target, old, our, their);
    }

    private void Add(string path, TemplateFile their)
    {
        if (!ours.TryGetValue(path, out var our))
            results[path] = their;
        else if (!our.Equals(their) && !theirs.SkipIfExists.Match(path))
            MergeContent(path, null, our, their);
    }

    private void MergeContent(string path, TemplateFile? old, TemplateFile our, TemplateFile their)
    {
        var isExecutable = old is null ? our.IsExecutable || their.IsExecutable : their.IsExecutable != old.IsExecutable ? their.IsExecutable : our.IsExecutable;
        if (AreAlike(our, their) || (old is not null && AreAlike(their, old)))
        {
            results[path] = our with { IsExecutable = isExecutable };
        }
        else if (old is not null && AreAlike(our, old))
        {
            results[path] = their with { IsExecutable = isExecutable };
        }
        else if (our.IsBinary || their.IsBinary || (old?.IsBinary ?? false))
        {
            results[path] = our;
            results[$"{path}.theirs"] = their;
            conflicts.Add(new FileConflict(path, old, our, their, $"both changed it, and it is no text; the template's is beside it, in '{path}.theirs'"));
        }
        else
        {
            var merged = ThreeWayMerge.Merge(old is null ? "" : Text(old), Text(our), Text(their));
            results[path] = our with { Content = Encoding.UTF8.GetBytes(merged.Text), IsExecutable = isExecutable };
            if (merged.Conflicts > 0)
                conflicts.Add(new FileConflict(path, old, our, their, merged.Conflicts == 1 ? "one place to resolve" : $"{merged.Conflicts} places to resolve"));
        }
    }

    private static bool AreAlike(TemplateFile a, TemplateFile b) => a with { IsExecutable = false } == b with { IsExecutable = false };

    private static string Text(TemplateFile file) => Encoding.UTF8.GetString(file.Content.Span);

    private static Dictionary<string, TemplateFile> Without(IReadOnlyDictionary<string, TemplateFile> files, IEnumerable<string> names)
    {
        HashSet<string> known = [.. names];
        return files.Where(file => !known.Contains(file.Key)).ToDictionary(StringComparer.Ordinal);
    }
}
