using System.IO;
using System.Threading;
using Nuke.Common;
using Nuke.Common.Tooling;
using Serilog;

/// <summary>A process that will not end, and a target that says something before it is done.</summary>
class StubbornBuild : NukeBuild
{
    public static int Main() => Execute<StubbornBuild>(x => x.Stubborn);

    Target Stubborn => _ => _
        .Executes(() => ProcessTasks.StartShell("trap 'touch asked' TERM; echo $$ > stubborn.tmp; mv stubborn.tmp stubborn.pid; while true; do sleep 1; done").AssertZeroExitCode());

    Target Streams => _ => _
        .Executes(() =>
        {
            Log.Information("first line");
            while (!File.Exists(RootDirectory / "go-on"))
                Thread.Sleep(5);
            Log.Information("second line");
        });
}
