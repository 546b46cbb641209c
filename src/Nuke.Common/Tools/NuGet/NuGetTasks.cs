using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.NuGet;

/// <summary>Runs nuget.exe, of the package NuGet.CommandLine.</summary>
[NuGetTool(Id = PackageId, Executable = PackageExecutable)]
public partial class NuGetTasks : ToolTasks, IRequireNuGetPackage
{
    /// <summary>The package that has the tool.</summary>
    public const string PackageId = "NuGet.CommandLine";

    /// <summary>The program in it.</summary>
    public const string PackageExecutable = "NuGet.exe";
}
