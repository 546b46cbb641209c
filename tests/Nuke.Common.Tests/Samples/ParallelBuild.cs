using System;
using System.Threading;
using System.Threading.Tasks;
using Nuke.Common;
using Serilog;

/// <summary>Two targets that can only end when both run at the same time.</summary>
class ParallelBuild : NukeBuild
{
    static readonly Barrier Meeting = new(2);

    public static int Main() => Execute<ParallelBuild>(x => x.Both);

    Target Left => _ => _
        .Executes(() => Meet("left"));

    Target Right => _ => _
        .Executes(async () =>
        {
            await Task.Yield();
            Meet("right");
        });

    Target Both => _ => _
        .DependsOn(Left, Right)
        .Executes(() => Log.Information("Both met"));

    static void Meet(string who)
    {
        for (var i = 1; i <= 3; i++)
            Log.Information("{Who} before {Number}", who, i);
        Assert.True(Meeting.SignalAndWait(TimeSpan.FromSeconds(5)), "the other target does not run");
        for (var i = 1; i <= 3; i++)
            Console.WriteLine($"{who} after {i}");
    }
}
