using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Runs the dotnet command line.</summary>
[PathTool(Executable = "dotnet")]
public partial class DotNetTasks : ToolTasks, IRequirePathTool
{
    private static readonly Lazy<string> Path = new(ToolPathResolver.GetDotNet);

    /// <summary>The dotnet program: DOTNET_EXE, the one that runs this build, or the one on PATH.</summary>
    public static string DotNetPath => Path.Value;
}
