using System;
using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities.Collections;
using Serilog;

/// <summary>Shows what others wrote, in all ways in which a build shows something.</summary>
class ForeignTextBuild : NukeBuild
{
    public static int Main() => Execute<ForeignTextBuild>(x => x.Fail);

    [Parameter("What somebody else wrote")] readonly string Said;

    Target Show => _ => _
        .Executes(() =>
        {
            Console.WriteLine($"line {Said}");
            Console.Write($"part {Said}");
            Console.Write("\n");
            Console.Error.WriteLine($"error {Said}");
            Log.Warning("log {Said}", Said);
            ProcessTasks.StartProcess("printenv", "NUKE_SAID").AssertZeroExitCode();
            ReportSummary(_ => _.AddPair("Said", Said));
        });

    Target Fail => _ => _
        .DependsOn(Show)
        .Executes(() => throw new InvalidOperationException($"thrown {Said}"));
}
