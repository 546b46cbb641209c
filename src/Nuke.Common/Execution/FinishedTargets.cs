namespace Nuke.Common.Execution;

/// <summary>Hands the targets that have ended over to the scheduler.</summary>
internal sealed class FinishedTargets
{
    private readonly object gate = new();
    private readonly Queue<ExecutableTarget> ended = [];

    /// <summary>Adds a target that has ended.</summary>
    public void Add(ExecutableTarget target)
    {
        lock (gate)
        {
            ended.Enqueue(target);
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Waits for a target to end.</summary>
    /// <param name="grace">How long to wait once the user has asked to stop.</param>
    /// <returns>Null if the grace time has passed.</returns>
    public ExecutableTarget Take(TimeSpan grace)
    {
        using var wakeUp = BuildCancellation.Token.Register(() =>
        {
            lock (gate)
                Monitor.PulseAll(gate);
        });
        lock (gate)
        {
            while (ended.Count == 0)
            {
                if (!BuildCancellation.IsRequested)
                    Monitor.Wait(gate);
                else if (!Monitor.Wait(gate, grace))
                    return null;
            }
            return ended.Dequeue();
        }
    }
}
