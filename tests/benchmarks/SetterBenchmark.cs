using System.Diagnostics;
using System.Globalization;
using Nuke.Common.Tools.DotNet;

namespace Gantry.Benchmarks;

/// <summary>One fluent setter of a tool's options, at the end of a chain of ten.</summary>
internal static class SetterBenchmark
{
    private const int Chains = 200_000;
    private const int SettersAChain = 10;
    private const double LimitNanoseconds = 1000;

    public static Task RunAsync()
    {
        Console.WriteLine("setters: a chain of ten on DotNetBuildSettings");
        var rounds = Enumerable.Range(0, 7).Select(_ => Round()).Order().ToList();
        var median = rounds[rounds.Count / 2];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  one setter: median {median:0} ns, min {rounds[0]:0}, max {rounds[^1]:0}; asked for less than {LimitNanoseconds:0} ns"));
        return Task.CompletedTask;
    }

    private static double Round()
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Chains; i++)
        {
            _ = new DotNetBuildSettings().SetProjectFile("a.csproj").SetConfiguration("Release").SetFramework("net10.0").EnableNoRestore().EnableNoLogo()
                .SetOutputDirectory("out").SetVersion("1.0").SetProperty("A", "b").DisableNoLogo().SetVerbosity(DotNetVerbosity.minimal);
        }
        return watch.Elapsed.TotalNanoseconds / (Chains * SettersAChain);
    }
}
