using System.Collections.Concurrent;
using System.Diagnostics;
using Gantry.EndToEnd.Docs;
using Gantry.Stack;

namespace Gantry.EndToEnd;

/// <summary>A target that goes on until somebody ends it, as it is started in a terminal.</summary>
internal sealed class RunningBuild : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string[] arguments;
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    /// <param name="environment">Variables beside those of this process.</param>
    internal RunningBuild(string[] arguments, params (string Name, string Value)[] environment)
    {
        this.arguments = arguments;
        var info = new ProcessStartInfo(Path.Combine(DevStack.Root, "build.sh"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        process = new Process { StartInfo = info };
        process.OutputDataReceived += Remember;
        process.ErrorDataReceived += Remember;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits for a line of the output.</summary>
    /// <param name="after">How many of such lines to pass over.</param>
    internal async Task<string> WaitForAsync(string text, int after = 0)
    {
        try
        {
            await Readiness.WaitForAsync($"'{text}'", _ => Task.FromResult(Ask(text, after)), Patience);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{e.Message}\n{this}", e);
        }
        CommandsThatRan.Add(arguments);
        return Find(text, after)!;
    }

    /// <summary>Ctrl-C, and the end.</summary>
    /// <returns>The exit code.</returns>
    internal async Task<int> InterruptAsync()
    {
        if (!process.HasExited)
            await new Tooling.Command("kill", "-INT", $"{process.Id}").RunAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>SIGKILL, to it and to what it started.</summary>
    internal async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await InterruptAsync();
        process.Dispose();
    }

    /// <summary>All that was said.</summary>
    public override string ToString() => string.Join('\n', lines);

    private string? Ask(string text, int after) => Find(text, after) is not null ? null
        : process.HasExited ? throw new InvalidOperationException($"the build ended with {process.ExitCode} and did not say '{text}'")
        : "not said yet";

    private string? Find(string text, int after) => lines.Where(line => line.Contains(text, StringComparison.Ordinal)).Skip(after).FirstOrDefault();

    private void Remember(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } data)
            lines.Enqueue(data);
    }
}
