using System.Diagnostics;
using Nuke.Common.Execution;
using Nuke.Common.Ledger;

namespace Nuke.Common.Tooling;

/// <summary>A started process whose lines are collected and logged as they come, and which ends when the build is cancelled.</summary>
internal sealed class ToolProcess : IProcess
{
    /// <summary>How long output may stay silent after the process has ended: a daemon it left behind may hold the pipe open.</summary>
    private static readonly TimeSpan SilenceAfterExit = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly BuildProcess record;
    private readonly int? timeout;
    private readonly Action<OutputType, string> logger;
    private readonly Func<string, string> filter;
    private readonly OutputLog output = new();
    private readonly Lock gate = new();
    private readonly Task reading;
    private readonly CancellationToken cancellation = BuildCancellation.Token;
    private readonly CancellationTokenRegistration registration;
    private readonly Lazy<Task> termination;
    private bool disposed;
    private long lastLineAt = Environment.TickCount64;

    public ToolProcess(Process process, string arguments, int? timeout, Action<OutputType, string> logger, Func<string, string> filter)
    {
        this.process = process;
        this.timeout = timeout;
        this.logger = logger;
        this.filter = filter;
        Arguments = arguments;
        Id = process.Id;
        record = RunLedger.Current.AddProcess($"{process.StartInfo.FileName.DoubleQuoteIfBlank()} {arguments}".TrimEnd());
        reading = Task.WhenAll(PumpAsync(process.StandardOutput, OutputType.Std), PumpAsync(process.StandardError, OutputType.Err));
        termination = new Lazy<Task>(() => ProcessTree.TerminateAsync(process));
        registration = cancellation.Register(() => _ = termination.Value);
    }

    public string FileName => process.StartInfo.FileName;

    public string Arguments { get; }

    public string WorkingDirectory => process.StartInfo.WorkingDirectory;

    public IReadOnlyCollection<Output> Output => output;

    public int ExitCode => process.ExitCode;

    public bool HasExited => process.HasExited;

    public int Id { get; }

    public void Kill() => ProcessTree.KillNow(process);

    public bool WaitForExit() => WaitForExitAsync().GetAwaiter().GetResult();

    public async Task<bool> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource();
        if (timeout is { } milliseconds)
            limit.CancelAfter(milliseconds);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await ProcessTree.TerminateAsync(process);
            NoteEnd();
            return false;
        }
        NoteEnd();
        while (!reading.IsCompleted && Environment.TickCount64 - Interlocked.Read(ref lastLineAt) < SilenceAfterExit.TotalMilliseconds)
            await Task.WhenAny(reading, Task.Delay(100, CancellationToken.None));
        if (cancellation.IsCancellationRequested)
        {
            await termination.Value;
            throw new OperationCanceledException(cancellation);
        }
        return true;
    }

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        NoteEnd();
        registration.Dispose();
        process.Dispose();
    }

    private void NoteEnd()
    {
        if (record.End is null && process.HasExited)
            record.Ended(process.ExitCode);
    }

    private async Task PumpAsync(StreamReader reader, OutputType type)
    {
        try
        {
            while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
            {
                Interlocked.Exchange(ref lastLineAt, Environment.TickCount64);
                var text = filter(line);
                lock (gate)
                {
                    output.Add(new Output { Type = type, Text = text });
                    logger?.Invoke(type, text);
                }
            }
        }
        catch (ObjectDisposedException)
        {
            // The process object was disposed while a daemon that it left behind still held the pipe.
        }
    }
}
