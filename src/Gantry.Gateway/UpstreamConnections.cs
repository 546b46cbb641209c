using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gantry.Gateway.DataPlane;

/// <summary>Connections to backends, pooled by address and shared by all routes and configurations.</summary>
internal sealed class UpstreamConnections : IDisposable
{
    /// <summary>Containers come back under their name with another address, so names are looked up again for new connections.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Servers close connections that idle: gunicorn and Node after 5 s. A request that meets such a close on its way cannot be
    /// sent again once its body has left, so a connection that may be about to close is not used for another one.
    /// </summary>
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);

    private const string UnixSuffix = ".unix-socket.invalid";

    private readonly UpstreamResolver resolver = new();
    private readonly Dictionary<TimeSpan, HttpMessageInvoker> invokers = [];
    private readonly Dictionary<(string, TimeSpan), UpstreamPool> pools = [];
    private readonly Lock gate = new();
    private readonly Timer sweep;

    public UpstreamConnections()
    {
        sweep = new Timer(static self => ((UpstreamConnections)self!).RemoveOld(), this, SweepInterval, SweepInterval);
    }

    /// <summary>Gets the connections that are opened with a time limit.</summary>
    public HttpMessageInvoker Get(TimeSpan connectTimeout)
    {
        lock (gate)
        {
            if (!invokers.TryGetValue(connectTimeout, out var invoker))
                invokers[connectTimeout] = invoker = new HttpMessageInvoker(CreateHandler(connectTimeout));
            return invoker;
        }
    }

    /// <summary>Gets the connections to one endpoint for plain exchanges of HTTP/1.1.</summary>
    public UpstreamPool GetPool(BackendEndpoint endpoint, TimeSpan connectTimeout)
    {
        var key = (AddressOf(endpoint), connectTimeout);
        lock (gate)
        {
            if (!pools.TryGetValue(key, out var pool))
                pools[key] = pool = new UpstreamPool(token => ConnectAsync(endpoint.UnixPath, endpoint.Host, endpoint.Port, token), connectTimeout, ConnectionLifetime, IdleLimit);
            return pool;
        }
    }

    /// <summary>The address that stands for an endpoint in request URIs. A socket's path is carried in the host name.</summary>
    public static string AddressOf(BackendEndpoint endpoint) => endpoint.UnixPath is { } path
        ? $"http://{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(path))}{UnixSuffix}"
        : $"http://{endpoint}";

    public void Dispose()
    {
        sweep.Dispose();
        foreach (var invoker in invokers.Values)
            invoker.Dispose();
        foreach (var pool in pools.Values)
            pool.Dispose();
    }

    private void RemoveOld()
    {
        lock (gate)
        {
            foreach (var pool in pools.Values)
                pool.RemoveOld();
        }
    }

    private SocketsHttpHandler CreateHandler(TimeSpan connectTimeout) => new()
    {
        // A proxy hands on what it gets: no redirects, cookies, decompression, trace headers or proxies of its own.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = true,
        ConnectTimeout = connectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        PooledConnectionIdleTimeout = IdleLimit,
        MaxResponseHeadersLength = 60,
        // Bytes pass through as they are, whatever their encoding.
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ConnectCallback = ConnectAsync,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var unixPath = host.EndsWith(UnixSuffix, StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromHexString(host[..^UnixSuffix.Length])) : null;
        return new NetworkStream(await ConnectAsync(unixPath, host, context.DnsEndPoint.Port, cancellationToken), ownsSocket: true);
    }

    private async ValueTask<Socket> ConnectAsync(string? unixPath, string host, int port, CancellationToken cancellationToken)
    {
        var socket = unixPath is not null
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (unixPath is not null)
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(unixPath), cancellationToken);
            else if (IPAddress.TryParse(host, out var address))
                await socket.ConnectAsync(address, port, cancellationToken);
            else
                await socket.ConnectAsync(await resolver.ResolveAsync(host, cancellationToken), port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
