using System.Net.Sockets;

namespace Gantry.Gateway.DataPlane;

/// <summary>Connections to one HTTP/1.1 address that wait for their next exchange. The one used last is used next, so that what is not needed ages.</summary>
/// <param name="connect">Opens a socket.</param>
internal sealed class UpstreamPool(Func<CancellationToken, ValueTask<Socket>> connect, TimeSpan connectTimeout, TimeSpan lifetime, TimeSpan idleLimit) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<UpstreamConnection> idle = [];
    private bool isDisposed;

    public TimeSpan ConnectTimeout => connectTimeout;

    /// <summary>Takes a connection that is neither too old nor idle for too long; null when there is none.</summary>
    public UpstreamConnection? Take()
    {
        var now = Environment.TickCount64;
        while (true)
        {
            UpstreamConnection connection;
            lock (gate)
            {
                if (idle.Count == 0)
                    return null;
                connection = idle[^1];
                idle.RemoveAt(idle.Count - 1);
            }
            if (IsUsable(connection, now))
                return connection;
            connection.Dispose();
        }
    }

    /// <summary>Opens a further connection.</summary>
    /// <exception cref="SocketException">It did not come about.</exception>
    /// <exception cref="OperationCanceledException">Not in time, or the token was cancelled.</exception>
    public async ValueTask<UpstreamConnection> OpenAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(connectTimeout);
        return new UpstreamConnection(await connect(limit.Token));
    }

    /// <summary>Keeps a connection for the next exchange.</summary>
    public void Return(UpstreamConnection connection)
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                idle.Add(connection);
                return;
            }
        }
        connection.Dispose();
    }

    /// <summary>Closes what nobody used for too long.</summary>
    public void RemoveOld()
    {
        var now = Environment.TickCount64;
        List<UpstreamConnection> old = [];
        lock (gate)
        {
            for (var i = idle.Count - 1; i >= 0; i--)
            {
                if (!IsUsable(idle[i], now))
                {
                    old.Add(idle[i]);
                    idle.RemoveAt(i);
                }
            }
        }
        foreach (var connection in old)
            connection.Dispose();
    }

    public void Dispose()
    {
        lock (gate)
            isDisposed = true;
        foreach (var connection in idle)
            connection.Dispose();
        idle.Clear();
    }

    private bool IsUsable(UpstreamConnection connection, long now) =>
        now - connection.IdleSince < idleLimit.TotalMilliseconds && now - connection.OpenedAt < lifetime.TotalMilliseconds;
}
