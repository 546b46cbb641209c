using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Gantry.EndToEnd.Debugging;

/// <summary>
/// An editor's side of the Debug Adapter Protocol (microsoft.github.io/debug-adapter-protocol): messages of JSON behind a
/// <c>Content-Length</c>, requests that are answered, and events in between.
/// </summary>
internal sealed class DebugAdapter : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TcpClient client;
    private readonly NetworkStream stream;
    private readonly Channel<JsonNode> events = Channel.CreateUnbounded<JsonNode>();
    private readonly Dictionary<int, TaskCompletionSource<JsonNode>> open = [];
    private readonly Task reading;
    private int sequence;

    private DebugAdapter(TcpClient client)
    {
        this.client = client;
        stream = client.GetStream();
        reading = ReadAsync();
    }

    internal static async Task<DebugAdapter> ConnectAsync(string host, int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(host, port);
        return new DebugAdapter(client);
    }

    /// <summary>Sends a request; it may be answered later than others.</summary>
    /// <returns>The answer's body.</returns>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    internal async Task<JsonNode?> RequestAsync(string command, JsonObject? arguments = null)
    {
        var number = Interlocked.Increment(ref sequence);
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (open)
            open[number] = answer;
        var message = Encoding.UTF8.GetBytes(new JsonObject { ["seq"] = number, ["type"] = "request", ["command"] = command, ["arguments"] = arguments ?? [] }.ToJsonString());
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"Content-Length: {message.Length}\r\n\r\n"), .. message]);
        var response = await answer.Task.WaitAsync(Patience);
        return response["success"]!.GetValue<bool>() ? response["body"] : throw new InvalidOperationException($"{command}: {response["message"]}");
    }

    /// <summary>Waits for an event; those that come before it are passed over.</summary>
    internal async Task<JsonNode?> WaitForAsync(string name)
    {
        using var limit = new CancellationTokenSource(Patience);
        List<string> seen = [];
        try
        {
            await foreach (var next in events.Reader.ReadAllAsync(limit.Token))
            {
                if (next["event"]!.GetValue<string>() == name)
                    return next["body"];
                seen.Add(next["event"]!.GetValue<string>());
            }
        }
        catch (OperationCanceledException)
        {
            // told below
        }
        throw new TimeoutException($"no event '{name}' within {Patience.TotalSeconds:0} s; there were {string.Join(", ", seen)}");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it ends with the connection
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await ReadMessageAsync() is { } message)
            {
                if (message["type"]!.GetValue<string>() == "event")
                    events.Writer.TryWrite(message);
                else if (message["type"]!.GetValue<string>() == "response")
                {
                    lock (open)
                        open[message["request_seq"]!.GetValue<int>()].TrySetResult(message);
                }
            }
        }
        finally
        {
            events.Writer.Complete();
        }
    }

    private async Task<JsonNode?> ReadMessageAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
                return null;
            head.Append((char)one[0]);
        }
        var length = int.Parse(head.ToString().Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1], CultureInfo.InvariantCulture);
        var body = ArrayPool<byte>.Shared.Rent(length);
        await stream.ReadExactlyAsync(body.AsMemory(0, length));
        var message = JsonNode.Parse(body.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(body);
        return message;
    }
}
