using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Nuke.Common;

/// <summary>Asynchronous targets wait together without a thread each.</summary>
class ManyBuild : NukeBuild
{
    static int waiting;
    static readonly TaskCompletionSource AllWait = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static int Main() => Execute<ManyBuild>(x => x.All);

    static async Task Wait()
    {
        if (Interlocked.Increment(ref waiting) == 8)
        {
            Console.WriteLine($"threads={Process.GetCurrentProcess().Threads.Cast<ProcessThread>().Count()}");
            AllWait.SetResult();
        }
        await AllWait.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    Target A1 => _ => _.Executes(async () => await Wait());
    Target A2 => _ => _.Executes(async () => await Wait());
    Target A3 => _ => _.Executes(async () => await Wait());
    Target A4 => _ => _.Executes(async () => await Wait());
    Target A5 => _ => _.Executes(async () => await Wait());
    Target A6 => _ => _.Executes(async () => await Wait());
    Target A7 => _ => _.Executes(async () => await Wait());
    Target A8 => _ => _.Executes(async () => await Wait());
    Target All => _ => _.DependsOn(A1, A2, A3, A4, A5, A6, A7, A8).Executes(() => Console.WriteLine("all done"));
}
