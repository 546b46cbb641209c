using Nuke.Common.IO;

namespace Nuke.Common.Tooling;

/// <summary>Makes <see cref="Tool"/>s.</summary>
public static class ToolResolver
{
    /// <summary>The tool at a path.</summary>
    public static Tool GetTool(string toolPath) => new ToolExecutor(toolPath).Execute;

    /// <summary>The tool of a name on PATH.</summary>
    public static Tool GetPathTool(string name) => GetTool(ToolPathResolver.GetPathExecutable(name));

    /// <summary>The tool that the variable <c>&lt;NAME&gt;_EXE</c> names; null if it is not set.</summary>
    public static Tool TryGetEnvironmentTool(string name) => ToolPathResolver.TryGetEnvironmentExecutable($"{name.ToUpperInvariant()}_EXE") is { } path ? GetTool(path) : null;

    /// <summary>The tool that the variable <c>&lt;NAME&gt;_EXE</c> names, else the one on PATH.</summary>
    public static Tool GetEnvironmentOrPathTool(string name) => TryGetEnvironmentTool(name) ?? GetPathTool(name);

    /// <summary>The tool at a path below the root directory.</summary>
    public static Tool GetLocalTool(string absoluteOrRelativePath) =>
        GetTool(PathConstruction.HasPathRoot(absoluteOrRelativePath) ? absoluteOrRelativePath : NukeBuild.RootDirectory / absoluteOrRelativePath);

    /// <summary>The tool of an npm package: in the node_modules of what targets require, of the build's project, or of the root directory.</summary>
    public static Tool GetNpmTool(string npmExecutable) =>
        GetTool(ToolPathResolver.GetNpmExecutable(npmExecutable));

    /// <summary>The tool of a NuGet package that the build's project downloads.</summary>
    /// <inheritdoc cref="NuGetToolPathResolver.GetPackageExecutable"/>
    public static Tool GetNuGetTool(string packageId, string packageExecutable, string version = null, string framework = null) =>
        GetTool(NuGetToolPathResolver.GetPackageExecutable(packageId, packageExecutable, version, framework));
}
