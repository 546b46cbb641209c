using System.Diagnostics;
using Gantry.Platform;

namespace Gantry.Stack;

/// <summary>Waits for parts by asking them often, instead of leaving it to the engine's health interval of seconds.</summary>
public static class Readiness
{
    /// <summary>Time between two questions.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Time one question may take.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Asks until the answer is yes.</summary>
    /// <param name="name">The part, for the message.</param>
    /// <param name="timeout">Limit of the whole wait.</param>
    /// <exception cref="UserErrorException">The limit was reached; says what the part answered last.</exception>
    public static async Task WaitForAsync(string name, Probe probe, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (await TryWaitForAsync(probe, timeout, cancellationToken) is { } answer)
            throw new UserErrorException($"{name} is not ready after {timeout.TotalSeconds:0} s: {answer}", $"look at its log: `./build.sh Logs --service {name}`");
    }

    /// <summary>Asks until the answer is yes or the limit is reached.</summary>
    /// <param name="timeout">Limit of the whole wait.</param>
    /// <returns>Null when the answer was yes, else what was answered last.</returns>
    public static async Task<string?> TryWaitForAsync(Probe probe, TimeSpan timeout, CancellationToken cancellationToken = default)
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
