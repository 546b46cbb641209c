using System.Diagnostics;
using System.Globalization;
using Gantry.Tooling;

namespace Gantry.Benchmarks;

/// <summary>Times of repeated runs.</summary>
internal sealed record Measurement(string Name, IReadOnlyList<double> Milliseconds)
{
    public double Median => Percentile(50);

    public double Percentile(int percent)
    {
        var sorted = Milliseconds.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(sorted.Count * percent / 100.0) - 1, 0, sorted.Count - 1)];
    }

    /// <summary>Times two commands in turn, A B A B …, so that a machine whose speed drifts is fair to both.</summary>
    public static async Task<(Measurement A, Measurement B)> PairAsync(string nameA, Func<Task> a, string nameB, Func<Task> b, int runs, Func<Task>? before = null)
    {
        List<double> timesA = [], timesB = [];
        for (var run = 0; run < runs; run++)
        {
            timesA.Add(await TimeAsync(a, before));
            timesB.Add(await TimeAsync(b, before));
        }
        return (new Measurement(nameA, timesA), new Measurement(nameB, timesB));
    }

    /// <summary>Times a command that has no partner.</summary>
    public static async Task<Measurement> RepeatAsync(string name, Func<Task> action, int runs, Func<Task>? before = null)
    {
        List<double> times = [];
        for (var run = 0; run < runs; run++)
            times.Add(await TimeAsync(action, before));
        return new Measurement(name, times);
    }

    public static Func<Task> Of(Command command) => () => command.RunAsync();

    public void Print() =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {Name,-44} median {Median,9:0.0} ms   min {Milliseconds.Min(),9:0.0}   max {Milliseconds.Max(),9:0.0}   runs {Milliseconds.Count}"));

    /// <summary>Prints a figure that has no partner to be compared with.</summary>
    public static void PrintFigure(string name, double value, string unit, double limit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-44} {value,16:0.000} {unit}, asked for at most {limit:0.###} {unit}"));

    public static void PrintRatio(Measurement a, Measurement b, double limit, int percentile = 50) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  ratio of {(percentile == 50 ? "medians" : $"{percentile}th percentiles")} {a.Percentile(percentile) / b.Percentile(percentile):0.00}, asked for at most {limit:0.00}"));

    private static async Task<double> TimeAsync(Func<Task> action, Func<Task>? before)
    {
        if (before is not null)
            await before();
        var watch = Stopwatch.StartNew();
        await action();
        return watch.Elapsed.TotalMilliseconds;
    }
}
