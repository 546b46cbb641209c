using System.ComponentModel;

namespace Nuke.Common.IO;

/// <summary>A path from the root. Built with <c>/</c>: <c>RootDirectory / "src" / "App"</c>, and with <c>/ ..</c> for the parent.</summary>
[TypeConverter(typeof(AbsolutePathTypeConverter))]
public sealed class AbsolutePath : IAbsolutePathHolder, IFormattable, IEquatable<AbsolutePath>, IComparable<AbsolutePath>
{
    private readonly string path;

    private AbsolutePath(string path) => this.path = PathConstruction.NormalizePath(path);

    AbsolutePath IAbsolutePathHolder.Path => this;

    /// <summary>The last segment.</summary>
    public string Name => path[(path.LastIndexOf(Separator) + 1)..];

    /// <summary>The last segment without its extension.</summary>
    public string NameWithoutExtension => Path.GetFileNameWithoutExtension(Name);

    /// <summary>The extension with its dot; empty without one.</summary>
    public string Extension => Path.GetExtension(Name);

    /// <summary>The directory above; null at the root.</summary>
    public AbsolutePath Parent
    {
        get
        {
            var root = PathConstruction.GetPathRoot(path);
            return path.Length <= root.Length + (root == "/" ? 0 : 1) ? null : this / "..";
        }
    }

    private char Separator => PathConstruction.SeparatorOf(PathConstruction.GetPathRoot(path));

    /// <summary>Makes a path from a text.</summary>
    /// <exception cref="ArgumentException">The text has no root.</exception>
    public static AbsolutePath Create(string path) => path;

    /// <summary>Makes a path from a text; null stays null.</summary>
    public static implicit operator AbsolutePath(string path)
    {
        if (path is null)
            return null;
        return PathConstruction.HasPathRoot(path) ? new AbsolutePath(path) : throw new ArgumentException($"Path '{path}' must be rooted", nameof(path));
    }

    /// <summary>The path as a text; null stays null.</summary>
    public static implicit operator string(AbsolutePath path) => path?.path;

    /// <summary>Appends a relative path.</summary>
    public static AbsolutePath operator /(AbsolutePath left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return new AbsolutePath(PathConstruction.Combine(left.path, right));
    }

    /// <summary>The parent, for <c>..</c>.</summary>
    public static AbsolutePath operator /(AbsolutePath left, Range range)
    {
        if (!range.Equals(Range.All))
            throw new ArgumentException("Only the range '..' is a path", nameof(range));
        return left.Parent;
    }

    /// <summary>Appends to the last segment.</summary>
    public static AbsolutePath operator +(AbsolutePath left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return new AbsolutePath(left.path + right);
    }

    /// <summary>Whether both are the same path.</summary>
    public static bool operator ==(AbsolutePath left, AbsolutePath right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they are different paths.</summary>
    public static bool operator !=(AbsolutePath left, AbsolutePath right) => !(left == right);

    /// <summary>Orders as text.</summary>
    public static bool operator <(AbsolutePath left, AbsolutePath right) => Comparer<AbsolutePath>.Default.Compare(left, right) < 0;

    /// <summary>Orders as text.</summary>
    public static bool operator <=(AbsolutePath left, AbsolutePath right) => Comparer<AbsolutePath>.Default.Compare(left, right) <= 0;

    /// <summary>Orders as text.</summary>
    public static bool operator >(AbsolutePath left, AbsolutePath right) => Comparer<AbsolutePath>.Default.Compare(left, right) > 0;

    /// <summary>Orders as text.</summary>
    public static bool operator >=(AbsolutePath left, AbsolutePath right) => Comparer<AbsolutePath>.Default.Compare(left, right) >= 0;

    /// <inheritdoc/>
    public bool Equals(AbsolutePath other) =>
        other is not null && string.Equals(path, other.path, PathConstruction.ComparisonOf(PathConstruction.GetPathRoot(path)));

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as AbsolutePath);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        path.GetHashCode(PathConstruction.ComparisonOf(PathConstruction.GetPathRoot(path)));

    /// <inheritdoc/>
    public int CompareTo(AbsolutePath other) =>
        string.Compare(path, other?.path, PathConstruction.ComparisonOf(PathConstruction.GetPathRoot(path)));

    /// <summary>The path as a text.</summary>
    public override string ToString() => path;

    /// <summary>The path as a text, quoted: <c>d</c> double, <c>dn</c> double if it has a blank, <c>s</c> and <c>sn</c> single, <c>nq</c> not.</summary>
    public string ToString(string format) => ToString(format, null);

    /// <inheritdoc cref="ToString(string)"/>
    public string ToString(string format, IFormatProvider formatProvider)
    {
        var hasBlank = path.Contains(' ', StringComparison.Ordinal);
        return format switch
        {
            null or "" or "nq" => path,
            "d" => $"\"{path}\"",
            "dn" => hasBlank ? $"\"{path}\"" : path,
            "s" => $"'{path}'",
            "sn" => hasBlank ? $"'{path}'" : path,
            _ => throw new FormatException($"Format '{format}' is unknown; paths know d, dn, s, sn and nq"),
        };
    }
}
