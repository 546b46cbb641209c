using System.Collections.Concurrent;

namespace Gantry.EndToEnd;

/// <summary>Asks a server's service without a pause, over a connection that is kept and over new ones, until it is disposed.</summary>
internal sealed class SteadyVisits : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> failures = [];
    private readonly Task visits;
    private int answers;

    internal SteadyVisits(ReleasedServer released) => visits = Task.WhenAll(VisitAsync(released, keep: true), VisitAsync(released, keep: false));

    /// <summary>How many were answered so far.</summary>
    internal int Answers => answers;

    /// <summary>What was no 200.</summary>
    internal IReadOnlyCollection<string> Failures => failures;

    /// <summary>Ends the visits.</summary>
    internal async Task EndAsync()
    {
        await stop.CancelAsync();
        await visits;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        stop.Dispose();
    }

    private async Task VisitAsync(ReleasedServer released, bool keep)
    {
        using var client = released.NewClient();
        client.DefaultRequestHeaders.ConnectionClose = !keep;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var response = await client.GetAsync("/backend/health/");
                if (response.IsSuccessStatusCode)
                    Interlocked.Increment(ref answers);
                else
                    failures.Enqueue($"{(int)response.StatusCode}");
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                failures.Enqueue(e.Message);
            }
            await Task.Yield();
        }
    }
}
