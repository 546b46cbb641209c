using System.Diagnostics;
using Gantry.Stack;
using Gantry.Tooling;

namespace Gantry.EndToEnd;

/// <summary>Ctrl-C on the running stack.</summary>
public sealed class InterruptTests
{
    [Fact]
    public async Task Ends_the_build_and_everything_it_started()
    {
        using var build = Process.Start(new ProcessStartInfo(Path.Combine(DevStack.Root, "build.sh"), ["Logs", "--follow"]) { RedirectStandardOutput = true })!;
        await build.StandardOutput.ReadLineAsync();
        await WaitForAsync("the log to be followed", count => count > 0);

        await new Command("kill", "-INT", $"{build.Id}").RunAsync();
        var reading = build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        await reading;

        build.ExitCode.ShouldBe(130);
        await WaitForAsync("what it started to end", count => count == 0);
    }

    /// <summary>A few tries of what is cheap; `dotnet run --project tests/benchmarks -c Release -- interrupts` has all commands.</summary>
    [Fact]
    public async Task Needs_no_hand_to_go_on_after_it_and_loses_nothing_of_the_users()
    {
        await using var checkout = await TemporaryCheckout.CreateAsync();
        await checkout.CommitAsync();
        var random = new Random(7);
        var commands = new InterruptedCommands(checkout.Root, [Path.Combine(DevStack.Root, "build.sh"), "--root", checkout.Root], random);
        var template = await TemplateWithUpdate.CreateAsync(checkout);

        await TryAsync(new InterruptedCommand("Render"), 3);
        await TryAsync(new InterruptedCommand("UpdateService", "--service", TemplateWithUpdate.Slug)
        {
            Prepare = template.ResetAsync,
            Expected = await template.UpdatedAsync(commands),
        }, 4);

        async Task TryAsync(InterruptedCommand command, int tries)
        {
            var duration = await commands.MeasureAsync(command);
            for (var i = 0; i < tries; i++)
            {
                (var interruption, var problem, duration) = await commands.TryAsync(command, duration);
                problem.ShouldBeNull($"{command.Arguments[0]}, {interruption}");
            }
        }
    }

    private static Task WaitForAsync(string what, Func<int, bool> condition) =>
        Readiness.WaitForAsync(what, async _ => condition(await CountFollowersAsync()) ? null : "not yet", TimeSpan.FromSeconds(30));

    /// <summary>Counts the processes that follow this stack's logs.</summary>
    private static async Task<int> CountFollowersAsync()
    {
        var processes = await new Command("ps", "-axo", "args=").RunAsync();
        return processes.Lines.Count(line => line.Contains("--follow", StringComparison.Ordinal) && line.Contains(Path.Combine(DevStack.Root, "artifacts"), StringComparison.Ordinal));
    }
}
