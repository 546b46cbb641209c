using System;
using System.IO;
using System.Threading.Tasks;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities.Collections;

/// <summary>A build whose run is worth looking at: processes, a longest chain, something skipped.</summary>
class LedgerBuild : NukeBuild
{
    public static int Main() => Execute<LedgerBuild>(x => x.Pack);

    [Parameter, Secret] readonly string ApiKey;
    [Parameter] readonly string Disk;

    Target Restore => _ => _
        .Executes(() => ProcessTasks.StartProcess("sleep", "0.1").AssertZeroExitCode());

    Target CompileLibrary => _ => _
        .DependsOn(Restore)
        .Executes(async () =>
        {
            // However busy the machine is, this one ends last.
            while (!SucceededTargets.Contains(CompileTools))
                await Task.Delay(5);
            ProcessTasks.StartProcess("sleep", "0.4").AssertZeroExitCode();
        });

    Target CompileTools => _ => _
        .DependsOn(Restore)
        .Executes(() => { });

    Target Compile => _ => _
        .DependsOn(CompileLibrary, CompileTools);

    Target Docs => _ => _
        .OnlyWhenDynamic(() => Disk != null)
        .Executes(() => { });

    Target Test => _ => _
        .DependsOn(Compile)
        .ProceedAfterFailure()
        .Executes(() =>
        {
            ProcessTasks.StartProcess("sleep", "0.1").AssertZeroExitCode();
            ProcessTasks.StartShell("echo '</script><b>&' >&2; exit 3").AssertWaitForExit();
            ReportSummary(_ => _.AddPair("Passed", "12 <of> 13"));
        });

    Target Pack => _ => _
        .DependsOn(Test, Docs)
        .Executes(() => ProcessTasks.StartProcess("echo", $"{ApiKey}").AssertZeroExitCode());

    Target Throws => _ => _
        .Executes(() => throw new InvalidOperationException("broken inside"));

    Target CannotStart => _ => _
        .Executes(() => ProcessTasks.StartProcess(RootDirectory / "not-executable", "").AssertZeroExitCode());

    Target MissingTool => _ => _
        .Executes(() => ProcessTasks.StartProcess("no-such-program", "").AssertZeroExitCode());

    Target FillsDisk => _ => _
        .Executes(() => File.WriteAllBytes(Path.Combine(Disk, "file"), new byte[4 << 20]));
}
