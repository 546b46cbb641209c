using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nuke.Common.Tests;

/// <summary>What a run leaves behind in <c>.nuke/temp/runs</c>.</summary>
public sealed class LedgerTests
{
    [Fact]
    public void Tells_targets_processes_and_what_the_time_hangs_on()
    {
        using var build = new SampleBuild("LedgerBuild");

        var result = build.Run("--api-key", "hidden-value");

        var run = build.Ledgers().ShouldHaveSingleItem();
        Text(run, "outcome").ShouldBe("succeeded", result.All);
        Text(run, "build").ShouldBe("LedgerBuild");
        run.GetProperty("exitCode").GetInt32().ShouldBe(0);
        run.GetProperty("started").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(-5));
        Targets(run).ShouldBe(["Docs:skipped", "Restore:succeeded", "CompileTools:succeeded", "CompileLibrary:succeeded", "Compile:collective", "Test:succeeded", "Pack:succeeded"], ignoreOrder: true);
        Find(run, "targets", "name", "Test").GetProperty("summary").GetProperty("Passed").GetString().ShouldBe("12 <of> 13");
        Find(run, "targets", "name", "Pack").GetProperty("after").EnumerateArray().Select(x => x.GetString()).ShouldBe(["Test", "Docs"]);
        Find(run, "targets", "name", "CompileLibrary").GetProperty("durationMs").GetDouble().ShouldBeInRange(400, 60_000);

        var sleep = Find(run, "processes", "target", "CompileLibrary");
        Text(sleep, "command").ShouldEndWith("sleep 0.4");
        sleep.GetProperty("exitCode").GetInt32().ShouldBe(0);
        sleep.GetProperty("durationMs").GetDouble().ShouldBeGreaterThan(350); // counted from when the engine knows that it runs
        run.GetProperty("processes").EnumerateArray().Select(process => process.GetProperty("exitCode").GetInt32()).ShouldContain(3);

        var path = run.GetProperty("criticalPath");
        path.GetProperty("targets").EnumerateArray().Select(step => Text(step, "name")).ShouldBe(["Restore", "CompileLibrary", "Test", "Pack"]);
        path.GetProperty("unlimitedMs").GetDouble().ShouldBeGreaterThan(600);
        path.GetProperty("savings").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Has_no_secret()
    {
        using var build = new SampleBuild("LedgerBuild");

        build.Run("--api-key", "hidden-value");

        foreach (var file in build.LedgerFiles())
            File.ReadAllText(file).ShouldNotContain("hidden-value");
    }

    [Theory]
    [InlineData("--api-kye", "hidden-value")]
    [InlineData("--api-key", "hidden-value", "--api-key", "other-value")]
    public void Leaves_the_command_line_out_where_secrets_cannot_be_told(params string[] arguments)
    {
        using var build = new SampleBuild("LedgerBuild");

        build.Run(arguments).ExitCode.ShouldBe(255);

        File.ReadAllText(build.LedgerFiles()[0]).ShouldNotContain("-value");
        build.Ledgers()[0].GetProperty("arguments").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void The_page_has_the_ledger_inside_and_loads_nothing()
    {
        using var build = new SampleBuild("LedgerBuild");
        build.Run();

        var page = File.ReadAllText(Path.ChangeExtension(build.LedgerFiles()[0], ".html"));

        var inside = Regex.Match(page, """<script type="application/json" id="ledger">(.*?)</script>""", RegexOptions.Singleline).Groups[1].Value;
        inside.ShouldBe(File.ReadAllText(build.LedgerFiles()[0]));
        Regex.Matches(page, """(?:src|href)\s*=|url\(|@import|https?://""").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--plan")]
    [InlineData("Pack", "--plan", "json")]
    [InlineData("--shell-completion", "bash")]
    public void Is_only_of_runs(params string[] arguments)
    {
        using var build = new SampleBuild("LedgerBuild");

        build.Run(arguments).ExitCode.ShouldBe(0);

        build.LedgerFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_written_when_the_user_stops_the_run()
    {
        using var build = new SampleBuild("CancelBuild");
        using var process = build.Start();
        await build.WaitForFileAsync("grandchild.pid");
        await build.WaitForFileAsync("waits.started");

        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        var result = SampleBuild.Finish(process);

        var run = build.Ledgers().ShouldHaveSingleItem();
        Text(run, "outcome").ShouldBe("cancelled", result.All);
        run.GetProperty("exitCode").GetInt32().ShouldBe(130);
        Targets(run).ShouldBe(["Sleeps:aborted", "Waits:aborted", "Last:notRun", "CleanUp:succeeded"], ignoreOrder: true);
        Find(run, "processes", "target", "Sleeps").GetProperty("exitCode").GetInt32().ShouldNotBe(0);
    }

    [Fact]
    public void Old_ones_go()
    {
        using var build = new SampleBuild("EmptyBuild");
        var runs = Directory.CreateDirectory(Path.Combine(build.Root, ".nuke", "temp", "runs")).FullName;
        for (var i = 0; i < 60; i++)
        {
            File.WriteAllText(Path.Combine(runs, $"20250101T0000{i:00}.000Z.json"), "{}");
            File.WriteAllText(Path.Combine(runs, $"20250101T0000{i:00}.000Z.html"), "");
        }
        File.WriteAllText(Path.Combine(runs, "notes.json"), "somebody's own");

        build.Run().ExitCode.ShouldBe(0);

        Directory.GetFiles(runs, "*Z.json").Length.ShouldBe(50);
        Directory.GetFiles(runs, "*Z.html").Length.ShouldBe(50);
        File.Exists(Path.Combine(runs, "20250101T000059.000Z.json")).ShouldBeTrue();
        File.Exists(Path.Combine(runs, "20250101T000010.000Z.json")).ShouldBeFalse();
        File.Exists(Path.Combine(runs, "notes.json")).ShouldBeTrue();
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();

    private static IEnumerable<string> Targets(JsonElement run) =>
        run.GetProperty("targets").EnumerateArray().Select(target => $"{Text(target, "name")}:{Text(target, "status")}");

    private static JsonElement Find(JsonElement parent, string list, string property, string value) =>
        parent.GetProperty(list).EnumerateArray().First(element => Text(element, property) == value);
}
