using System.Diagnostics;
using System.Globalization;
using Gantry.Tooling;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

namespace Gantry.Benchmarks;

/// <summary>The engine's own work: planning, scheduling, options, processes and their output.</summary>
internal static class EngineBenchmark
{
    private const int Runs = 40;

    public static async Task RunAsync()
    {
        Console.WriteLine("engine: planning");
        var small = Plan(500, 2500);
        var large = Plan(2000, 10_000);
        var huge = Plan(8000, 40_000);
        Measurement.PrintFigure("2,000 targets with 10,000 edges", large, "ms", 50);
        Measurement.PrintFigure("four times as many of both, per fourfold", huge / large / 4, "×", 1.5);
        Measurement.PrintFigure("a quarter of both, per fourfold", large / small / 4, "×", 1.5);

        Console.WriteLine("engine: running");
        Measurement.PrintFigure("200 targets of 10 ms, to the same on bare threads", await ChildAsync(1, "parallel"), "×", 1.15);
        Measurement.PrintFigure("overhead per target", await ChildAsync(5, "overhead"), "ms", 0.2);

        Console.WriteLine("engine: options");
        Measurement.PrintFigure("one fluent setter", SetterMicroseconds(), "µs", 1);

        Console.WriteLine("engine: processes");
        var (engine, runtime) = await Measurement.PairAsync("ProcessTasks.StartProcess(\"/bin/true\")", StartByEngine, "Process.Start", StartByRuntime, 200);
        engine.Print();
        runtime.Print();
        Measurement.PrintRatio(engine, runtime, limit: 1.2, percentile: 25); // half the runs are disturbed on a busy machine
        var few = await ChildAsync(5, "memory", "200000");
        var many = await ChildAsync(5, "memory", "2000000");
        Measurement.PrintFigure("peak memory at 2,000,000 lines to 200,000 lines", many / few, "×", 1.2);
    }

    /// <summary>Targets that have no relations and no actions.</summary>
    public static List<ExecutableTarget> Targets(int count)
    {
        var getter = typeof(Properties).GetProperty(nameof(Properties.Target))!.GetMethod!;
        return [.. Enumerable.Range(0, count).Select(index => new ExecutableTarget(getter, index))];
    }

    private static double Plan(int count, int edges)
    {
        var targets = Targets(count);
        var random = new Random(1);
        for (var i = 0; i < edges; i++)
        {
            var to = random.Next(1, count);
            targets[to].ExecutionDependencies.Add(targets[random.Next(to)]);
        }
        foreach (var target in targets)
            target.Invoked = true;
        ExecutionPlanner.Plan(targets); // compiles
        return Least(() => ExecutionPlanner.Plan(targets));
    }

    private static double SetterMicroseconds()
    {
        const int Repeats = 1000;
        static void Configure()
        {
            for (var i = 0; i < Repeats; i++)
            {
                new DotNetBuildSettings().SetConfiguration("Release").SetProjectFile("a.csproj").EnableNoRestore().SetVersion("1.2.3").SetVerbosity("quiet")
                    .EnableNoLogo().SetFramework("net10.0").SetOutputDirectory("out").SetRuntime("linux-x64").SetProcessWorkingDirectory("/tmp");
            }
        }
        Configure();
        return Least(Configure) * 1000 / Repeats / 10;
    }

    private static Task StartByEngine()
    {
        using var process = ProcessTasks.StartProcess("/bin/true", "", logOutput: false, logInvocation: false);
        process.AssertZeroExitCode();
        return Task.CompletedTask;
    }

    private static async Task StartByRuntime()
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/true") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
    }

    private static async Task<double> ChildAsync(int runs, params string[] arguments)
    {
        List<double> figures = [];
        for (var run = 0; run < runs; run++)
        {
            var result = await new Command(Environment.ProcessPath!, [EngineChild.Request, .. arguments]).OnLine(_ => { }).RunAsync();
            figures.Add(double.Parse(result.Error, CultureInfo.InvariantCulture));
        }
        return new Measurement("", figures).Median;
    }

    /// <summary>The time of the run that was disturbed least: this work waits for nothing.</summary>
    private static double Least(Action action)
    {
        List<double> times = [];
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            action();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return times.Min();
    }

    private sealed class Properties
    {
#pragma warning disable CA1822 // a target is an instance property
        public Target Target => _ => _;
#pragma warning restore CA1822
    }
}
