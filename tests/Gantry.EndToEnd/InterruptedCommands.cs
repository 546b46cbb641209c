using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gantry.Tooling;

namespace Gantry.EndToEnd;

/// <summary>What is interrupted.</summary>
/// <param name="Arguments">As they are typed.</param>
internal sealed record InterruptedCommand(params IReadOnlyList<string> Arguments)
{
    /// <summary>Gives the command something to do.</summary>
    public Func<Task> Prepare { get; init; } = () => Task.CompletedTask;

    /// <summary>What the user's files are to be at the end, as <see cref="InterruptedCommands.UsersFilesAsync"/> tells it; null is what they were.</summary>
    public string? Expected { get; init; }

    /// <summary>Says what else is not as it has to be at the end; null when everything is.</summary>
    public Func<Task<string?>> Check { get; init; } = () => Task.FromResult<string?>(null);
}

/// <summary>
/// Commands of the build that are ended at random moments: by Ctrl-C, which every process of the terminal gets, by SIGTERM, or by
/// SIGKILL, of everything or of the build alone, whose children go on. Then the same command has to succeed without a hand, and
/// everything that is the user's has to be as it was.
/// </summary>
/// <param name="root">A git repository that nobody else works in.</param>
/// <param name="script">Path of the build script, and its first arguments.</param>
/// <param name="random">Seeded.</param>
internal sealed class InterruptedCommands(string root, IReadOnlyList<string> script, Random random)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>Runs a command, interrupts it, runs it again.</summary>
    /// <param name="duration">How long it takes where nobody interrupts it.</param>
    /// <returns>What was done, what is wrong or null, and how long it took this time, as far as that can be told.</returns>
    public async Task<(string Interruption, string? Problem, TimeSpan Duration)> TryAsync(InterruptedCommand command, TimeSpan duration)
    {
        await command.Prepare();
        var begin = Stopwatch.GetTimestamp();
        var expected = command.Expected ?? await UsersFilesAsync();
        var secrets = await SecretsAsync();
        var delay = duration * random.NextDouble();
        var (signal, isAll) = random.Next(4) switch { 0 => ("INT", true), 1 => ("TERM", false), 2 => ("KILL", true), _ => ("KILL", false) };
        using var interrupted = Start(command);
        await Task.WhenAny(interrupted.Process.WaitForExitAsync(), Task.Delay(delay));
        var interruption = string.Create(CultureInfo.InvariantCulture, $"SIG{signal} {(isAll ? "of all" : "of the build")} after {delay.TotalSeconds:0.00} s{(interrupted.Process.HasExited ? ", too late" : "")}");
        if (!interrupted.Process.HasExited)
            await new Command("kill", "-s", signal, "--", isAll ? $"-{interrupted.Process.Id}" : $"{interrupted.Process.Id}").TryRunAsync();
        var wasLate = interrupted.Process.HasExited && interruption.EndsWith("late", StringComparison.Ordinal);
        if (!await EndsAsync(interrupted))
            return (interruption, $"the command does not end\n{interrupted}", duration);
        // A machine that others use is faster or slower than when the command was measured.
        duration = wasLate ? Stopwatch.GetElapsedTime(begin) : duration;

        begin = Stopwatch.GetTimestamp();
        using var next = Start(command);
        if (!await EndsAsync(next))
            return (interruption, $"the next run does not end\n{interrupted}\n{next}", duration);
        duration = wasLate ? duration : (duration + Stopwatch.GetElapsedTime(begin)) / 2;
        if (next.Process.ExitCode != 0)
            return (interruption, $"the next run exits with {next.Process.ExitCode}\n{interrupted}\n{next}", duration);
        if (await command.Check() is { } problem)
            return (interruption, problem, duration);
        if (secrets is not null && secrets != await SecretsAsync())
            return (interruption, "the stack's secrets are others", duration);
        return (interruption, expected == await UsersFilesAsync() ? null : $"files of the user are not as they have to be\n{await DifferencesAsync()}\n{interrupted}\n{next}", duration);
    }

    private async Task<string?> SecretsAsync()
    {
        var file = Path.Combine(root, "artifacts", "dev", ".env");
        return File.Exists(file) ? await File.ReadAllTextAsync(file) : null;
    }

    private async Task<string> DifferencesAsync() => (await new Command("git", "status", "--short").In(root).RunAsync()).Output;

    /// <summary>Runs the command to its end.</summary>
    public async Task<TimeSpan> MeasureAsync(InterruptedCommand command)
    {
        await command.Prepare();
        var begin = Stopwatch.GetTimestamp();
        using var run = Start(command);
        if (!await EndsAsync(run) || run.Process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command.Arguments)} fails where nobody interrupts it:\n{run}");
        return Stopwatch.GetElapsedTime(begin);
    }

    /// <summary>A hash over what git knows or would know.</summary>
    public async Task<string> UsersFilesAsync()
    {
        var listed = await new Command("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z").In(root).RunAsync();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in listed.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(root, file);
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\0"));
            if (File.Exists(path))
                hash.AppendData(await File.ReadAllBytesAsync(path));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private Run Start(InterruptedCommand command) => new(root, [.. script, .. command.Arguments]);

    private static async Task<bool> EndsAsync(Run run)
    {
        try
        {
            await run.Process.WaitForExitAsync().WaitAsync(Limit);
            return true;
        }
        catch (TimeoutException)
        {
            run.Process.Kill(entireProcessTree: true);
            return false;
        }
    }

    /// <summary>A process group of its own, as a terminal makes one for each line that is typed. What it says goes to a file: pipes would end with those who hold them.</summary>
    private sealed class Run : IDisposable
    {
        private readonly string output = Path.GetTempFileName();

        public Run(string root, IReadOnlyList<string> line)
        {
            // setsid becomes the program, without a process between.
            var info = new ProcessStartInfo("setsid", ["bash", "-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "bash", output, .. line]) { WorkingDirectory = root };
            info.Environment["NO_COLOR"] = "1";
            Process = Process.Start(info)!;
        }

        public Process Process { get; }

        public void Dispose()
        {
            Process.Dispose();
            File.Delete(output);
        }

        /// <summary>The last lines of the output.</summary>
        public override string ToString() => string.Join('\n', File.ReadLines(output).TakeLast(30));
    }
}
