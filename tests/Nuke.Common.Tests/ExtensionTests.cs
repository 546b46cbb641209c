namespace Nuke.Common.Tests;

/// <summary>What attributes add to a build.</summary>
public sealed class ExtensionTests
{
    [Fact]
    public void Extensions_and_injected_values_take_part()
    {
        using var build = new SampleBuild("ExtensionBuild").With("GITHUB_ACTIONS", "true").With("GITHUB_RUN_NUMBER", "7");

        var result = build.Run("--partition", "2/2");

        result.ExitCode.ShouldBe(0, result.All);
        foreach (var line in (string[])["initialized 3 1 True\nown initialized, answer Answer=42\n", "Work running\n", "tool says a b\n",
            "github=7 part=2/2 items=2,4\n", "Work succeeded\nown Work succeeded\n", "\nfinished\n"])
            result.Output.ShouldContain(line);
    }

    [Fact]
    public void Editors_terminals_odd_paths_and_other_cases_are_known()
    {
        using var build = new SampleBuild("ExtensionBuild").With("TERM_PROGRAM", "vscode").With("PATH", $"~/bin:{Environment.GetEnvironmentVariable("PATH")}");

        var result = build.Run("Look");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("host=VSCode terminal=True vscode=True rider=False files=1\n");
        result.All.ShouldContain("PATH has '~/bin', where no program is found");
    }

    [Fact]
    public void A_missing_tool_fails_where_it_is_used()
    {
        using var build = new SampleBuild("ExtensionBuild");

        build.Run("Work").ExitCode.ShouldBe(0);
        var result = build.Run("UseMissing");

        result.ExitCode.ShouldBe(255);
        result.Output.ShouldContain("error: Could not find 'no-such-program' on PATH");
        result.All.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("3/2")]
    [InlineData("half")]
    public void Rejects_a_wrong_partition(string partition)
    {
        using var build = new SampleBuild("ExtensionBuild");

        var result = build.Run("--partition", partition);

        result.Error.ShouldContain($"error: option '--partition' is '{partition}', expected a part and the number of parts, such as 1/2");
        result.ExitCode.ShouldBe(255);
    }

    [Fact]
    public void The_stock_components_make_a_build()
    {
        using var build = new SampleBuild("ComponentsBuild").WithFile("App.slnx", """
            <Solution><Folder Name="/src/"><Project Path="src/App/App.csproj" /></Folder><Project Path="Tool.csproj" /></Solution>
            """);

        var result = build.Run("Show");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("App: [\"App\", \"Tool\"]");
        build.Run("Test", "--plan").Output.ShouldContain("3. Test     after Compile  (named)");
    }

    [Fact]
    public void A_missing_solution_is_one_clear_message()
    {
        using var build = new SampleBuild("ComponentsBuild");

        var result = build.Run("Show");

        result.ExitCode.ShouldBe(255);
        result.Error.ShouldBe("error: No solution file defined for 'Solution'.\n");
    }
}
