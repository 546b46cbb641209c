using System.Text.RegularExpressions;

namespace Nuke.Common.Tests;

/// <summary>What a local run logs stays in <c>.nuke/temp</c>.</summary>
public sealed class BuildLogTests
{
    [Fact]
    public void Has_each_message_with_its_time_level_and_target()
    {
        using var build = new SampleBuild("LedgerBuild");

        build.Run("Throws");

        var lines = File.ReadAllLines(Path.Combine(build.Root, ".nuke", "temp", "build.log"));
        lines.ShouldContain(line => Regex.IsMatch(line, @"^\d\d:\d\d:\d\d\.\d\d\d \| E \| Throws \| Target Throws has thrown an exception"));
        File.ReadAllLines(RunLogs(build).ShouldHaveSingleItem()).ShouldContain(line => line.StartsWith("E | Throws | ", StringComparison.Ordinal));
    }

    [Fact]
    public void Those_of_the_last_five_runs_stay()
    {
        using var build = new SampleBuild("LedgerBuild");
        for (var i = 0; i < 8; i++)
            build.WithFile($".nuke/temp/build.2025010{i}T000000.000Z.log", "");

        build.Run("Throws");

        RunLogs(build).Count.ShouldBe(5);
        RunLogs(build).ShouldContain(file => file.Contains("20250107", StringComparison.Ordinal));
    }

    [Fact]
    public void A_ci_service_keeps_its_own()
    {
        using var build = new SampleBuild("LedgerBuild").With("GITHUB_ACTIONS", "true");

        build.Run("Throws");

        File.Exists(Path.Combine(build.Root, ".nuke", "temp", "build.log")).ShouldBeFalse();
    }

    private static List<string> RunLogs(SampleBuild build) => [.. Directory.GetFiles(Path.Combine(build.Root, ".nuke", "temp"), "build.*Z.log")];
}
