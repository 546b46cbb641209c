using System;
using System.Threading.Tasks;
using Nuke.Common;
using Serilog;

/// <summary>Targets that fail in several ways, and what stands around them.</summary>
class FailingBuild : NukeBuild
{
    public static int Main() => Execute<FailingBuild>(x => x.Deploy);

    Target Bug => _ => _
        .Executes(async () =>
        {
            await Task.Delay(1);
            throw new InvalidOperationException("broken inside");
        });

    Target UserMistake => _ => _
        .Executes(() => throw new UserMistakeException("error: the port is in use\n  fix: stop the other program"));

    Target Deploy => _ => _
        .DependsOn(Bug, UserMistake, Independent)
        .Executes(() => Log.Information("deployed"));

    Target Independent => _ => _
        .Executes(() => Log.Information("independent ran"));

    Target CleanUp => _ => _
        .TriggeredBy(Deploy)
        .AssuredAfterFailure()
        .Executes(() => Log.Information("cleaned up"));

    Target Tolerated => _ => _
        .ProceedAfterFailure()
        .Executes(() => Assert.Fail("tolerated failure"));

    Target AfterTolerated => _ => _
        .DependsOn(Tolerated)
        .Executes(() => Log.Information("went on"));

    Target OwnExitCode => _ => _
        .Executes(() => ExitCode = 42);

    Target FailingCondition => _ => _
        .OnlyWhenDynamic(() => int.Parse("x") > 0)
        .Executes(() => { });

    Target Warns => _ => _
        .Executes(() => Log.Warning("almost {Full}", "full"));

    Target Timeout => _ => _
        .Executes(() => throw new TaskCanceledException("the server did not answer"));

    class UserMistakeException(string message) : Exception(message)
    {
        public override string ToString() => Message;
    }
}
