using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.ReSharper;

/// <summary>Runs ReSharper's command line tools.</summary>
[NuGetTool(Id = PackageId, Executable = PackageExecutable)]
public partial class ReSharperTasks : ToolTasks, IRequireNuGetPackage
{
    /// <summary>The package that has the tools.</summary>
    public const string PackageId = "JetBrains.ReSharper.GlobalTools";

    /// <summary>The program in it.</summary>
    public const string PackageExecutable = "JetBrains.CommandLine.Products.dll";
}
