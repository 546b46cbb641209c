using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Xunit;

/// <summary>Runs xunit's own program.</summary>
[NuGetTool(Id = PackageId, Executable = PackageExecutable)]
public partial class XunitTasks : ToolTasks, IRequireNuGetPackage
{
    /// <summary>The package that has the tool.</summary>
    public const string PackageId = "xunit.runner.console";

    /// <summary>The program in it.</summary>
    public const string PackageExecutable = "xunit.console.dll|xunit.console.exe";
}
