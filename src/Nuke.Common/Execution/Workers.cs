using System.Diagnostics;

namespace Nuke.Common.Execution;

/// <summary>
/// Threads for the targets' actions, which may block them for long. Made when needed and used again; the thread pool would
/// take several milliseconds to start, and would hesitate to add threads.
/// </summary>
[StackTraceHidden]
internal sealed class Workers : IDisposable
{
    private readonly object gate = new();
    private readonly Queue<Action> work = [];
    private int idle;
    private bool closed;

    /// <summary>Runs an action on a thread that is idle, or on a new one.</summary>
    public void Start(Action action)
    {
        lock (gate)
        {
            work.Enqueue(action);
            if (idle >= work.Count)
            {
                Monitor.Pulse(gate);
                return;
            }
        }
        new Thread(Serve) { IsBackground = true, Name = "Target" }.UnsafeStart();
    }

    /// <summary>Lets idle threads end.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }

    private void Serve()
    {
        // What an action puts into the flow of execution, such as its target's output, must not reach the next one.
        var clean = ExecutionContext.Capture();
        while (Take() is { } action)
            ExecutionContext.Run(clean, static state => ((Action)state)(), action);
    }

    private Action Take()
    {
        lock (gate)
        {
            idle++;
            while (work.Count == 0 && !closed)
                Monitor.Wait(gate);
            idle--;
            return work.Count > 0 ? work.Dequeue() : null;
        }
    }
}
