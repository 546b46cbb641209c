namespace Nuke.Common.IO;

/// <summary>A relative path with backslashes on every system.</summary>
public sealed class WinRelativePath : RelativePath
{
    private WinRelativePath(string path)
        : base(path, PathConstruction.WinSeparator)
    {
    }

    /// <summary>Makes a relative path from a text; null stays null.</summary>
    /// <exception cref="ArgumentException">The text has a root.</exception>
    public static explicit operator WinRelativePath(string path) => path is null ? null : new WinRelativePath(CheckNotRooted(path));

    /// <summary>Appends a relative path.</summary>
    public static WinRelativePath operator /(WinRelativePath left, string right) => (WinRelativePath)((RelativePath)left / right);

    /// <summary>Appends to the last segment.</summary>
    public static WinRelativePath operator +(WinRelativePath left, string right) => (WinRelativePath)((RelativePath)left + right);

    /// <inheritdoc/>
    private protected override RelativePath With(string newPath) => new WinRelativePath(newPath);
}
