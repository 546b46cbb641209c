using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace Gantry.Gateway.DataPlane;

/// <summary>Serves one port. Ports come and go with the Gateway's listeners, so each has a Kestrel of its own.</summary>
internal sealed class PortServer : IHttpApplication<PortServer.Request>, IAsyncDisposable
{
    private readonly RequestHandler handler;
    private readonly KestrelServer server;
    private readonly RequestCounters counters;
    private readonly AccessLog? accessLog;
    private volatile PortTable table;
    private readonly KestrelServerLimits limits;
    private readonly Action endless;
    private readonly ILogger logger;
    private int inFlight;
    private int open;

    public PortServer(PortTable table, RequestHandler handler, IServiceProvider services)
    {
        this.table = table;
        this.handler = handler;
        endless = () => Interlocked.Decrement(ref inFlight);
        logger = services.GetRequiredService<ILogger<PortServer>>();
        counters = services.GetRequiredService<RequestCounters>();
        accessLog = services.GetService<AccessLog>();
        var options = new KestrelServerOptions { ApplicationServices = services, AddServerHeader = false, AllowHostHeaderOverride = true };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null; // nor is who sends slowly: a request's whole time has a limit, and so have connections
        options.Limits.MinResponseDataRate = null; // who reads slowly is a slow reader, not an attacker; idle streams end after five minutes
        options.Limits.MaxRequestHeadersTotalSize = 60 * 1024; // Envoy's limits
        options.Limits.MaxRequestLineSize = 60 * 1024;
        options.Limits.MaxRequestHeaderCount = 100;
        limits = options.Limits;
        Apply(table.Clients);
        options.RequestHeaderEncodingSelector = static _ => System.Text.Encoding.Latin1;
        options.ResponseHeaderEncodingSelector = static _ => System.Text.Encoding.Latin1;
        options.ListenAnyIP(table.Port, listen =>
        {
            listen.Protocols = table.IsTls ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
            listen.Use(next => connection => ServeAsync(connection, next)); // before TLS, whose handshake costs most
            if (table.IsTls)
                listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = ChooseCertificate });
        });
        server = new KestrelServer(Options.Create(options), services.GetRequiredService<IConnectionListenerFactory>(), services.GetRequiredService<ILoggerFactory>());
    }

    /// <summary>Requests that are being answered and will have an end.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    public int Port => table.Port;

    public bool IsTls => table.IsTls;

    public Task StartAsync(CancellationToken cancellationToken) => server.StartAsync(this, cancellationToken);

    /// <summary>Serves further requests with another table; those under way keep theirs.</summary>
    public void Use(PortTable next)
    {
        Apply(next.Clients);
        table = next;
    }

    /// <summary>Takes no further connections and waits for the requests under way, until the token says stop.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    Request IHttpApplication<Request>.CreateContext(IFeatureCollection contextFeatures)
    {
        // Kestrel keeps one of them a connection for us.
        var container = contextFeatures as IHostContextContainer<Request>;
        var request = container?.HostContext ?? new Request();
        if (container is not null)
            container.HostContext = request;
        request.Context.Initialize(contextFeatures);
        request.State = new RequestState(endless);
        return request;
    }

    Task IHttpApplication<Request>.ProcessRequestAsync(Request request)
    {
        Interlocked.Increment(ref inFlight);
        return handler.HandleAsync(request.Context, request.State, table);
    }

    /// <summary>Called when the end of the answer has been written, which is later than the handler's end.</summary>
    void IHttpApplication<Request>.DisposeContext(Request request, Exception? exception)
    {
        if (!request.State.IsEndless)
            Interlocked.Decrement(ref inFlight);
        counters.Add(request.State, request.Context.Response.StatusCode);
        accessLog?.Add(request.Context, request.State);
        request.Context.Uninitialize();
    }

    /// <summary>Kestrel has such a limit too, but keeps the one that it started with. A connection whose function has ended is closed.</summary>
    private async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        try
        {
            var limit = table.Clients.MaximumConnections;
            if (Interlocked.Increment(ref open) <= limit)
                await next(connection);
            else
                Log.ConnectionsRefused(logger, table.Port, limit);
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    /// <summary>Kestrel looks at its limits anew for each connection.</summary>
    private void Apply(ClientRules clients)
    {
        limits.RequestHeadersTimeout = clients.HeadTimeout;
        limits.KeepAliveTimeout = clients.IdleTimeout;
        limits.Http2.MaxStreamsPerConnection = clients.MaximumStreams;
    }

    private ValueTask<System.Net.Security.SslServerAuthenticationOptions> ChooseCertificate(TlsHandshakeCallbackContext context) =>
        table.Listeners.Find(context.ClientHelloInfo.ServerName)?.Tls is { } tls
            ? ValueTask.FromResult(tls)
            : throw new AuthenticationException($"no listener with a certificate for '{context.ClientHelloInfo.ServerName}'");

    /// <summary>A request and what is known of it.</summary>
    internal sealed class Request
    {
        public DefaultHttpContext Context { get; } = new();

        public RequestState State { get; set; } = null!; // set before each request
    }
}
