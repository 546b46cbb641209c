using System;
using System.Threading;
using Nuke.Common;
using Serilog;

/// <summary>While one target is at work another one fails; a third waits for a place.</summary>
class FailFastBuild : NukeBuild
{
    public static int Main() => Execute<FailFastBuild>(x => x.All);

    static readonly ManualResetEventSlim BothRun = new();

    // Those that are declared later start first.
    Target StartsLater => _ => _
        .Executes(() => Log.Information("started later"));

    Target EndsLater => _ => _
        .Executes(() =>
        {
            BothRun.Set();
            while (FailedTargets.Count == 0)
                Thread.Sleep(5);
        });

    Target Fails => _ => _
        .Executes(() =>
        {
            BothRun.Wait();
            throw new InvalidOperationException("fails");
        });

    Target All => _ => _
        .DependsOn(StartsLater, EndsLater, Fails)
        .Executes(() => { });

    Target CleanUp => _ => _
        .TriggeredBy(All)
        .AssuredAfterFailure()
        .Executes(() => { });
}
