using Nuke.Common.IO;

namespace Nuke.Common.Git;

/// <summary>Reads what Git keeps in a repository's files.</summary>
/// <param name="WorkingTree">The directory with <c>.git</c>.</param>
/// <param name="Own">The directory with HEAD: that of the worktree, if it is one.</param>
/// <param name="Common">The directory with config and refs, which all worktrees share.</param>
internal sealed record GitFiles(AbsolutePath WorkingTree, AbsolutePath Own, AbsolutePath Common)
{
    /// <summary>A ref such as refs/heads/main, or a commit.</summary>
    public string Head
    {
        get
        {
            var text = (Own / "HEAD").ReadAllText().Trim();
            return text.StartsWith("ref: ", StringComparison.Ordinal) ? text[5..] : text;
        }
    }

    /// <summary>Finds the repository that a directory belongs to.</summary>
    /// <exception cref="DirectoryNotFoundException">It belongs to none.</exception>
    public static GitFiles Find(AbsolutePath directory)
    {
        var tree = directory.FindParentOrSelf(path => Path.Exists(path / ".git"))
            ?? throw new DirectoryNotFoundException($"'{directory}' is in no Git repository: neither it nor a directory above it has a '.git'");
        var own = tree / ".git";
        if (own.FileExists())
            own = Follow(tree, own.ReadAllText(), "gitdir: "); // a worktree or a submodule
        var common = own / "commondir";
        return new GitFiles(tree, own, common.FileExists() ? Follow(own, common.ReadAllText(), "") : own);
    }

    /// <summary>The commit of a ref; null before the first commit.</summary>
    public string Resolve(string reference)
    {
        if (!reference.StartsWith("refs/", StringComparison.Ordinal))
            return reference;
        foreach (var directory in new[] { Own, Common })
        {
            if ((directory / reference).FileExists())
                return (directory / reference).ReadAllText().Trim();
        }
        return PackedRefs().FirstOrDefault(packed => packed.Name == reference).Commit;
    }

    /// <summary>The tags of a commit, sorted; of annotated ones those that are packed.</summary>
    public IReadOnlyCollection<string> GetTags(string commit)
    {
        const string Prefix = "refs/tags/";
        if (commit is null)
            return [];
        var tags = PackedRefs().Where(packed => packed.Commit == commit && packed.Name.StartsWith(Prefix, StringComparison.Ordinal)).Select(packed => packed.Name[Prefix.Length..]);
        var loose = Common / "refs" / "tags";
        if (loose.DirectoryExists())
            tags = tags.Concat(loose.GetFiles(depth: int.MaxValue).Where(file => file.ReadAllText().Trim() == commit).Select(file => (string)loose.GetUnixRelativePathTo(file)));
        return [.. tags.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>A setting of the repository's own configuration, such as <c>url</c> of <c>remote "origin"</c>; null if it is not there.</summary>
    public string GetSetting(string section, string key)
    {
        if (!(Common / "config").FileExists())
            return null;
        var current = "";
        foreach (var line in (Common / "config").ReadAllLines().Select(line => line.Trim()))
        {
            if (line.StartsWith('['))
                current = line.Trim('[', ']');
            else if (current == section && line.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value] && name.Equals(key, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return null;
    }

    private IEnumerable<(string Commit, string Name)> PackedRefs()
    {
        if (!(Common / "packed-refs").FileExists())
            yield break;
        var name = "";
        foreach (var line in (Common / "packed-refs").ReadAllLines())
        {
            // `^commit` says what the annotated tag in the line before stands for.
            if (line.StartsWith('^'))
                yield return (line[1..], name);
            else if (line.Split(' ', 2) is [{ Length: >= 40 } commit, var reference])
                yield return (commit, name = reference);
        }
    }

    private static AbsolutePath Follow(AbsolutePath from, string text, string prefix)
    {
        var path = text.Trim()[prefix.Length..];
        return PathConstruction.HasPathRoot(path) ? path : from / path;
    }
}
