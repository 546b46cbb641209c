using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gantry.Gateway.Tests.Conformance;

/// <summary>The backends that all manifests share. They echo; <c>?delay=MILLISECONDS</c> and <c>?failures=N&amp;id=X</c> make them slow and sick.</summary>
public sealed class ConformanceBackends : IAsyncLifetime
{
    private readonly Dictionary<string, int> failures = [];

    internal UpstreamServer One { get; private set; } = null!;

    internal UpstreamServer Two { get; private set; } = null!;

    internal UpstreamServer Three { get; private set; } = null!;

    internal UpstreamServer Http2 { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        One = await UpstreamServer.StartAsync("one");
        Two = await UpstreamServer.StartAsync("two");
        Three = await UpstreamServer.StartAsync("three");
        Http2 = await UpstreamServer.StartAsync("http2", HttpProtocols.Http2);
        foreach (var server in new[] { One, Two, Three })
            server.Special = BehaveAsync;
    }

    public async Task DisposeAsync()
    {
        foreach (var server in new[] { One, Two, Three, Http2 })
            await server.DisposeAsync();
    }

    private async Task<bool> BehaveAsync(HttpContext context)
    {
        if (context.Request.Query.TryGetValue("delay", out var delay))
            await Task.Delay(int.Parse(delay.ToString(), System.Globalization.CultureInfo.InvariantCulture), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        if (!context.Request.Query.TryGetValue("failures", out var wanted))
            return false;
        int seen;
        lock (failures)
            seen = failures[context.Request.Query["id"].ToString()] = failures.GetValueOrDefault(context.Request.Query["id"].ToString()) + 1;
        if (seen > int.Parse(wanted.ToString(), System.Globalization.CultureInfo.InvariantCulture))
            return false;
        context.Response.StatusCode = 500;
        return true;
    }
}
