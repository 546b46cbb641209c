using Gantry.Platform;
using Gantry.Templates.Python;

namespace Gantry.Templates;

/// <summary>Keeps what a template writes inside the project it makes: its author need not be one of the team.</summary>
internal static class ProjectLinks
{
    /// <summary>Refuses links that lead out of the project, and files that would be written through one.</summary>
    /// <param name="files">By path below the project.</param>
    /// <param name="placeOf">Where a file comes from, for people.</param>
    /// <exception cref="UserErrorException">There is one.</exception>
    public static void Require(IReadOnlyDictionary<string, TemplateFile> files, Func<string, SourceLocation> placeOf)
    {
        // On some systems `Link` and `link` are one.
        var links = files.Where(file => file.Value.LinkTarget is not null).Select(file => file.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (links.Count == 0)
            return;
        foreach (var (path, file) in files)
        {
            for (var above = Path.GetDirectoryName(path); !string.IsNullOrEmpty(above); above = Path.GetDirectoryName(above))
            {
                if (links.Contains(above))
                    throw new UserErrorException($"the template makes '{path}' below '{above}', which is a link", "let one of them have another name", placeOf(path));
            }
            if (file.LinkTarget is { } target && !StaysInside(path, target, links))
                throw new UserErrorException($"the link '{path}' points to {Py.Repr(target)}, which is not certain to be in the project", "let it point to a file or folder of the project, by a relative path and through no other link", placeOf(path));
        }
    }

    /// <summary>Whether git takes a name for its own folder, on any file system.</summary>
    public static bool IsOfGit(string name)
    {
        // HFS+ ignores the characters that cannot be seen, NTFS what follows a colon, and dots and blanks at the end.
        var seen = string.Concat(name.Where(letter => letter is not ((>= '\u200c' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u206a' and <= '\u206f') or '\ufeff'))).Split(':')[0].TrimEnd('.', ' ');
        return seen.Equals(".git", StringComparison.OrdinalIgnoreCase) || seen.Equals("git~1", StringComparison.OrdinalIgnoreCase);
    }

    private static bool StaysInside(string path, string target, HashSet<string> links)
    {
        if (target.Length == 0 || Path.IsPathRooted(target))
            return false;
        var parts = path.Split('/').SkipLast(1).ToList();
        foreach (var part in target.Split('/').Where(part => part is not ("" or ".")))
        {
            // Behind a link `..` is not what it seems, and neither is anything else.
            if (IsOfGit(part) || links.Contains(string.Join('/', parts)))
                return false;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else
                return false;
        }
        return true;
    }
}
