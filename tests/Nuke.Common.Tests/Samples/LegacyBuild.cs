using System;
using System.IO;
using System.Linq;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities.Collections;
using static Nuke.Common.EnvironmentInfo;
using static Nuke.Common.IO.CompressionTasks;
using static Nuke.Common.IO.FileSystemTasks;
using static Nuke.Common.IO.PathConstruction;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

/// <summary>A build that was written years ago, with the names that NUKE had then.</summary>
[CheckBuildProjectConfigurations]
[UnsetVisualStudioEnvironmentVariables]
class LegacyBuild : NukeBuild
{
    public static int Main() => Execute<LegacyBuild>(x => x.Zip);

    [PathExecutable("sh")] readonly Tool Shell;
    [LocalExecutable("tool.cmd", "tool.sh")] readonly Tool Script;
    [PackageExecutable("No.Such.Package", "tool.dll")] readonly Tool Packaged;

    AbsolutePath SourceDirectory => RootDirectory / "src";
    AbsolutePath OutputDirectory => RootDirectory / "output";

    Target Clean => _ => _
        .Executes(() =>
        {
            SourceDirectory.GlobDirectories("**/bin", "**/obj").ForEach(DeleteDirectory);
            EnsureCleanDirectory(OutputDirectory);
            EnsureExistingDirectory(OutputDirectory / "docs");
        });

    Target Collect => _ => _
        .DependsOn(Clean)
        .Executes(() =>
        {
            CopyDirectoryRecursively(SourceDirectory, OutputDirectory / "src", DirectoryExistsPolicy.Merge, FileExistsPolicy.Overwrite);
            CopyFileToDirectory(RootDirectory / "readme.md", OutputDirectory / "docs", FileExistsPolicy.OverwriteIfNewer);
            GlobFiles(OutputDirectory, "**/*.md").ForEach(x => Logger.Info("Collected {0}", GetRelativePath(OutputDirectory, x)));
        });

    Target Call => _ => _
        .Executes(() =>
        {
            Shell("-c \"echo from the shell\"");
            Script("one two");
            DotNetTest(s => s
                .SetProjectFile("x.csproj")
                .DisableProcessLogOutput()
                .DisableProcessAssertZeroExitCode()
                .SetProcessArgumentConfigurator(a => a.Add("--").Add("RunConfiguration.Targets={0}", 3)));
        });

    Target Zip => _ => _
        .DependsOn(Collect)
        .Executes(() =>
        {
            CompressZip(OutputDirectory, RootDirectory / "output.zip", fileMode: FileMode.Create);
            Logger.Success($"Zipped on {(IsWin ? "Windows" : "Unix")}");
        });

    Target Package => _ => _
        .Executes(() => Packaged("--version"));
}
