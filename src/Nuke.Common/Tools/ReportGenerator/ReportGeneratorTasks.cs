using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.ReportGenerator;

/// <summary>Runs ReportGenerator.</summary>
[NuGetTool(Id = PackageId, Executable = PackageExecutable)]
public partial class ReportGeneratorTasks : ToolTasks, IRequireNuGetPackage
{
    /// <summary>The package that has the tool.</summary>
    public const string PackageId = "ReportGenerator";

    /// <summary>The program in it.</summary>
    public const string PackageExecutable = "ReportGenerator.dll|ReportGenerator.exe";
}
