using System.Diagnostics;

namespace Gantry.Gateway.DataPlane;

/// <summary>Loads the resources, serves their ports and follows their changes.</summary>
internal sealed class GatewayProcess(
    ResourceDirectories directories, RequestHandler handler, IServiceProvider services, ILogger<GatewayProcess> logger) : IAsyncDisposable
{
    /// <summary>Docker kills after 10 s.</summary>
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan FlushTime = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan PortRetry = TimeSpan.FromSeconds(1);

    private readonly UpstreamConnections connections = new();
    private readonly Dictionary<int, PortServer> servers = [];

    private CancellationTokenSource? checking;
    private Task[] checks = [];

    /// <summary>Whether the listeners of a good configuration are open.</summary>
    public bool IsServing { get; private set; }

    /// <summary>Serves until the token is cancelled, then lets requests under way finish.</summary>
    /// <param name="first">What the directories held at the start.</param>
    public async Task RunAsync(Task<GatewayResources> first, CancellationToken cancellationToken)
    {
        try
        {
            var complete = await ApplyAsync(() => first, cancellationToken);
            // A port that is taken may become free without any file changing.
            while (await directories.WaitForChangeAsync(complete ? null : PortRetry, cancellationToken))
                complete = await ApplyAsync(() => Task.FromResult(directories.Load()), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop while a port was being opened.
        }
        await DrainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values)
            await server.DisposeAsync();
        connections.Dispose();
    }

    /// <returns>False when a port could not be opened.</returns>
    private async Task<bool> ApplyAsync(Func<Task<GatewayResources>> load, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var resources = await load();
        if (resources.Problems.Count > 0)
        {
            var consequence = IsServing ? "the last good configuration keeps serving" : "nothing is served yet";
            var problems = string.Join('\n', resources.Problems);
            Log.Refused(logger, resources.Problems.Count, consequence, problems);
            return true;
        }
        foreach (var problem in resources.RouteProblems)
            Log.ServedInPart(logger, problem);
        foreach (var policy in resources.OfKind<SecurityPolicy>().Where(policy => policy.HasOidc))
            Log.NotServed(logger, policy.Id, "sign-in (oidc); its routes answer with status 500");
        var table = new RoutingTableBuilder(resources, connections).Build();
        IsServing = await OpenAsync(table, cancellationToken);
        await CheckHealthAsync(table, cancellationToken);
        if (!IsServing)
            return false;
        var routes = resources.OfKind<HTTPRoute>().Count();
        var ports = string.Join(", ", servers.Keys.Order());
        Log.Serving(logger, routes, ports, watch.ElapsedMilliseconds);
        return true;
    }

    /// <summary>Checks this table's upstreams instead of the last one's.</summary>
    private async Task CheckHealthAsync(RoutingTable table, CancellationToken cancellationToken)
    {
        await StopCheckingAsync();
        checking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        checks = [.. table.Upstreams.Where(upstream => upstream.HealthCheck is not null)
            .Select(upstream => new HealthChecker(upstream, upstream.HealthCheck!, logger).RunAsync(checking.Token))];
    }

    private async Task StopCheckingAsync()
    {
        if (checking is null)
            return;
        await checking.CancelAsync();
        await Task.WhenAll(checks);
        checking.Dispose();
        checking = null;
    }

    private async Task<bool> OpenAsync(RoutingTable table, CancellationToken cancellationToken)
    {
        var allOpen = true;
        foreach (var old in servers.Values.Where(server => !table.Ports.TryGetValue(server.Port, out var port) || port.IsTls != server.IsTls).ToList())
        {
            servers.Remove(old.Port);
            await StopAsync(old);
        }
        foreach (var (number, port) in table.Ports)
        {
            if (servers.TryGetValue(number, out var server))
            {
                server.Use(port);
                continue;
            }
            server = new PortServer(port, handler, services);
            try
            {
                await server.StartAsync(cancellationToken);
                servers[number] = server;
            }
            catch (IOException e)
            {
                allOpen = false;
                Log.PortTaken(logger, number, e.Message);
                await server.DisposeAsync();
            }
        }
        return allOpen;
    }

    private async Task DrainAsync()
    {
        IsServing = false;
        await StopCheckingAsync();
        await Task.WhenAll(servers.Values.Select(StopAsync));
    }

    private static async Task StopAsync(PortServer server)
    {
        using var limit = new CancellationTokenSource(DrainLimit);
        var stopping = server.StopAsync(limit.Token);
        // Upgraded connections and event streams never end by themselves: once ordinary requests are done, they are cut.
        while (!stopping.IsCompleted && server.InFlight > 0 && !limit.IsCancellationRequested)
            await Task.WhenAny(stopping, Task.Delay(20, CancellationToken.None));
        // What was written last may still be on its way into the socket.
        await Task.WhenAny(stopping, Task.Delay(FlushTime, CancellationToken.None));
        await limit.CancelAsync();
        await stopping;
        await server.DisposeAsync();
    }
}
