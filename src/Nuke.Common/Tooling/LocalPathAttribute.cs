using System.Reflection;
using Nuke.Common.IO;

namespace Nuke.Common.Tooling;

/// <summary>A program in the repository.</summary>
public class LocalPathAttribute : ToolInjectionAttributeBase
{
    private readonly string path;

    /// <summary>The program at a path, from the root directory.</summary>
    public LocalPathAttribute(string absoluteOrRelativePath) => path = absoluteOrRelativePath;

    /// <summary>The program at a path that differs by platform.</summary>
    public LocalPathAttribute(string windowsPath, string unixPath) => path = EnvironmentInfo.IsWin ? windowsPath : unixPath;

    /// <inheritdoc/>
    protected override string FindPath(MemberInfo member) => PathConstruction.HasPathRoot(path) ? path : NukeBuild.RootDirectory / path;
}
