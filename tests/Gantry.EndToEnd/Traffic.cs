using System.Net.WebSockets;
using System.Text;

namespace Gantry.EndToEnd;

/// <summary>
/// Steady traffic through the server's gateway, and what went wrong with it: requests on kept connections and on new ones, one that
/// is held for 20 s, and one WebSocket for the whole time.
/// </summary>
internal sealed class Traffic : IAsyncDisposable
{
    private readonly ReleasedServer released;
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> workers = [];
    private readonly HashSet<string> versions = [];
    private readonly List<string> failures = [];
    private int answers;
    private int held;
    private int frames;

    public Traffic(ReleasedServer released)
    {
        this.released = released;
        workers.AddRange(Enumerable.Range(0, 3).Select(_ => Task.Run(() => AskAsync(newConnections: false))));
        workers.AddRange(Enumerable.Range(0, 2).Select(_ => Task.Run(() => AskAsync(newConnections: true))));
        workers.Add(Task.Run(HoldAsync));
        workers.Add(Task.Run(TalkAsync));
    }

    /// <summary>Answers of 200.</summary>
    public int Answers => answers;

    /// <summary>Answers after 20 s.</summary>
    public int Held => held;

    /// <summary>Messages that came back over the one WebSocket.</summary>
    public int Frames => frames;

    /// <summary>The versions that answered.</summary>
    public IReadOnlyCollection<string> Versions
    {
        get
        {
            lock (failures)
                return [.. versions];
        }
    }

    /// <summary>Ends the traffic once everything that is open has been answered.</summary>
    /// <returns>What failed.</returns>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(workers);
        return failures;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        stop.Dispose();
    }

    private async Task AskAsync(bool newConnections)
    {
        using var client = released.NewClient();
        client.DefaultRequestHeaders.ConnectionClose = newConnections;
        while (!stop.IsCancellationRequested)
        {
            await AskAsync(client, "/probe/work", () => Interlocked.Increment(ref answers));
            await Task.Delay(10);
        }
    }

    private async Task HoldAsync()
    {
        using var client = released.NewClient();
        while (!stop.IsCancellationRequested)
            await AskAsync(client, "/probe/slow?20", () => Interlocked.Increment(ref held));
    }

    private async Task AskAsync(HttpClient client, string path, Action answered)
    {
        try
        {
            using var response = await client.GetAsync(path);
            var version = await response.Content.ReadAsStringAsync();
            lock (failures)
            {
                versions.Add(version);
                if ((int)response.StatusCode != 200)
                    failures.Add($"{DateTime.UtcNow:HH:mm:ss.fff} {path}: {(int)response.StatusCode}");
            }
            answered();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            lock (failures)
                failures.Add($"{DateTime.UtcNow:HH:mm:ss.fff} {path}: {e.Message} {e.InnerException?.Message}");
        }
    }

    private async Task TalkAsync()
    {
        try
        {
            using var handler = released.NewHandler();
            using var invoker = new HttpMessageInvoker(handler);
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri($"wss://{ReleasedServer.Domain}/probe/ws"), invoker, CancellationToken.None);
            var buffer = new byte[64];
            while (!stop.IsCancellationRequested)
            {
                await socket.SendAsync(Encoding.ASCII.GetBytes($"{frames}"), WebSocketMessageType.Text, true, CancellationToken.None);
                var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
                if (Encoding.ASCII.GetString(buffer, 0, received.Count) != $"{frames}")
                    throw new WebSocketException("another message came back");
                Interlocked.Increment(ref frames);
                await Task.Delay(100);
            }
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or HttpRequestException or IOException)
        {
            lock (failures)
                failures.Add($"{DateTime.UtcNow:HH:mm:ss.fff} WebSocket: {e.Message}");
        }
    }
}
