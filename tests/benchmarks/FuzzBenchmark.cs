using System.Diagnostics;
using System.Globalization;
using Gantry.Fuzzing;

namespace Gantry.Benchmarks;

/// <summary>
/// Readers of what somebody else wrote, with inputs that are spoiled at random: none may end with anything but a message for
/// people, take more than a second, or lead outside of its folder. <c>fuzz [--inputs 100000] [--seed 1] [--only NAME,NAME]</c>
/// </summary>
internal static class FuzzBenchmark
{
    public static Task<int> RunAsync(IReadOnlyList<string> options)
    {
        var inputs = int.Parse(Option("--inputs") ?? "100000", CultureInfo.InvariantCulture);
        var seed = int.Parse(Option("--seed") ?? "1", CultureInfo.InvariantCulture);
        var only = Option("--only")?.Split(',');
        using var platform = new PlatformFuzz(Repository.Root);
        using var parameters = new ParameterFuzz();
        using var server = new ServerFuzz();
        var failed = 0;
        foreach (var target in platform.Targets.Concat(parameters.Targets).Concat(server.Targets).Where(target => only is null || only.Contains(target.Name)))
        {
            var begin = Stopwatch.GetTimestamp();
            var (findings, accepted) = target.Run(inputs, seed);
            failed += findings.Count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {target.Name}: {findings.Count} findings in {inputs} inputs, {accepted} of them accepted, {Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s"));
            foreach (var finding in findings)
                Console.WriteLine($"    {finding.Replace("\n", "\n      ", StringComparison.Ordinal)}");
        }
        return Task.FromResult(failed == 0 ? 0 : 1);

        string? Option(string name) => options.SkipWhile(option => option != name).ElementAtOrDefault(1);
    }
}
