using System.Globalization;

namespace Gantry.Benchmarks;

/// <summary>What Setup adds to a run when everything is there: <c>./build.sh Setup</c> against a target that does nothing, in turn.</summary>
internal static class SetupBenchmark
{
    private const int Runs = 20;

    public static async Task RunAsync()
    {
        Console.WriteLine("setup: everything is there");
        var setup = Repository.Build("Setup");
        await setup.RunAsync();
        var (a, b) = await Measurement.PairAsync("./build.sh Setup", Measurement.Of(setup), "./build.sh --help", Measurement.Of(Repository.Build("--help")), Runs);
        a.Print();
        b.Print();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  difference of medians {a.Median - b.Median:0.0} ms, asked for at most 200.0 ms"));
    }
}
