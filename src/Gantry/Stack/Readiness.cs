using System.Diagnostics;

namespace Gantry.Stack;

/// <summary>Waits for parts by asking them often, instead of leaving it to the engine's health interval of seconds.</summary>
public static class Readiness
{
    /// <summary>Time between two questions.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Time one question may take.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Asks until the answer is yes or the limit is reached.</summary>
    /// <param name="timeout">Limit of the whole wait.</param>
    /// <returns>Null when the answer was yes, else what was answered last.</returns>
    public static async Task<string?> WaitForAsync(Probe probe, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Interval);
        while (true)
        {
            if (await AskAsync(probe, cancellationToken) is not { } answer)
                return null;
            if (watch.Elapsed > timeout)
                return answer;
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Asks once, within a short time.</summary>
    /// <inheritdoc cref="Probe"/>
    public static async Task<string?> AskAsync(Probe probe, CancellationToken cancellationToken = default)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(AttemptTimeout);
        try
        {
            return await probe(attempt.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {AttemptTimeout.TotalSeconds:0} s";
        }
    }
}
