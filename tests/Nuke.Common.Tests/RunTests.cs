using System.Diagnostics;
using System.Globalization;

namespace Nuke.Common.Tests;

/// <summary>Sample builds as people run them: their output and exit codes.</summary>
public sealed class RunTests
{
    [Fact]
    public void Runs_the_default_target_and_what_it_depends_on()
    {
        using var build = new SampleBuild("EmptyBuild");

        var result = build.Run();

        result.ExitCode.ShouldBe(0);
        result.Targets().ShouldBe(["First", "Second"]);
        result.Output.ShouldContain("Build succeeded on ");
        result.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Second")]
    [InlineData("Third")]
    public void Runs_a_target_once_that_comes_after_one_that_does_not_run(string target)
    {
        using var build = new SampleBuild("PassedOverBuild");

        var result = build.Run(target);

        result.ExitCode.ShouldBe(0, result.All);
        result.Targets().ShouldBe([target]);
        result.Output.Split('\n').Count(line => line == $"{target.ToLowerInvariant()} runs").ShouldBe(1);
    }

    [Theory]
    [InlineData("first")]
    [InlineData("FIRST")]
    [InlineData("--target", "First")]
    [InlineData("--no-logo", "First")] // a switch takes no target for its value
    [InlineData("--verbosity", "Minimal", "First")]
    [InlineData("--parallelism=1", "First")]
    [InlineData("--skip", "Second", "--", "First")]
    public void Runs_named_targets_wherever_they_stand(params string[] arguments)
    {
        using var build = new SampleBuild("EmptyBuild");

        var result = build.Run(arguments);

        result.ExitCode.ShouldBe(0, result.All);
        result.Targets().ShouldBe(["First"]);
    }

    [Theory]
    [InlineData("Target with name 'Frist' does not exist. Did you mean 'First'?", "Frist")]
    [InlineData("Target with name 'Xyz' does not exist. `--help` lists all targets\n", "Xyz")]
    [InlineData("unknown option '--skpi'; did you mean '--skip'?", "--skpi", "First")]
    [InlineData("unknown option '--quux'; `--help` lists all options", "--quux")]
    [InlineData("option '--verbosity' is 'Loud', expected one of Minimal, Normal, Quiet, Verbose", "--verbosity", "Loud")]
    [InlineData("option '--verbosity' is 'Minimla', expected one of Minimal, Normal, Quiet, Verbose; did you mean 'Minimal'?", "--verbosity", "Minimla")]
    [InlineData("option '--verbosity' needs a value", "--verbosity")]
    [InlineData("option '--verbosity' is given twice", "--verbosity", "Quiet", "--verbosity", "Minimal")]
    [InlineData("option '--parallelism' is '0', expected at least 1", "--parallelism", "0")]
    [InlineData("Target with name 'Secnod' does not exist. Did you mean 'Second'?", "--skip", "Secnod")]
    [InlineData("option '--host' is 'GitHubAction', expected one of", "--host", "GitHubAction")]
    [InlineData("profile 'prod' has no file .nuke/parameters.prod.json", "--profile", "prod")]
    [InlineData("option '--root' is 'nowhere', which is no directory", "--root", "nowhere")]
    public void Rejects_a_wrong_command_line(string message, params string[] arguments)
    {
        using var build = new SampleBuild("EmptyBuild");

        var result = build.Run(arguments);

        result.Error.ShouldContain(message);
        result.Error.ShouldStartWith("error: ");
        result.Output.ShouldBeEmpty();
        result.ExitCode.ShouldBe(255);
    }

    [Fact]
    public void Rejects_a_directory_without_a_root()
    {
        using var build = new SampleBuild("EmptyBuild");
        Directory.Delete(Path.Combine(build.Root, ".nuke"));

        var result = build.Run();

        result.Error.ShouldContain($"Could not locate '.nuke' directory/file while walking up from '{build.Root}'.");
        result.ExitCode.ShouldBe(255);
    }

    [Fact]
    public void Help_lists_targets_and_parameters_and_runs_nothing()
    {
        using var build = new SampleBuild("ParameterBuild");

        var result = build.Run("--help");

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("  Show (default)\n");
        result.Output.ShouldContain("  --api-key            A key\n");
        result.Output.ShouldContain("  --server-endpoint    Where the server is\n");
        result.Output.ShouldContain("  --count              <no description>\n");
        result.Output.ShouldNotContain("Text=");
        Directory.Exists(Path.Combine(build.Root, ".nuke", "temp")).ShouldBeFalse();
    }

    [Fact]
    public void Plan_shows_the_order_and_runs_nothing()
    {
        using var build = new SampleBuild("FailingBuild");

        var result = build.Run("Deploy", "--plan");

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("5. CleanUp      after Deploy\n");
        result.Output.ShouldContain("4. Deploy       after Bug, UserMistake, Independent  (named)\n");
        result.Output.ShouldNotContain("Build ");
    }

    [Fact]
    public void Independent_targets_run_at_the_same_time_and_keep_their_lines_together()
    {
        using var build = new SampleBuild("ParallelBuild");

        var result = build.Run();

        result.ExitCode.ShouldBe(0, result.All);
        result.Text.ShouldContain("[INF] left before 1\n[INF] left before 2\n[INF] left before 3\nleft after 1\nleft after 2\nleft after 3\n");
        result.Text.ShouldContain("[INF] right before 1\n[INF] right before 2\n[INF] right before 3\nright after 1\nright after 2\nright after 3\n");
    }

    [Fact]
    public void Asynchronous_targets_wait_without_a_thread_each()
    {
        using var build = new SampleBuild("ManyBuild");

        var waiting = build.Run("--parallelism", "8");

        waiting.ExitCode.ShouldBe(0, waiting.All);
        waiting.Output.ShouldContain("all done");
    }

    [Fact]
    public void With_a_parallelism_of_one_the_other_target_never_comes()
    {
        using var build = new SampleBuild("ParallelBuild");

        var result = build.Run("--parallelism", "1");

        result.ExitCode.ShouldBe(255);
        result.Output.ShouldContain("the other target does not run");
    }

    [Fact]
    public void A_failure_stops_what_depends_on_it_and_nothing_else()
    {
        using var build = new SampleBuild("FailingBuild");

        var result = build.Run();

        result.ExitCode.ShouldBe(255);
        result.StatusOf("Bug").ShouldBe("Failed");
        result.StatusOf("UserMistake").ShouldBe("Failed");
        result.StatusOf("Independent").ShouldBe("Succeeded");
        result.StatusOf("Deploy").ShouldBe("NotRun");
        result.StatusOf("CleanUp").ShouldBe("Succeeded");
        result.Output.ShouldContain("cleaned up");
        result.Output.ShouldContain("Build failed on ");
        result.Output.ShouldContain("// InvalidOperationException: broken inside");
    }

    [Fact]
    public void With_a_parallelism_of_one_a_failure_stops_everything_but_assured_targets()
    {
        using var build = new SampleBuild("FailingBuild");

        var result = build.Run("--parallelism", "1");

        result.Targets().ShouldBe(["Independent", "UserMistake", "Bug", "Deploy", "CleanUp"]);
        result.StatusOf("UserMistake").ShouldBe("Failed");
        result.StatusOf("Bug").ShouldBe("NotRun");
        result.StatusOf("CleanUp").ShouldBe("Succeeded");
    }

    [Theory]
    [InlineData("--fail-fast", "NotRun")]
    [InlineData("--fail-fast=false", "Succeeded")]
    public void Fail_fast_starts_nothing_more_after_a_failure(string option, string later)
    {
        using var build = new SampleBuild("FailFastBuild");

        var result = build.Run("--parallelism", "2", option);

        result.ExitCode.ShouldBe(255);
        result.StatusOf("Fails").ShouldBe("Failed", result.All);
        result.StatusOf("EndsLater").ShouldBe("Succeeded"); // it was at work already
        result.StatusOf("StartsLater").ShouldBe(later);
        result.StatusOf("CleanUp").ShouldBe("Succeeded");
    }

    [Fact]
    public void Only_a_fault_of_the_build_is_shown_with_its_stack()
    {
        using var build = new SampleBuild("FailingBuild");

        build.Run("Bug").Output.ShouldContain("   at FailingBuild.");
        var mistake = build.Run("UserMistake");

        mistake.Output.ShouldContain("\nerror: the port is in use\n  fix: stop the other program\n");
        mistake.All.ShouldNotContain("   at ");
    }

    [Fact]
    public void A_tolerated_failure_lets_the_rest_run_and_fails_the_build()
    {
        using var build = new SampleBuild("FailingBuild");

        var result = build.Run("AfterTolerated");

        result.Output.ShouldContain("went on");
        result.StatusOf("Tolerated").ShouldBe("Failed");
        result.ExitCode.ShouldBe(255);
    }

    [Theory]
    [InlineData("OwnExitCode", 42, "Build succeeded")]
    [InlineData("FailingCondition", 255, "Invocation of condition for FailingCondition has thrown an exception")]
    [InlineData("Warns", 0, "Errors & Warnings\n[WRN] Warns: almost full\n")]
    [InlineData("Timeout", 255, "the server did not answer")] // a cancelled task is a failure unless the user cancelled
    public void Ends_as_the_target_says(string target, int exitCode, string output)
    {
        using var build = new SampleBuild("FailingBuild");

        var result = build.Run(target);

        result.Output.ShouldContain(output);
        result.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public void A_false_condition_skips_the_target_and_what_only_it_needs()
    {
        using var build = new SampleBuild("ConditionBuild");

        var result = build.Run();

        result.ExitCode.ShouldBe(0, result.All);
        result.StatusOf("Static").ShouldBe("Skipped");
        result.StatusOf("Prepare").ShouldBe("Skipped");
        result.StatusOf("StaticKeeping").ShouldBe("Skipped");
        result.StatusOf("PrepareKept").ShouldBe("Succeeded");
        result.StatusOf("Dynamic").ShouldBe("Skipped");
        result.StatusOf("All").ShouldBe("Succeeded");
        result.Output.ShouldContain("// OnlyWhen: Flag || SucceededTargets.Count > 100\n");
        result.Output.ShouldContain("// Skipped: because of Static\n");
        result.Output.ShouldContain("// Done: 3\n");
    }

    [Theory]
    [InlineData("Prepare:Skipped Static:Skipped All:Succeeded", "--skip", "prepare")]
    [InlineData("PrepareKept:Skipped Dynamic:Skipped All:Skipped", "--skip")]
    [InlineData("PrepareKept:Skipped All:Succeeded", "All", "--skip")]
    [InlineData("PrepareKept:Skipped Dynamic:Skipped", "--skip", "PrepareKept+Dynamic")]
    public void Skips_what_the_parameter_says(string expected, params string[] arguments)
    {
        using var build = new SampleBuild("ConditionBuild");

        var result = build.Run(arguments);

        foreach (var pair in expected.Split(' ').Select(pair => pair.Split(':')))
            result.StatusOf(pair[0]).ShouldBe(pair[1], result.All);
    }

    [Fact]
    public void Continue_skips_what_succeeded_with_the_same_command_line()
    {
        using var build = new SampleBuild("FailingBuild");
        build.Run("Deploy").StatusOf("Independent").ShouldBe("Succeeded");

        var same = build.Run("Deploy", "--continue");
        var other = build.Run("Deploy", "--continue", "--verbosity", "Verbose");

        same.StatusOf("Independent").ShouldBe("Skipped");
        other.StatusOf("Independent").ShouldBe("Succeeded");
        other.Output.ShouldContain("Build invocation changed. Restarting ...");
    }

    [Fact]
    public async Task Ctrl_C_ends_the_processes_runs_assured_targets_and_prints_the_summary()
    {
        using var build = new SampleBuild("CancelBuild");
        using var process = build.Start();
        var grandchild = int.Parse(await build.WaitForFileAsync("grandchild.pid"), CultureInfo.InvariantCulture);
        await build.WaitForFileAsync("waits.started");

        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        var result = SampleBuild.Finish(process);

        result.ExitCode.ShouldBe(130);
        result.StatusOf("Sleeps").ShouldBe("Aborted", result.All);
        result.StatusOf("Waits").ShouldBe("Aborted");
        result.StatusOf("Last").ShouldBe("NotRun");
        result.StatusOf("CleanUp").ShouldBe("Succeeded");
        result.Output.ShouldContain("cleaned up, token cancelled: False");
        result.Output.ShouldContain("Build cancelled on ");
        result.All.ShouldNotContain("Exception");
        IsRunning(grandchild).ShouldBeFalse("the grandchild outlived the build");
    }

    [Fact]
    public async Task A_process_that_ignores_the_request_to_end_is_killed()
    {
        using var build = new SampleBuild("StubbornBuild");
        using var process = build.Start();
        var stubborn = int.Parse(await build.WaitForFileAsync("stubborn.pid"), CultureInfo.InvariantCulture);

        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        var result = SampleBuild.Finish(process);

        result.ExitCode.ShouldBe(143);
        result.StatusOf("Stubborn").ShouldBe("Aborted", result.All);
        File.Exists(Path.Combine(build.Root, "asked")).ShouldBeTrue("it was not asked to end before it was killed");
        IsRunning(stubborn).ShouldBeFalse();
    }

    [Fact]
    public async Task The_lines_of_a_target_that_runs_alone_are_there_at_once()
    {
        using var build = new SampleBuild("StubbornBuild");
        using var process = build.Start("Streams");
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("first line", StringComparison.Ordinal))
        {
            // The target waits for a file that is made when its first line has arrived here.
        }

        File.WriteAllText(Path.Combine(build.Root, "go-on"), "");
        var result = SampleBuild.Finish(process);

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("second line");
    }

    [Fact]
    public void Default_output_can_be_left_out()
    {
        using var build = new SampleBuild("QuietBuild");

        var result = build.Run();

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldBe("[INF] work\n[WRN] careful\nsummary updated: Work\n");
    }

    [Fact]
    public void Colours_and_live_lines_stay_away_from_files()
    {
        using var build = new SampleBuild("ParallelBuild");

        build.Run().Output.ShouldNotContain("\e[");
    }

    [Fact]
    public void What_others_wrote_sends_no_commands_to_the_terminal()
    {
        const string Said = "\e]0;forged\a\e[2K\rfine";
        using var build = new SampleBuild("ForeignTextBuild").With("NUKE_SAID", Said);

        var result = build.Run();

        result.ExitCode.ShouldNotBe(0);
        foreach (var way in (string[])["line", "part", "log", "Said:", "thrown"])
            result.Output.ShouldContain($@"{way} \x1b]0;forged\x07\x1b[2K\x0dfine");
        result.All.ShouldContain(@"error \x1b]0;forged");
        var log = File.ReadAllText(Path.Combine(build.Root, ".nuke", "temp", "build.log"));
        log.ShouldContain(@"log \x1b]0;forged");
        (result.All + log).ShouldNotContain('\e');
        (result.All + log).ShouldNotContain('\r');
    }

    [Fact]
    public void A_ci_service_gets_its_own_grouping()
    {
        using var build = new SampleBuild("ConditionBuild").With("GITHUB_ACTIONS", "true");

        var result = build.Run("Prepare");

        result.Text.ShouldContain("::group::Prepare\n[INF] prepared\n::endgroup::\n");
    }

    private static bool IsRunning(int id)
    {
        try
        {
            // One that has ended stays as a zombie until its parent asks; in a container there may be nobody to ask.
            return !Process.GetProcessById(id).HasExited && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }
}
