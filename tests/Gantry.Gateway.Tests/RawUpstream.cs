using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gantry.Gateway.Tests;

/// <summary>A backend that answers with bytes as a test gives them, well-formed or not.</summary>
internal sealed class RawUpstream : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private int connections;

    public RawUpstream()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Connections that were opened.</summary>
    public int Connections => connections;

    /// <summary>What a request is answered with, a piece at a time; the connection is closed after the last when <see cref="Closes"/>.</summary>
    public IReadOnlyList<string> Answer { get; set; } = [];

    public bool Closes { get; set; }

    /// <summary>The head of the last request.</summary>
    public string LastHead { get; private set; } = "";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref connections);
                serving.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        var buffer = new byte[64 * 1024];
        var length = 0;
        try
        {
            while (await client.GetStream().ReadAsync(buffer.AsMemory(length), stop.Token) is > 0 and var count)
            {
                length += count;
                var head = Encoding.Latin1.GetString(buffer, 0, length);
                if (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
                    continue;
                (LastHead, length) = (head, 0);
                foreach (var piece in Answer)
                {
                    await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(piece), stop.Token);
                    await Task.Yield();
                }
                if (Closes)
                    return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The gateway has hung up, or the test is over.
        }
    }
}
