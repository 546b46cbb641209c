using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Gantry.Platform;

namespace Gantry.Tooling;

/// <summary>
/// A program and how to start it. Arguments are a list, never a shell string. Immutable: each <c>With…</c> returns a changed
/// copy. Secrets go to <see cref="WithEnvironment"/> or <see cref="WithInput(string)"/>, never to an argument, which every user of
/// the machine can read.
/// </summary>
/// <param name="Program">A path, or a name that is looked up on PATH.</param>
/// <param name="Arguments">Passed as they are.</param>
public sealed record Command(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>How long a cancelled program and its children may take to end by themselves before they are killed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>How long the pipes of an ended program may be silent. Nothing of its own is on the way then: who holds them open is a child in the background.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <summary>What the tools speak on every system; without a byte order mark, which would be the first thing they read.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Told the command line of each program that is started; what it returns is told the exit code. For the record that a
    /// build keeps of its run.
    /// </summary>
    public static Func<string, Action<int>>? Started { get; set; }

    private string? WorkingDirectory { get; init; }
    private IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();
    private Func<Stream, CancellationToken, Task>? Input { get; init; }
    private Func<Stream, CancellationToken, Task>? Output { get; init; }
    private Action<string>? LineReceived { get; init; }

    /// <summary>Starts the program in a directory; otherwise it is this process's.</summary>
    public Command In(string directory) => this with { WorkingDirectory = directory };

    /// <summary>Adds arguments at the end.</summary>
    public Command With(params IReadOnlyList<string> arguments) => this with { Arguments = [.. Arguments, .. arguments] };

    /// <summary>Sets a variable in the program's environment, beside those that <see cref="ChildEnvironment"/> lets it inherit; null removes it.</summary>
    public Command WithEnvironment(string name, string? value) =>
        this with { Environment = new Dictionary<string, string?>(Environment) { [name] = value } };

    /// <summary>Sends text to the program's standard input and closes it. Without it, standard input is empty.</summary>
    public Command WithInput(string text) => WithInput((stream, cancellationToken) => stream.WriteAsync(Utf8.GetBytes(text), cancellationToken).AsTask());

    /// <summary>Lets <paramref name="write"/> send bytes to the program's standard input, which is closed afterwards.</summary>
    public Command WithInput(Func<Stream, CancellationToken, Task> write) => this with { Input = write };

    /// <summary>Lets <paramref name="read"/> take the program's standard output, as bytes and to its end; the result has none then.</summary>
    public Command WithOutput(Func<Stream, CancellationToken, Task> read) => this with { Output = read };

    /// <summary>
    /// Hands each line of output and error to <paramref name="received"/> as it comes, from any thread, one at a time. The result
    /// keeps only the last 1000 of each then, so that the output may go on for ever. An exception ends the program.
    /// </summary>
    public Command OnLine(Action<string> received) => this with { LineReceived = received };

    /// <summary>Runs the program to its end.</summary>
    /// <exception cref="CommandFailedException">Its exit code is not 0.</exception>
    /// <exception cref="UserErrorException">The program is not there.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the program and its children have ended.</exception>
    public async Task<CommandResult> RunAsync(CancellationToken cancellationToken = default)
    {
        var result = await TryRunAsync(cancellationToken);
        return result.Succeeded ? result : throw new CommandFailedException(ToString(), result);
    }

    /// <summary>Runs the program to its end, whatever its exit code.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<CommandResult> TryRunAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var watch = Stopwatch.StartNew();
        using var process = Start();
        var ended = Started?.Invoke(ToString());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var output = new CommandOutput(LineReceived, end.Cancel);
        var reading = Task.WhenAll(Output?.Invoke(process.StandardOutput.BaseStream, end.Token) ?? output.PumpAsync(process.StandardOutput, output.Standard), output.PumpAsync(process.StandardError, output.Error));
        try
        {
            using var unread = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
            var feeding = FeedAsync(process, unread.Token);
            await process.WaitForExitAsync(end.Token);
            await unread.CancelAsync(); // nobody is left to read it
            await feeding;
            await output.DrainAsync(reading, Silence, end.Token);
        }
        catch (OperationCanceledException)
        {
            await ProcessTree.StopAsync(process, Grace);
            if (process.HasExited)
                ended?.Invoke(process.ExitCode);
            output.Close();
            throw;
        }
        ended?.Invoke(process.ExitCode);
        var (standard, error) = output.Close();
        return new CommandResult(process.ExitCode, standard, error, watch.Elapsed);
    }

    /// <summary>The command line for people to read; arguments with blanks are quoted.</summary>
    public override string ToString() =>
        string.Join(' ', Arguments.Prepend(Program).Select(part => part.Length == 0 || part.Contains(' ', StringComparison.Ordinal) ? $"\"{part}\"" : part));

    /// <summary>Starts the program for whoever speaks with it line by line: the caller reads both streams and ends it.</summary>
    internal Process Open() => Start();

    private Process Start()
    {
        var info = new ProcessStartInfo(Program, Arguments)
        {
            WorkingDirectory = WorkingDirectory ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            UseShellExecute = false,
        };
        ChildEnvironment.Prepare(info.Environment);
        foreach (var (name, value) in Environment)
        {
            if (value is null)
                info.Environment.Remove(name);
            else
                info.Environment[name] = value;
        }
        if (WorkingDirectory is not null && !Directory.Exists(WorkingDirectory))
            throw new DirectoryNotFoundException($"cannot start '{Program}' in '{WorkingDirectory}': there is no such directory");
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            var isThere = File.Exists(Program);
            throw new UserErrorException($"cannot start '{Program}': {e.Message}", isThere
                ? $"make it executable: `chmod +x {Program}`"
                : $"install `{Program}` or put it on PATH; `./build.sh Doctor` lists what is needed", cause: e);
        }
    }

    private async Task FeedAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            if (Input is not null)
                await Input(process.StandardInput.BaseStream, cancellationToken);
            process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException || (e is OperationCanceledException && process.HasExited))
        {
            // The program ended or closed its input before it read everything; its exit code says whether that is a failure.
        }
    }
}
