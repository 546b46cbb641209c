namespace Nuke.Common.IO;

/// <summary>A relative path with slashes on every system.</summary>
public sealed class UnixRelativePath : RelativePath
{
    private UnixRelativePath(string path)
        : base(path, PathConstruction.UnixSeparator)
    {
    }

    /// <summary>Makes a relative path from a text; null stays null.</summary>
    /// <exception cref="ArgumentException">The text has a root.</exception>
    public static explicit operator UnixRelativePath(string path) => path is null ? null : new UnixRelativePath(CheckNotRooted(path));

    /// <summary>Appends a relative path.</summary>
    public static UnixRelativePath operator /(UnixRelativePath left, string right) => (UnixRelativePath)((RelativePath)left / right);

    /// <summary>Appends to the last segment.</summary>
    public static UnixRelativePath operator +(UnixRelativePath left, string right) => (UnixRelativePath)((RelativePath)left + right);

    /// <inheritdoc/>
    private protected override RelativePath With(string newPath) => new UnixRelativePath(newPath);
}
