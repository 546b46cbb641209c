using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

namespace Nuke.Common.Tests.Tooling;

public sealed class ProcessTests
{
    [Fact]
    public void Collects_lines_of_both_streams()
    {
        using var process = ProcessTasks.StartShell("echo out; echo err >&2; exit 3", logOutput: false, logInvocation: false);

        process.WaitForExit().ShouldBeTrue();

        process.ExitCode.ShouldBe(3);
        process.Output.ShouldContain(new Output { Type = OutputType.Std, Text = "out" });
        process.Output.ShouldContain(new Output { Type = OutputType.Err, Text = "err" });
    }

    [Fact]
    public void Keeps_more_lines_than_fit_in_memory_whole_and_in_order()
    {
        const int Count = 200_000;
        using var process = ProcessTasks.StartShell($"seq 1 {Count} | sed 's/^/line ü /'; echo last >&2", logOutput: false, logInvocation: false);

        var output = process.AssertZeroExitCode().Output;

        output.Count.ShouldBe(Count + 1);
        output.Where(line => line.Type == OutputType.Std).Select(line => line.Text).ShouldBe(Enumerable.Range(1, Count).Select(number => $"line ü {number}"));
        output.Single(line => line.Type == OutputType.Err).Text.ShouldBe("last");
    }

    [Fact]
    public void A_failure_tells_command_directory_and_last_lines()
    {
        using var process = ProcessTasks.StartShell("echo wrong >&2; exit 3", workingDirectory: "/tmp", logOutput: false, logInvocation: false);

        var error = Should.Throw<ProcessException>(() => process.AssertZeroExitCode());

        error.ExitCode.ShouldBe(3);
        error.Message.ShouldStartWith("Process 'bash' exited with code 3.\n   > ");
        error.Message.ShouldContain("\n   @ /tmp");
        error.Message.ShouldEndWith("\nError output:\n   wrong");
        error.ToString().ShouldBe(error.Message);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("it's \"quoted\"")]
    [InlineData(@"back\slash\")]
    [InlineData("$HOME `id` *")]
    public void Shell_commands_arrive_as_they_are(string text)
    {
        using var process = ProcessTasks.StartShell($"printf '%s' '{text.Replace("'", @"'\''", StringComparison.Ordinal)}'", logOutput: false, logInvocation: false);

        process.AssertZeroExitCode().Output.StdToText().ShouldBe(text);
    }

    [Fact]
    public void A_timeout_ends_the_process_and_what_it_started()
    {
        using var process = ProcessTasks.StartShell("sleep 60 & echo $!; wait", timeout: 500, logOutput: false, logInvocation: false);

        Should.Throw<ProcessException>(() => process.AssertZeroExitCode()).Message.ShouldContain("did not end in time");

        var child = process.Output.StdToText();
        (!File.Exists($"/proc/{child}/stat") || File.ReadAllText($"/proc/{child}/stat").Contains(") Z ", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Fact]
    public void A_daemon_that_keeps_the_pipe_open_does_not_hold_up_the_build()
    {
        using var process = ProcessTasks.StartShell("sleep 30 & echo started", logOutput: false, logInvocation: false);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        process.AssertZeroExitCode();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        process.Output.StdToText().ShouldBe("started");
    }

    [Fact]
    public void Given_variables_are_the_whole_environment()
    {
        using var process = ProcessTasks.StartProcess("/usr/bin/env", "", environmentVariables: new Dictionary<string, string> { ["ONLY"] = "this" }, logOutput: false, logInvocation: false);

        process.AssertZeroExitCode().Output.StdToText().ShouldBe("ONLY=this");
    }

    [Theory]
    [InlineData("no-such-program", "Could not find 'no-such-program' on PATH")]
    [InlineData("/no/such/program", "Tool '/no/such/program' does not exist")]
    public void Rejects_a_program_that_is_not_there(string program, string message) =>
        Should.Throw<Exception>(() => ProcessTasks.StartProcess(program)).ToString().ShouldBe(message);

    [Fact]
    public void Interpolated_arguments_are_quoted_where_needed()
    {
        AbsolutePath plain = "/plain", blank = "/with blank";
        var secret = "key";

        Arguments($"{plain} {blank} {"a b"} {"a b":nq} {"\"quoted b\""} {secret:r} {3}").ShouldBe("/plain \"/with blank\" \"a b\" a b \"quoted b\" key 3");
        Arguments($"{new[] { plain, blank }}").ShouldBe("/plain \"/with blank\"");
        Arguments($"{"all of it"}").ShouldBe("all of it");
        Arguments($"x {plain:d} {plain:s} {plain:dn} {blank:sn} {blank:nq}").ShouldBe("x \"/plain\" '/plain' /plain '/with blank' /with blank");
    }

    [Fact]
    public void A_marked_secret_is_replaced_in_command_line_and_output()
    {
        var secret = "hidden-value";
        using var process = ProcessTasks.StartProcess("echo", $"{secret:r}", logOutput: false, logInvocation: false);

        process.AssertZeroExitCode();

        process.Arguments.ShouldBe("[REDACTED]");
        process.Output.StdToText().ShouldBe("[REDACTED]");
    }

    [Fact]
    public void Typed_options_become_arguments_in_the_order_of_setting()
    {
        var options = new DotNetBuildSettings()
            .SetConfiguration("Release")
            .SetProjectFile("/a b/x.csproj")
            .EnableNoRestore()
            .SetSources("one", "two")
            .SetVersion("1.2;3")
            .SetVerbosity("quiet")
            .DisableNoLogo()
            .AddProcessAdditionalArguments("-tl:off");

        options.GetArguments().ShouldBe(
        [
            "build", "/a b/x.csproj", "--configuration", "Release", "--no-restore", "--source", "one", "--source", "two",
            "--property:Version=1.2%3B3", "--verbosity", "quiet", "-tl:off",
        ]);
    }

    [Fact]
    public void A_setter_changes_a_copy()
    {
        var first = new DotNetTestSettings().SetFilter("a");
        var second = first.SetFilter("b").AddLoggers("trx");

        first.Filter.ShouldBe("a");
        first.Loggers.ShouldBeNull();
        second.Filter.ShouldBe("b");
        second.ResetFilter().Filter.ShouldBeNull();
    }

    [Fact]
    public void Arguments_can_follow_a_command()
    {
        var all = $"up --detach";
        ArgumentStringHandler secret = $"login {"top secret":r}";

        Arguments(((ArgumentStringHandler)$"{all}").After("compose")).ShouldBe("compose up --detach");
        Arguments(default(ArgumentStringHandler).After("compose")).ShouldBe("compose ");
        secret.After("compose").GetFilter()("is top secret").ShouldBe("is [REDACTED]");
    }

    private static string Arguments(ArgumentStringHandler arguments) => arguments.ToStringAndClear();
}
