using System.Diagnostics;
using System.Globalization;

namespace Gantry.Benchmarks;

/// <summary>
/// The local gateway against nginx with the same routes, in front of one shared backend (nginx, a static file of 1 KiB). wrk asks both
/// in turn over 32 kept connections, with one thread. Gateway, nginx, backend and wrk share all processors; nginx and the backend
/// have two workers each. Both write an access log with the same fields, to a file.
/// </summary>
internal static class GatewayBenchmark
{
    private const int Rounds = 5;

    // The two differ by less than one round differs from the next.
    private const int RouteRounds = 15;
    private const int ReloadRounds = 7;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static async Task RunAsync()
    {
        Console.WriteLine("gateway: src/Gantry.Gateway against nginx, 1 KiB answers, 32 connections");
        await using var stage = await GatewayStage.CreateAsync();
        stage.WriteRoutes(10);
        stage.StartBackend();
        stage.StartNginx();
        await stage.StartGatewayAsync();
        Console.WriteLine($"  gateway after its start: {stage.GatewayMemory()}");

        await CompareAsync(stage, "HTTP", stage.GatewayUrl(tls: false), stage.NginxUrl(tls: false));
        await CompareAsync(stage, "HTTPS", stage.GatewayUrl(tls: true), stage.NginxUrl(tls: true));
        Console.WriteLine($"  gateway under load:      {stage.GatewayMemory()}");
        await CompareRouteCountsAsync(stage);
        Console.WriteLine($"  gateway, 1000 routes:    {stage.GatewayMemory()}");
        await ReloadAsync(stage);
    }

    private static async Task CompareAsync(GatewayStage stage, string name, Uri gateway, Uri nginx)
    {
        await stage.AskAsync(gateway, WarmUp);
        await stage.AskAsync(nginx, TimeSpan.FromSeconds(1));
        List<Load> ours = [], theirs = [];
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await stage.AskAsync(gateway, Duration));
            theirs.Add(await stage.AskAsync(nginx, Duration));
        }
        Print($"{name}: gateway", ours);
        Print($"{name}: nginx", theirs);
        PrintRatio("throughput, median of the rounds' ratios", ours.Zip(theirs, (a, b) => a.PerSecond / b.PerSecond), "at least 0.80");
        PrintRatio("99th percentile, median of the rounds' ratios", ours.Zip(theirs, (a, b) => a.Percentile99 / b.Percentile99), "at most 1.50");
        PrintRatio("processor time a request", ours.Zip(theirs, (a, b) => a.ProcessorMicroseconds / b.ProcessorMicroseconds), "told for comparison");
    }

    /// <summary>The same route among 10 and among 1000; the sets change places so that a drifting machine is fair to both.</summary>
    private static async Task CompareRouteCountsAsync(GatewayStage stage)
    {
        List<Load> few = [], many = [];
        for (var round = 0; round < RouteRounds; round++)
        {
            await stage.ServeAsync(10);
            await stage.AskAsync(stage.GatewayUrl(tls: false), TimeSpan.FromSeconds(1));
            few.Add(await stage.AskAsync(stage.GatewayUrl(tls: false), Duration));
            await stage.ServeAsync(1000);
            await stage.AskAsync(stage.GatewayUrl(tls: false), TimeSpan.FromSeconds(1));
            many.Add(await stage.AskAsync(stage.GatewayUrl(tls: false), Duration));
        }
        Print("gateway, 10 routes", few);
        Print("gateway, 1000 routes", many);
        PrintRatio("throughput with 1000 routes against 10", many.Zip(few, (a, b) => a.PerSecond / b.PerSecond), "at least 0.95");
        PrintRatio("processor time a request, 1000 against 10", many.Zip(few, (a, b) => a.ProcessorMicroseconds / b.ProcessorMicroseconds), "at most 1.05");
    }

    private static async Task ReloadAsync(GatewayStage stage)
    {
        await stage.ServeAsync(1000);
        List<double> seen = [];
        for (var round = 0; round < ReloadRounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await stage.ChangeRouteAsync(round);
            seen.Add(watch.Elapsed.TotalMilliseconds);
        }
        new Measurement("1000 routes, from a file's rename to its effect", seen).Print();
        Console.WriteLine($"  of which reading and building: {stage.LastReloads(ReloadRounds)}; asked for less than 500 ms");
    }

    private static void Print(string name, List<Load> loads) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"  {name,-44} median {Median(loads.Select(load => load.PerSecond)),9:0} /s   p99 {Median(loads.Select(load => load.Percentile99)),6:0.0} ms   processor {Median(loads.Select(load => load.ProcessorMicroseconds)),5:0} us a request"));

    private static void PrintRatio(string name, IEnumerable<double> ratios, string limit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {name}: {Median(ratios):0.00}, {limit}"));

    private static double Median(IEnumerable<double> values) => new Measurement("", [.. values]).Median;
}
