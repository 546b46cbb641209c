namespace Gantry.Templates;

/// <summary>A file of a template or of what it renders to.</summary>
/// <param name="Content">Of a symbolic link nothing.</param>
/// <param name="IsExecutable">Whether its owner may run it.</param>
/// <param name="LinkTarget">Where a symbolic link points; null for a plain file.</param>
public sealed record TemplateFile(ReadOnlyMemory<byte> Content, bool IsExecutable = false, string? LinkTarget = null)
{
    /// <summary>Whether it is no UTF-8 text.</summary>
    public bool IsBinary => Content.Span.Contains((byte)0) || !System.Text.Unicode.Utf8.IsValid(Content.Span);

    /// <summary>Reads a file; null when there is none.</summary>
    public static TemplateFile? Find(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is { } target)
            return new TemplateFile(default, LinkTarget: target);
        return file.Exists
            ? new TemplateFile(File.ReadAllBytes(path), !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute))
            : null;
    }

    /// <summary>Whether two files have the same bytes, bits and target.</summary>
    public bool Equals(TemplateFile? other) =>
        other is not null && IsExecutable == other.IsExecutable && LinkTarget == other.LinkTarget && Content.Span.SequenceEqual(other.Content.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsExecutable, LinkTarget, Content.Length);
}
