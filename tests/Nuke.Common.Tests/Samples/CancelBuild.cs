using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Nuke.Common;
using Gantry.Engine;
using Nuke.Common.Tooling;
using Serilog;

/// <summary>Targets that would run for minutes.</summary>
class CancelBuild : NukeBuild
{
    public static int Main() => Execute<CancelBuild>(x => x.Last);

    Target Sleeps => _ => _
        .Executes(() =>
        {
            // The shell waits for a grandchild; both must go.
            ProcessTasks.StartProcess("bash", "-c \"sleep 300 & echo $! > grandchild.tmp && mv grandchild.tmp grandchild.pid; wait\"").AssertZeroExitCode();
        });

    Target Waits => _ => _
        .Executes(async () =>
        {
            File.WriteAllText("waits.started", "");
            await Task.Delay(TimeSpan.FromMinutes(5), BuildCancellation.Token);
        });

    Target Last => _ => _
        .DependsOn(Sleeps, Waits)
        .Executes(() => Log.Information("never"));

    Target CleanUp => _ => _
        .After(Last)
        .TriggeredBy(Last)
        .AssuredAfterFailure()
        .Executes(() => Log.Information("cleaned up, token cancelled: {Cancelled}", BuildCancellation.Token.IsCancellationRequested));
}
