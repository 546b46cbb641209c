using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Gantry.Gateway.DataPlane;

/// <summary>Answers <c>/ready</c> and <c>/stats/prometheus</c> on the ports where Envoy does.</summary>
internal sealed class AdminServer : IHttpApplication<HttpContext>, IDisposable
{
    /// <summary>Envoy's readiness port under Envoy Gateway.</summary>
    public const int ReadyPort = 19003;

    /// <summary>Envoy's metrics port, where its bootstrap opens one.</summary>
    public const int MetricsPort = 19005;

    private readonly KestrelServer server;
    private readonly RequestCounters counters;
    private readonly Func<bool> isReady;

    public AdminServer(Func<bool> isReady, IServiceProvider services, params IReadOnlyList<int> ports)
    {
        counters = services.GetRequiredService<RequestCounters>();
        this.isReady = isReady;
        var options = new KestrelServerOptions { ApplicationServices = services, AddServerHeader = false };
        foreach (var port in ports)
            options.ListenAnyIP(port, listen => listen.Protocols = HttpProtocols.Http1);
        server = new KestrelServer(Options.Create(options), services.GetRequiredService<IConnectionListenerFactory>(), services.GetRequiredService<ILoggerFactory>());
    }

    public Task StartAsync(CancellationToken cancellationToken) => server.StartAsync(this, cancellationToken);

    public void Dispose() => server.Dispose();

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context)
    {
        var (status, text) = context.Request.Path.Value switch
        {
            "/ready" => isReady() ? (200, "LIVE\n") : (503, "PRE_INITIALIZING\n"), // Envoy's words
            "/stats/prometheus" => (200, counters.Render()),
            _ => (404, ""),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception)
    {
    }
}
