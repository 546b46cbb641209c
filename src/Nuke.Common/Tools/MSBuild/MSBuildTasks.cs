using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.MSBuild;

/// <summary>Runs MSBuild of Visual Studio or Mono; that of the SDK is <c>DotNetMSBuild</c>.</summary>
[PathTool(Executable = "msbuild")]
public partial class MSBuildTasks : ToolTasks, IRequirePathTool
{
    /// <summary>The program: the one that the variable MSBUILD_EXE names, the one on PATH, or on Windows that of the newest Visual Studio.</summary>
    /// <exception cref="Exception">There is none.</exception>
    public static string MSBuildPath =>
        ToolPathResolver.TryGetEnvironmentExecutable("MSBUILD_EXE") ?? ToolPathResolver.FindOnPath("msbuild") ?? FindInVisualStudio() ?? ToolPathResolver.GetPathExecutable("msbuild");

    /// <summary>Visual Studio's installer says where it is: github.com/microsoft/vswhere/wiki/Find-MSBuild.</summary>
    private static string FindInVisualStudio()
    {
        if (!EnvironmentInfo.IsWin)
            return null;
        var vswhere = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft Visual Studio", "Installer", "vswhere.exe");
        return File.Exists(vswhere)
            ? ToolResolver.GetTool(vswhere)(@"-latest -products * -requires Microsoft.Component.MSBuild -find MSBuild\**\Bin\MSBuild.exe", logOutput: false, logInvocation: false)
                .Select(line => line.Text).FirstOrDefault(File.Exists)
            : null;
    }
}
