using Gantry.Tooling;

namespace Gantry.Containers;

/// <summary>
/// Which files of a checkout belong to it: those that git tracks, and new ones that it would offer to add. What a
/// <c>.gitignore</c> names belongs to this machine alone, and has no place in an image.
/// </summary>
internal sealed class TrackedFiles
{
    private readonly HashSet<string> tracked;
    private readonly HashSet<string> offered;
    private readonly string root;

    private TrackedFiles(string root, IEnumerable<string> tracked, IEnumerable<string> offered)
    {
        this.root = root;
        this.tracked = [.. tracked];
        this.offered = [.. offered];
    }

    /// <summary>Asks git once for some folders of a checkout.</summary>
    /// <returns>Null where there is no git, or no repository: an unpacked archive has only the files that belong to it.</returns>
    public static TrackedFiles? Find(string root, params IReadOnlyList<string> folders)
    {
        var machine = Machine.Current();
        if (folders.Count == 0 || machine.Find("git") is null)
            return null;
        // Each with a letter before it: "H services/a/manage.py" is tracked, "? services/a/new.py" is not.
        var listed = machine.Command("git", ["ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard", "--", .. folders]).In(root).TryRunAsync().GetAwaiter().GetResult();
        var files = listed.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).ToLookup(file => file[0] != '?', file => file[2..]);
        // Unpacked inside of another repository, one that ignores it: nothing is known of it there.
        return listed.Succeeded && files.Count > 0 ? new TrackedFiles(root, files[true], files[false]) : null;
    }

    /// <summary>Whether a file may be in an image.</summary>
    /// <param name="path">Full path.</param>
    public bool Has(string path)
    {
        var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
        return tracked.Contains(relative) || ((offered.Contains(relative) || IsInNestedRepository(relative)) && !HoldsSecrets(relative));
    }

    /// <summary>Of a submodule, and of a repository that lies in this one, git lists the folder alone.</summary>
    private bool IsInNestedRepository(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (tracked.Contains(path[..end]) || offered.Contains(path[..(end + 1)]))
                return true;
        }
        return false;
    }

    /// <summary>
    /// Whether a name says that the file is for secrets: <c>.env</c>, <c>.env.local</c>, <c>secrets.json</c>. Only a file that is
    /// tracked gets past it, for that one is no secret.
    /// </summary>
    public static bool HoldsSecrets(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name is ".env" or "secrets.json"
            || (name.StartsWith(".env.", StringComparison.Ordinal) && !(name.EndsWith(".example", StringComparison.Ordinal) || name.EndsWith(".sample", StringComparison.Ordinal) || name.EndsWith(".template", StringComparison.Ordinal)));
    }
}
