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
/// <param name="isThere">Whether a path of the project is taken, also by what git ignores.</param>
internal sealed class ProjectMerge(RenderedProject @base, RenderedProject theirs, IReadOnlyDictionary<string, TemplateFile> ours, Func<string, bool> isThere)
{
    private readonly Dictionary<string, TemplateFile?> results = new(StringComparer.Ordinal);
    private readonly List<FileConflict> conflicts = [];
    private readonly List<string> notes = [];

    public IReadOnlyList<FileConflict> Conflicts => conflicts;

    /// <summary>What people should know of it though nothing is to be resolved.</summary>
    public IReadOnlyList<string> Notes => notes;

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
        foreach (var (path, file) in @base.Files.Where(file => file.Key != @base.AnswersFile && file.Key != theirs.AnswersFile))
        {
            var mine = byTeam.GetValueOrDefault(path, path);
            var yours = byTemplate.GetValueOrDefault(path, path);
            Merge(path, mine, yours, file, ours.GetValueOrDefault(mine), theirs.Files.GetValueOrDefault(yours));
        }
        foreach (var (path, file) in theirs.Files.Where(file => !@base.Files.ContainsKey(file.Key) && !renamed.Contains(file.Key) && file.Key != theirs.AnswersFile))
            Add(path, file);
        if (theirs.Files.TryGetValue(theirs.AnswersFile, out var answers))
            results[theirs.AnswersFile] = answers; // never edited by hand: the next update replays it
        if (theirs.AnswersFile != @base.AnswersFile && ours.ContainsKey(@base.AnswersFile))
            results[@base.AnswersFile] = null; // the template has moved it
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
        // Likeness is a guess, and people may have meant another file.
        if (mine != path && !our.Equals(their) && !their.Equals(old))
            notes.Add($"'{path}' is not there; what the template changes in it went into '{mine}', which looks like it under another name");
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
            var beside = FreeName($"{path}.theirs");
            results[path] = our;
            results[beside] = their;
            conflicts.Add(new FileConflict(path, old, our, their, $"both changed it, and it is no text; the template's is beside it, in '{beside}'"));
        }
        else
        {
            var merged = MergeText(old is null ? "" : Text(old), Text(our), Text(their));
            results[path] = our with { Content = Encoding.UTF8.GetBytes(merged.Text), IsExecutable = isExecutable };
            if (merged.Conflicts > 0)
                conflicts.Add(new FileConflict(path, old, our, their, merged.Conflicts == 1 ? "one place to resolve" : $"{merged.Conflicts} places to resolve"));
        }
    }

    /// <summary>Merges with the team's line ends: whoever changed every line end has changed no line.</summary>
    private static MergedText MergeText(string old, string our, string their)
    {
        if (LineEnd(our) is not { } lineEnd)
            return ThreeWayMerge.Merge(old, our, their);
        var merged = ThreeWayMerge.Merge(Unify(old), Unify(our), Unify(their));
        return lineEnd == "\n" ? merged : merged with { Text = merged.Text.Replace("\n", lineEnd, StringComparison.Ordinal) };
    }

    /// <summary>The one that all lines have; null when there is none, or both.</summary>
    private static string? LineEnd(string text)
    {
        var lines = text.Count(character => character == '\n');
        var windows = text.Split("\r\n").Length - 1;
        return lines == 0 ? null : windows == 0 ? "\n" : windows == lines ? "\r\n" : null;
    }

    private static string Unify(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private string FreeName(string name) =>
        Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? name : $"{name}.{number}")
            .First(candidate => !isThere(candidate) && !ours.ContainsKey(candidate) && !theirs.Files.ContainsKey(candidate) && !results.ContainsKey(candidate));

    private static bool AreAlike(TemplateFile a, TemplateFile b) => a with { IsExecutable = false } == b with { IsExecutable = false };

    private static string Text(TemplateFile file) => Encoding.UTF8.GetString(file.Content.Span);

    private static Dictionary<string, TemplateFile> Without(IReadOnlyDictionary<string, TemplateFile> files, IEnumerable<string> names)
    {
        HashSet<string> known = [.. names];
        return files.Where(file => !known.Contains(file.Key)).ToDictionary(StringComparer.Ordinal);
    }
}
