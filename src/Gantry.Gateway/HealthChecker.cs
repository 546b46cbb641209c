using System.Net.Http.Headers;

namespace Gantry.Gateway.DataPlane;

/// <summary>Asks the endpoints of one upstream again and again whether they are well.</summary>
internal sealed class HealthChecker(Upstream upstream, ActiveHealthCheck check, ILogger logger)
{
    /// <summary>Checks until the token is cancelled: when another configuration takes this one's place, or the process stops.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(check.Interval);
        try
        {
            do
                await Task.WhenAll(upstream.Endpoints.Select(endpoint => CheckAsync(endpoint, cancellationToken)));
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody asks any more.
        }
    }

    private async Task CheckAsync(UpstreamEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(check.Timeout);
        var (healthy, reason) = await AskAsync(endpoint, limit.Token);
        cancellationToken.ThrowIfCancellationRequested();
        if (endpoint.Record(healthy, check))
            Log.HealthChanged(logger, endpoint.Address, healthy ? "healthy" : "unhealthy", reason);
    }

    private async Task<(bool Healthy, string Reason)> AskAsync(UpstreamEndpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(new HttpMethod(check.Method), endpoint.Address + (check.Path ?? "/")) { Version = upstream.Config.Version!, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            request.Headers.Host = check.Hostname;
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("gantry-health-check", null));
            using var response = await upstream.Connections.SendAsync(request, cancellationToken);
            // A check of the TCP connection alone is content with any answer.
            return (check.Path is null || check.ExpectedStatuses.Contains((int)response.StatusCode), $"status {(int)response.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return (false, e is OperationCanceledException ? "no answer in time" : e.Message);
        }
    }
}
