namespace Gantry.Testing;

/// <summary>How many workers may run on this machine at a time, whatever suite they are of.</summary>
public sealed class WorkerSlots
{
    private readonly Lock gate = new();
    private readonly List<Waiter> waiters = [];
    private int free;

    /// <summary>Makes slots.</summary>
    /// <param name="count">At least 1.</param>
    public WorkerSlots(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = free = count;
    }

    /// <summary>All of them.</summary>
    public int Count { get; }

    /// <summary>Waits for a slot. Of those that wait, the one with most work left gets the next.</summary>
    /// <param name="remaining">What the caller's suite has still to do, asked when a slot is free.</param>
    internal async Task AcquireAsync(Func<TimeSpan> remaining, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (gate)
        {
            if (free > 0)
            {
                free--;
                return;
            }
            waiters.Add(waiter = new Waiter(remaining, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)));
        }
        await using var registration = cancellationToken.Register(() =>
        {
            lock (gate)
            {
                if (waiters.Remove(waiter))
                    waiter.Granted.TrySetCanceled(cancellationToken);
            }
        });
        await waiter.Granted.Task;
    }

    /// <summary>Takes a slot also where none is free: a suite needs one worker to get on.</summary>
    internal void Take()
    {
        lock (gate)
            free--;
    }

    /// <summary>Gives a slot back.</summary>
    internal void Release()
    {
        lock (gate)
        {
            free++;
            if (free <= 0 || waiters.MaxBy(waiter => waiter.Remaining()) is not { } next)
                return;
            free--;
            waiters.Remove(next);
            next.Granted.TrySetResult();
        }
    }

    private sealed record Waiter(Func<TimeSpan> Remaining, TaskCompletionSource Granted);
}
