namespace Nuke.Common.IO;

/// <summary>A relative path with this system's separators.</summary>
public class RelativePath
{
    private readonly string path;
    private readonly char separator;

    /// <summary>Keeps a path and the separator that joins it to others.</summary>
    private protected RelativePath(string path, char separator)
    {
        this.path = PathConstruction.NormalizePath(path, separator);
        this.separator = separator;
    }

    /// <summary>Makes a relative path from a text; null stays null.</summary>
    /// <exception cref="ArgumentException">The text has a root.</exception>
    public static explicit operator RelativePath(string path) =>
        path is null ? null : new RelativePath(CheckNotRooted(path), System.IO.Path.DirectorySeparatorChar);

    /// <summary>The path as a text; null stays null.</summary>
    public static implicit operator string(RelativePath path) => path?.path;

    /// <summary>Appends a relative path.</summary>
    public static RelativePath operator /(RelativePath left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.With(PathConstruction.Combine(left.path, right, left.separator));
    }

    /// <summary>Appends to the last segment.</summary>
    public static RelativePath operator +(RelativePath left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.With(left.path + right);
    }

    /// <summary>The path as a text.</summary>
    public override string ToString() => path;

    /// <summary>Makes a path of the same kind.</summary>
    private protected virtual RelativePath With(string newPath) => new(newPath, separator);

    /// <summary>Rejects a path that has a root.</summary>
    private protected static string CheckNotRooted(string path) =>
        PathConstruction.HasPathRoot(path) ? throw new ArgumentException($"Path '{path}' must not be rooted", nameof(path)) : path;
}
