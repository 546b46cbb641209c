using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Testing;

/// <summary>A process in a container that runs the tests it is told to: <c>infra/testing/worker.py</c>, which says how the two speak.</summary>
internal sealed class TestWorker : IAsyncDisposable
{
    private const int KeptLines = 200;

    private readonly Queue<string> said = new();
    private readonly Process process;
    private readonly Task listening;

    private TestWorker(string name, TestContainer container, Process process)
    {
        Name = name;
        Container = container;
        this.process = process;
        listening = ListenAsync();
    }

    /// <summary>For people: suite and number.</summary>
    public string Name { get; }

    public TestContainer Container { get; }

    /// <summary>What it wrote last beside its answers: traces, and why it ended.</summary>
    public string LastLines
    {
        get
        {
            lock (said)
                return string.Join('\n', said);
        }
    }

    /// <summary>Starts the process.</summary>
    /// <param name="program">Before the worker's program: a debugger. Usually empty.</param>
    public static TestWorker Start(string name, TestContainer container, IReadOnlyDictionary<string, Secret> environment, IEnumerable<string> program) =>
        new(name, container, container.Exec(environment, ["python3", "-u", .. program, $"{TestContainer.ProgramFolder}/worker.py"]).Open());

    /// <summary>Tells it something. When it has ended, the next answer says so.</summary>
    public async Task SendAsync(JsonObject message, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(message.ToJsonString().AsMemory(), cancellationToken);
            await process.StandardInput.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // It has ended; whoever waits for its answer sees that.
        }
    }

    /// <summary>Waits for its next answer.</summary>
    /// <returns>Null when it has ended.</returns>
    public async Task<JsonElement?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            // What a native library or docker itself writes to the same stream is no answer.
            if (line.StartsWith("{\"event\"", StringComparison.Ordinal))
                return JsonElement.Parse(line);
            Keep(line);
        }
        return null;
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code, 128 and the number of the signal that ended it.</returns>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        await listening.WaitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Ends it, whatever it does.</summary>
    public async ValueTask DisposeAsync()
    {
        // The end of its input ends it. Killing docker's client alone would leave it running in the container.
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await ProcessTree.StopAsync(process, TimeSpan.FromSeconds(1));
        }
        process.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
            Keep(line);
    }

    private void Keep(string line)
    {
        lock (said)
        {
            said.Enqueue(line);
            if (said.Count > KeptLines)
                said.Dequeue();
        }
    }
}
