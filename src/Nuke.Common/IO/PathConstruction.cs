using System.Text;

namespace Nuke.Common.IO;

/// <summary>Works on paths as texts; nothing here looks at the file system. The kind of root decides the separator.</summary>
public static class PathConstruction
{
    internal const char WinSeparator = '\\';
    internal const char UncSeparator = '\\';
    internal const char UnixSeparator = '/';

    private static readonly char[] AllSeparators = [WinSeparator, UnixSeparator];

    /// <summary>The name that <see cref="Globbing.GlobFiles"/> had in earlier versions of NUKE.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(AbsolutePath directory, params string[] patterns) => Globbing.GlobFiles(directory, patterns);

    /// <summary>The name that <see cref="Globbing.GlobDirectories"/> had in earlier versions of NUKE.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(AbsolutePath directory, params string[] patterns) => Globbing.GlobDirectories(directory, patterns);

    /// <summary>Whether a path begins with <c>/</c>, a drive such as <c>C:</c>, or <c>\\server</c>.</summary>
    public static bool HasPathRoot(string path) => GetPathRoot(path) is not null;

    /// <summary>The path's root: <c>/</c>, <c>C:</c> or <c>\\server</c>; null for a relative path.</summary>
    public static string GetPathRoot(string path)
    {
        if (string.IsNullOrEmpty(path))
            return null;
        if (path[0] == UnixSeparator)
            return "/";
        if (path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && (path.Length == 2 || path[2] is WinSeparator or UnixSeparator))
            return path[..2];
        if (path.Length < 3 || !path.StartsWith(@"\\", StringComparison.Ordinal))
            return null;
        var end = path.IndexOfAny(AllSeparators, 2);
        return end < 0 ? path : path[..end];
    }

    /// <summary>Resolves <c>.</c> and <c>..</c>, and settles the separators.</summary>
    /// <param name="separator">For relative paths; a root brings its own.</param>
    /// <exception cref="ArgumentException">The path climbs beyond its root, or the separator is not that of its root.</exception>
    public static string NormalizePath(string path, char? separator = null)
    {
        path ??= "";
        var root = GetPathRoot(path);
        var between = SeparatorOf(root, separator);
        if (root == "/" && IsNormalUnix(path))
            return path;

        var parts = new List<string>();
        foreach (var part in path[(root?.Length ?? 0)..].Split(AllSeparators))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else if (root is null)
                parts.Add(part);
            else
                throw new ArgumentException($"Cannot normalize '{path}' beyond path root", nameof(path));
        }
        var text = new StringBuilder(root);
        // `C:` alone is the drive's current directory, `C:\` its root; a server is itself without a separator.
        if (root is [_, ':'] || (root is not null && root != "/" && parts.Count > 0))
            text.Append(between);
        return text.AppendJoin(between, parts).ToString();
    }

    /// <summary>Joins two paths; the second is relative.</summary>
    /// <exception cref="ArgumentException">The second path has a root, or the separator is not that of the first one's root.</exception>
    public static string Combine(string left, string right, char? separator = null)
    {
        if (HasPathRoot(right))
            throw new ArgumentException($"Second path must not be rooted: '{right}'", nameof(right));
        if (string.IsNullOrWhiteSpace(left))
            return right ?? "";
        var root = GetPathRoot(left);
        var between = SeparatorOf(root, separator);
        if (string.IsNullOrWhiteSpace(right))
            return left is [_, ':'] && root is not null ? left + between : left;
        // Put together from texts alone: with a character among them, this would start the pool of buffers, 2 ms.
        return left[^1] == between ? left + right : string.Concat(left, between == UnixSeparator ? "/" : @"\", right);
    }

    /// <summary>The way from one directory to a path.</summary>
    /// <exception cref="ArgumentException">They have different roots.</exception>
    public static string GetRelativePath(string basePath, string destinationPath, bool normalize = true)
    {
        var from = normalize ? NormalizePath(basePath) : basePath;
        var to = normalize ? NormalizePath(destinationPath) : destinationPath;
        var root = GetPathRoot(from);
        if (!string.Equals(root, GetPathRoot(to), StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"No relative path from '{basePath}' to '{destinationPath}': their roots differ", nameof(destinationPath));

        var comparison = ComparisonOf(root);
        var separator = root is null ? System.IO.Path.DirectorySeparatorChar : SeparatorOf(root);
        var fromParts = from.Split(separator, StringSplitOptions.RemoveEmptyEntries);
        var toParts = to.Split(separator, StringSplitOptions.RemoveEmptyEntries);
        var common = 0;
        while (common < fromParts.Length && common < toParts.Length && string.Equals(fromParts[common], toParts[common], comparison))
            common++;
        return string.Join(separator, Enumerable.Repeat("..", fromParts.Length - common).Concat(toParts.Skip(common)));
    }

    /// <summary>The way from a directory to a path, with this system's separators.</summary>
    public static RelativePath GetRelativePathTo(this AbsolutePath basePath, AbsolutePath destinationPath) =>
        (RelativePath)GetRelativePath(basePath, destinationPath);

    /// <summary>The way from a directory to a path, with slashes.</summary>
    public static UnixRelativePath GetUnixRelativePathTo(this AbsolutePath basePath, AbsolutePath destinationPath) =>
        (UnixRelativePath)GetRelativePath(basePath, destinationPath);

    /// <summary>The way from a directory to a path, with backslashes.</summary>
    public static WinRelativePath GetWinRelativePathTo(this AbsolutePath basePath, AbsolutePath destinationPath) =>
        (WinRelativePath)GetRelativePath(basePath, destinationPath);

    /// <summary>Whether a directory contains a path, at any depth; a directory does not contain itself.</summary>
    public static bool Contains(this AbsolutePath directory, AbsolutePath path) => IsDescendantPath(directory, path);

    /// <summary>Whether a path is below another, at any depth.</summary>
    public static bool IsDescendantPath(string basePath, string destinationPath)
    {
        var parent = NormalizePath(basePath);
        var child = NormalizePath(destinationPath);
        var root = GetPathRoot(parent);
        var separator = root is null ? System.IO.Path.DirectorySeparatorChar : SeparatorOf(root);
        if (parent.Length > 0 && parent[^1] != separator)
            parent += separator;
        return child.Length > parent.Length && child.StartsWith(parent, ComparisonOf(root));
    }

    private static char SeparatorOf(string root, char? separator)
    {
        if (root is null)
            return separator ?? System.IO.Path.DirectorySeparatorChar;
        var own = SeparatorOf(root);
        return separator is null || separator == own
            ? own
            : throw new ArgumentException($"The separator is '{separator}', but a path from '{root}' has '{own}'", nameof(separator));
    }

    internal static char SeparatorOf(string root) => root == "/" ? UnixSeparator : WinSeparator;

    internal static StringComparison ComparisonOf(string root) =>
        root is null or "/" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private static bool IsNormalUnix(string path)
    {
        if (path.Length > 1 && path[^1] == UnixSeparator)
            return false;
        for (var i = 0; i + 1 < path.Length; i++)
        {
            if (path[i + 1] == WinSeparator)
                return false;
            if (path[i] == UnixSeparator && (path[i + 1] == UnixSeparator || IsDots(path, i + 1)))
                return false;
        }
        return true;
    }

    /// <summary>Whether the segment that begins here is <c>.</c> or <c>..</c>, and no hidden file's.</summary>
    private static bool IsDots(string path, int start)
    {
        var end = start;
        while (end < path.Length && path[end] == '.')
            end++;
        return end > start && end <= start + 2 && (end == path.Length || path[end] == UnixSeparator);
    }
}
