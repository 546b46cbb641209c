using Gantry.Tooling;

namespace Gantry.Benchmarks;

/// <summary>
/// <c>./build.sh Dev</c> against <c>docker compose up -d --wait</c> on the same bundle, whose health checks have the parts'
/// published intervals: cold with images there and volumes empty, and warm with everything running.
/// </summary>
internal static class DevBenchmark
{
    private const int ColdRuns = 3;
    private const int WarmRuns = 9;

    public static async Task RunAsync()
    {
        var dev = Repository.Build("Dev");
        var compose = Repository.Compose("up", "--detach", "--wait");
        var fromNothing = Measurement.Of(Repository.Compose("down", "--volumes"));
        await dev.RunAsync(); // builds images and renders the bundle

        Console.WriteLine("dev, cold: images there, volumes empty");
        await PrintPairAsync(dev, compose, ColdRuns, fromNothing, limit: 0.6);

        Console.WriteLine("dev, warm: everything runs, nothing to do");
        await dev.RunAsync();
        await PrintPairAsync(dev, compose, WarmRuns, null, limit: 1.0);
    }

    private static async Task PrintPairAsync(Command dev, Command compose, int runs, Func<Task>? before, double limit)
    {
        var (a, b) = await Measurement.PairAsync("./build.sh Dev", Measurement.Of(dev), "docker compose up --detach --wait", Measurement.Of(compose), runs, before);
        a.Print();
        b.Print();
        Measurement.PrintRatio(a, b, limit);
    }
}
