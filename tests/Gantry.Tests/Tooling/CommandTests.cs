using System.Diagnostics;
using System.Runtime.Versioning;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

[UnsupportedOSPlatform("windows")] // the programs here are a POSIX shell's
public sealed class CommandTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Bytes_of_the_output_go_to_whoever_reads_them_even_when_the_program_fails()
    {
        using var read = new MemoryStream();

        var result = await new Command("bash", "-c", "head -c 300000 /dev/zero; echo why >&2; exit 3").WithOutput((output, stop) => output.CopyToAsync(read, stop)).TryRunAsync();

        read.Length.ShouldBe(300_000);
        (result.ExitCode, result.Output, result.Error).ShouldBe((3, "", "why"));
    }

    [Fact]
    public async Task Output_and_error_are_kept_apart()
    {
        var result = await Shell("echo out; echo err >&2; printf 'no line break'").RunAsync();

        result.Output.ShouldBe("out\nno line break");
        result.Error.ShouldBe("err");
        result.Lines.ShouldBe(["out", "no line break"]);
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] arguments = ["", "two words", "$HOME", "a\"b'c", "*", "new\nline"];

        var result = await new Command("sh", ["-c", "printf '%s|' \"$@\"", "sh", .. arguments]).RunAsync();

        result.Output.ShouldBe(string.Join('|', arguments) + "|");
    }

    [Fact]
    public async Task Failure_shows_command_exit_code_and_the_last_lines()
    {
        var error = await Should.ThrowAsync<CommandFailedException>(() => Shell("for i in $(seq 40); do echo line $i >&2; done; echo ignored; exit 17").RunAsync());

        error.Result.ExitCode.ShouldBe(17);
        error.Message.ShouldStartWith("`sh -c \"for i in");
        error.Message.ShouldContain("` exited with 17 after 0.");
        error.Message.ShouldEndWith("\n  out: line 39\n  out: line 40");
        error.Message.ShouldNotContain("line 20\n");
        error.Message.ShouldNotContain("out: ignored");
        error.ToString().ShouldBe(error.Message);
    }

    [Fact]
    public async Task Failure_is_a_result_when_it_may_fail() =>
        (await Shell("exit 3").TryRunAsync()).ShouldSatisfyAllConditions(result => result.ExitCode.ShouldBe(3), result => result.Succeeded.ShouldBeFalse());

    [Fact]
    public async Task Input_is_sent_whole_and_closed()
    {
        var text = string.Concat(Enumerable.Repeat("größer als ein Rohr\n", 20_000));

        (await new Command("cat").WithInput(text).RunAsync()).Output.ShouldBe(text.TrimEnd('\n'));
        (await new Command("cat").RunAsync()).Output.ShouldBe("");
    }

    [Fact]
    public async Task Input_that_nobody_reads_is_no_failure()
    {
        var result = await Shell("exec 0<&-; echo done").WithInput(new string('x', 1_000_000)).RunAsync();

        result.Output.ShouldBe("done");
    }

    [Fact]
    public async Task Environment_is_inherited_set_and_removed()
    {
        var result = await Shell("echo \"$SET-${HOME:-none}-${PATH:+some}\"").WithEnvironment("SET", "yes").WithEnvironment("HOME", null).RunAsync();

        result.Output.ShouldBe("yes-none-some");
    }

    [Fact]
    public async Task Runs_in_the_given_directory() => (await new Command("pwd", "-P").In(directory.Path).RunAsync()).Output.ShouldEndWith(directory.Path);

    [Fact]
    public async Task Copies_do_not_change_the_original()
    {
        var original = Shell("echo $NAME");

        _ = original.WithEnvironment("NAME", "changed").With("more").WithInput("x");

        (await original.WithEnvironment("OTHER", "x").RunAsync()).Output.ShouldBe("");
        original.Arguments.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Lines_come_in_order_while_the_program_runs()
    {
        var gate = directory["gate"];
        List<string> lines = [];

        await Shell($"echo first; while [ ! -e {gate} ]; do sleep 0.01; done; echo second").OnLine(line =>
        {
            lines.Add(line);
            if (line == "first")
                File.WriteAllText(gate, ""); // the program ends only when its first line has been seen
        }).RunAsync().WaitAsync(Limit);

        lines.ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task Lines_of_both_streams_come_one_at_a_time()
    {
        var inside = 0;
        var lines = 0;
        var overlaps = 0;

        await Shell("for i in $(seq 2000); do echo $i; echo $i >&2; done").OnLine(_ =>
        {
            if (Interlocked.Increment(ref inside) > 1)
                overlaps++;
            lines++;
            Interlocked.Decrement(ref inside);
        }).RunAsync();

        lines.ShouldBe(4000);
        overlaps.ShouldBe(0);
    }

    [Fact]
    public async Task Failing_receiver_of_lines_ends_the_program_and_is_reported()
    {
        var pid = directory["pid"];

        var error = await Should.ThrowAsync<InvalidDataException>(() => Shell($"echo $$ > {pid}; while true; do echo line; done")
            .OnLine(_ => throw new InvalidDataException("not a line that I know")).RunAsync().WaitAsync(Limit));

        error.Message.ShouldBe("not a line that I know");
        await WaitForEndAsync(pid);
    }

    [Fact]
    public async Task Cancelling_asks_first_so_that_the_program_can_tidy_up()
    {
        using var cancel = new CancellationTokenSource();
        var run = Shell($"trap 'echo tidied > {directory["tidied"]}; exit 0' TERM; echo $$ > {directory["pid"]}; while true; do sleep 0.01; done").RunAsync(cancel.Token);
        await WaitForFileAsync(directory["pid"]);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run.WaitAsync(Limit));
        File.Exists(directory["tidied"]).ShouldBeTrue();
        await WaitForEndAsync(directory["pid"]);
    }

    [Fact]
    public async Task Cancelling_ends_the_whole_tree_also_when_the_parent_goes_first()
    {
        using var cancel = new CancellationTokenSource();
        var run = Shell($"sh -c 'echo $$ > {directory["grandchild"]}; sleep 600; true' & echo $$ > {directory["child"]}; wait").RunAsync(cancel.Token);
        await WaitForFileAsync(directory["grandchild"]);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run.WaitAsync(Limit));
        await WaitForEndAsync(directory["child"]);
        await WaitForEndAsync(directory["grandchild"]);
    }

    [Fact]
    public async Task Cancelling_kills_what_does_not_listen()
    {
        using var cancel = new CancellationTokenSource();
        var run = Shell($"trap '' TERM; sh -c 'trap \"\" TERM; echo $$ > {directory["grandchild"]}; while true; do sleep 0.05; done' & echo $$ > {directory["child"]}; while true; do sleep 0.05; done").RunAsync(cancel.Token);
        await WaitForFileAsync(directory["grandchild"]);
        await WaitForFileAsync(directory["child"]);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run.WaitAsync(Limit));
        await WaitForEndAsync(directory["child"]);
        await WaitForEndAsync(directory["grandchild"]);
    }

    [Fact]
    public async Task Cancelled_before_the_start_never_starts()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => Shell($"touch {directory["started"]}").RunAsync(new CancellationToken(canceled: true)));

        File.Exists(directory["started"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Child_that_stays_in_the_background_is_not_waited_for()
    {
        var watch = Stopwatch.StartNew();

        var result = await Shell($"sleep 600 & echo $! > {directory["pid"]}; echo started").RunAsync().WaitAsync(Limit);

        result.Output.ShouldBe("started");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        using var background = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(directory["pid"])));
        background.Kill();
    }

    [Fact]
    public async Task Huge_output_that_goes_to_a_receiver_is_not_kept()
    {
        var lines = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var result = await new Command("seq", "3000000").OnLine(_ => lines++).RunAsync();

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(4_000_000);
        lines.ShouldBe(3_000_000);
        result.Lines[^1].ShouldBe("3000000");
    }

    [Fact]
    public async Task Huge_output_without_a_receiver_is_kept_whole() => (await new Command("seq", "300000").RunAsync()).Lines.Count.ShouldBe(300_000);

    [Fact]
    public async Task Rejects_a_program_that_is_not_there_with_its_name()
    {
        var error = await Should.ThrowAsync<UserErrorException>(() => new Command("no-such-program", "--version").RunAsync());

        error.Message.ShouldStartWith("error: cannot start 'no-such-program': ");
        error.Message.ShouldContain("fix: install `no-such-program`");
    }

    [Fact]
    public async Task Rejects_a_file_that_is_no_program()
    {
        await File.WriteAllTextAsync(directory["script.sh"], "#!/bin/sh\n");

        var error = await Should.ThrowAsync<UserErrorException>(() => new Command(directory["script.sh"]).RunAsync());

        error.Message.ShouldContain($"fix: make it executable: `chmod +x {directory["script.sh"]}`");
    }

    [Fact]
    public async Task Rejects_a_working_directory_that_is_not_there_by_its_own_name()
    {
        var error = await Should.ThrowAsync<DirectoryNotFoundException>(() => new Command("true").In(directory["none"]).RunAsync());

        error.Message.ShouldContain(directory["none"]);
    }

    private static Command Shell(string script) => new("sh", "-c", script);

    private static Task WaitForFileAsync(string path) => WaitForAsync(() => File.Exists(path) && new FileInfo(path).Length > 0, $"{path} was not written");

    private static async Task WaitForEndAsync(string pidFile)
    {
        var pid = int.Parse(await File.ReadAllTextAsync(pidFile));
        await WaitForAsync(() => !IsAlive(pid), $"process {pid} ({Path.GetFileName(pidFile)}) is still there");
    }

    /// <summary>A zombie has ended; who should have waited for it is not our concern.</summary>
    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited && !(File.Exists($"/proc/{pid}/stat") && File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task WaitForAsync(Func<bool> condition, string otherwise)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        while (!condition())
        {
            limit.IsCancellationRequested.ShouldBeFalse(otherwise);
            await Task.Delay(10);
        }
    }
}
