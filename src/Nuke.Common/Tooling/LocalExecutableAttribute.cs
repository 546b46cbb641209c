namespace Nuke.Common.Tooling;

/// <summary>The name that <see cref="LocalPathAttribute"/> had in earlier versions of NUKE.</summary>
public class LocalExecutableAttribute : LocalPathAttribute
{
    /// <inheritdoc/>
    public LocalExecutableAttribute(string absoluteOrRelativePath)
        : base(absoluteOrRelativePath)
    {
    }

    /// <inheritdoc/>
    public LocalExecutableAttribute(string windowsPath, string unixPath)
        : base(windowsPath, unixPath)
    {
    }
}
