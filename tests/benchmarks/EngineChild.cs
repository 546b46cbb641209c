using System.Diagnostics;
using System.Globalization;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Gantry.Benchmarks;

/// <summary>
/// Measures the engine in a process of its own, whose standard output takes what the engine prints; the figure goes to standard
/// error.
/// </summary>
internal static class EngineChild
{
    /// <summary>The first argument of such a process.</summary>
    public const string Request = "--engine";

    public static void Run(string measured, string[] arguments)
    {
        var figure = measured switch
        {
            "parallel" => LeastDisturbedRatio(7, () => RunTargets(200, Spin, Environment.ProcessorCount), () => RunThreads(200, Spin, Environment.ProcessorCount)),
            "overhead" => RunTargets(2000, () => { }, Environment.ProcessorCount) / 2000,
            "memory" => PeakMemory(int.Parse(arguments[0], CultureInfo.InvariantCulture)),
            _ => throw new ArgumentException($"nothing is called {measured}"),
        };
        Console.Error.Write(figure.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Both in turn, several times; of each the run counts that other work on the machine disturbed least.</summary>
    private static double LeastDisturbedRatio(int runs, Func<double> measured, Func<double> ideal)
    {
        var (least, leastIdeal) = (double.MaxValue, double.MaxValue);
        for (var run = 0; run < runs; run++)
        {
            least = Math.Min(least, measured());
            leastIdeal = Math.Min(leastIdeal, ideal());
        }
        return least / leastIdeal;
    }

    /// <summary>Milliseconds from the plan to the end of all targets, which do not wait for each other.</summary>
    private static double RunTargets(int count, Action action, int parallelism)
    {
        // What the first target needs is compiled before.
        RunOnce(4, () => { }, parallelism);
        return RunOnce(count, action, parallelism);
    }

    /// <summary>The ideal: the same work in equal parts, on threads that do nothing else.</summary>
    private static double RunThreads(int count, Action action, int parallelism)
    {
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, parallelism).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < count / parallelism; i++)
                action();
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double RunOnce(int count, Action action, int parallelism)
    {
        var directory = Directory.CreateTempSubdirectory("gantry-engine-").FullName;
        try
        {
            var build = new EmptyBuild();
            var targets = EngineBenchmark.Targets(count);
            foreach (var target in targets)
            {
                target.Invoked = true;
                target.Status = ExecutionStatus.Scheduled;
                target.AddAction(action, () =>
                {
                    action();
                    return Task.CompletedTask;
                });
            }
            var attempt = new BuildAttempt((AbsolutePath)directory, []);
            attempt.Begin([]);
            var watch = Stopwatch.StartNew();
            var plan = ExecutionPlanner.Plan(targets);
            build.ExecutionPlan = plan.Targets;
            new BuildExecutor(build, plan, parallelism, failFast: false, attempt.Add).Run();
            return watch.Elapsed.TotalMilliseconds;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Ten milliseconds on the clock, at work.</summary>
    private static void Spin()
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMilliseconds(10))
            Thread.SpinWait(50);
    }

    /// <summary>The most memory in MB that this process has had while a program that it runs wrote so many lines.</summary>
    private static double PeakMemory(int lines)
    {
        using (var process = ProcessTasks.StartProcess("/usr/bin/seq", $"100000000 {100000000 + lines}", logInvocation: false))
            process.AssertZeroExitCode();
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1e6;
    }

    private sealed class EmptyBuild : NukeBuild;
}
