using System.Net.Sockets;

namespace Gantry.Gateway.DataPlane;

/// <summary>A connection to a backend that carries one HTTP/1.1 exchange after the other, and what was received on it.</summary>
/// <remarks>
/// Ending an exchange before its time (deadline, client gone) closes the socket, which fails whatever waits on it: cheaper than a
/// cancellation token for each wait.
/// </remarks>
internal sealed class UpstreamConnection : IDisposable
{
    private const int InitialCapacity = 8 * 1024;

    /// <summary>How long nothing may move. Envoy's default for streams.</summary>
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(5);

    private readonly Socket socket;
    private readonly Timer timer;
    private byte[] buffer = new byte[InitialCapacity];
    private int start;
    private int end;
    private long ends; // milliseconds of Environment.TickCount64; long.MaxValue while nobody waits
    private long moves;
    private volatile bool hasTimedOut;
    private volatile bool isClosed;

    public UpstreamConnection(Socket socket)
    {
        this.socket = socket;
        ends = moves = long.MaxValue;
        timer = new Timer(static self => ((UpstreamConnection)self!).CheckTime(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>When it was opened, and when its last exchange ended; milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    public long OpenedAt { get; } = Environment.TickCount64;

    /// <inheritdoc cref="OpenedAt"/>
    public long IdleSince { get; private set; }

    /// <summary>Whether an exchange was carried already: the backend may be closing it at this moment.</summary>
    public bool IsReused => IdleSince != 0;

    /// <summary>Whether the exchange took longer than it may, or nothing moved for too long.</summary>
    public bool HasTimedOut => hasTimedOut && Environment.TickCount64 >= Until();

    /// <summary>Whether it was closed, perhaps beside the exchange: the client may leave at the moment when all is received.</summary>
    public bool IsClosed => isClosed;

    /// <summary>What was received and not consumed.</summary>
    public ReadOnlySpan<byte> Received => buffer.AsSpan(start, end - start);

    /// <summary>Where requests are written before they are sent.</summary>
    public HeadWriter Outgoing { get; } = new();

    /// <summary>The response's head, valid until the next exchange.</summary>
    public ResponseHead Head { get; } = new();

    /// <summary>Begins an exchange.</summary>
    /// <param name="limit">For the whole of it; zero is unlimited.</param>
    public void Begin(TimeSpan limit)
    {
        var now = Environment.TickCount64;
        Volatile.Write(ref ends, limit > TimeSpan.Zero ? now + (long)limit.TotalMilliseconds : long.MaxValue);
        Volatile.Write(ref moves, now);
        timer.Change(limit > TimeSpan.Zero && limit < IdleTimeout ? limit : IdleTimeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends an exchange whose connection can be used again.</summary>
    public void End()
    {
        Volatile.Write(ref ends, long.MaxValue);
        Volatile.Write(ref moves, long.MaxValue);
        IdleSince = Environment.TickCount64;
    }

    public void Consume(int count)
    {
        start += count;
        if (start == end)
            start = end = 0;
    }

    /// <summary>Receives more behind what is there.</summary>
    /// <returns>0 when the backend sends no more.</returns>
    public ValueTask<int> ReceiveAsync()
    {
        MakeRoom();
        var receiving = socket.ReceiveAsync(buffer.AsMemory(end), SocketFlags.None);
        return receiving.IsCompletedSuccessfully ? ValueTask.FromResult(Take(receiving.Result)) : AwaitAsync(receiving);

        async ValueTask<int> AwaitAsync(ValueTask<int> pending) => Take(await pending);
    }

    /// <summary>Receives into other memory, past this connection's own; only while that is empty.</summary>
    public async ValueTask<int> ReceiveAsync(Memory<byte> memory)
    {
        var count = await socket.ReceiveAsync(memory, SocketFlags.None);
        Volatile.Write(ref moves, Environment.TickCount64);
        return count;
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None)..];
    }

    /// <summary>Closes the socket; whoever waits on it gets an exception.</summary>
    public void Dispose()
    {
        isClosed = true;
        timer.Dispose();
        socket.Dispose();
    }

    private int Take(int count)
    {
        end += count;
        Volatile.Write(ref moves, Environment.TickCount64);
        return count;
    }

    private void MakeRoom()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2); // bounded by the limit on heads; bodies are consumed before more is received
    }

    private long Until()
    {
        var last = Volatile.Read(ref moves);
        return last == long.MaxValue ? last : Math.Min(Volatile.Read(ref ends), last + (long)IdleTimeout.TotalMilliseconds);
    }

    private void CheckTime()
    {
        var now = Environment.TickCount64;
        if (Volatile.Read(ref moves) == long.MaxValue)
            return; // idle: the pool sees to it
        var until = Until();
        if (until == long.MaxValue)
            return; // became idle at this moment
        if (now >= until)
        {
            hasTimedOut = true;
            Dispose();
            return;
        }
        try
        {
            timer.Change(until - now, Timeout.Infinite);
        }
        catch (ObjectDisposedException)
        {
            // Closed meanwhile.
        }
    }
}
