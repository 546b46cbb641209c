using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Coverlet;

/// <summary>Runs coverlet.console.</summary>
[NuGetTool(Id = PackageId, Executable = PackageExecutable)]
public partial class CoverletTasks : ToolTasks, IRequireNuGetPackage
{
    /// <summary>The package that has the tool.</summary>
    public const string PackageId = "coverlet.console";

    /// <summary>The program in it.</summary>
    public const string PackageExecutable = "coverlet.console.dll";
}
