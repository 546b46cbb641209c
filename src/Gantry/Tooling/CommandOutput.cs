using System.Runtime.ExceptionServices;

namespace Gantry.Tooling;

/// <summary>Collects what a program says on its two streams.</summary>
/// <param name="received">Gets each line; null when the result is to have them all.</param>
/// <param name="failed">Called when <paramref name="received"/> threw: nobody reads the streams then, and the program would wait for ever.</param>
internal sealed class CommandOutput(Action<string>? received, Action failed)
{
    private const int KeptLines = 1000;

    private readonly Lock gate = new();
    private ExceptionDispatchInfo? failure;
    private long lines;
    private bool closed;
    private volatile bool receiving;

    internal Queue<string> Standard { get; } = new();

    internal Queue<string> Error { get; } = new();

    /// <summary>Reads a stream to its end.</summary>
    internal async Task PumpAsync(StreamReader reader, Queue<string> kept)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (gate)
            {
                if (closed)
                    return;
                lines++;
                kept.Enqueue(line);
                if (received is not null && kept.Count > KeptLines)
                    kept.Dequeue();
                if (!Receive(line))
                    break;
            }
        }
        if (failure is not null)
            failed();
    }

    /// <summary>Waits for the end of the streams, or until the program, which has ended, leaves them to a child that says nothing.</summary>
    internal async Task DrainAsync(Task reading, TimeSpan silence, CancellationToken cancellationToken)
    {
        while (!reading.IsCompleted)
        {
            var before = Interlocked.Read(ref lines);
            await Task.WhenAny(reading, Task.Delay(silence, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (Interlocked.Read(ref lines) == before && !receiving)
                break;
        }
        if (reading.IsCompleted)
            await reading;
    }

    /// <summary>Ends the collecting; lines that come later are nobody's.</summary>
    internal (string Standard, string Error) Close()
    {
        lock (gate)
        {
            closed = true;
            failure?.Throw();
            return (string.Join('\n', Standard), string.Join('\n', Error));
        }
    }

    private bool Receive(string line)
    {
        receiving = true;
        try
        {
            received?.Invoke(line);
            return true;
        }
#pragma warning disable CA1031 // whatever it is, it is thrown again where the command was run
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure ??= ExceptionDispatchInfo.Capture(e);
            closed = true;
            return false;
        }
        finally
        {
            receiving = false;
        }
    }
}
