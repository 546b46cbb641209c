using Nuke.Common.Ledger;

namespace Nuke.Common.Execution;

/// <summary>
/// Runs the targets of a plan. Those that do not wait for each other run at the same time; among those that could start, the
/// one that comes first in the plan does. A failure keeps everything from running that comes after the failed target;
/// afterwards the assured targets run.
/// </summary>
internal sealed class BuildExecutor
{
    /// <summary>How long targets may go on after the user has asked to stop, before the build goes on without them.</summary>
    private static readonly TimeSpan CancellationGrace = TimeSpan.FromSeconds(10);

    private readonly NukeBuild build;
    private readonly ExecutionPlan plan;
    private readonly int parallelism;
    private readonly bool stopAtFailure;
    private readonly Action<string> succeeded;
    private readonly int[] waiting;
    private readonly bool[] blocked;
    private readonly List<ExecutableTarget>[] successors;
    private readonly int[] position;
    private readonly IndexQueue ready;
    private readonly FinishedTargets finished = new();
    private int runningCount;
    private volatile bool stopping;

    /// <summary>Prepares a run.</summary>
    /// <param name="parallelism">How many targets may run at once; with 1, a failure stops the run as it does in NUKE.</param>
    /// <param name="failFast">Start nothing more after a failure.</param>
    /// <param name="succeeded">Told the name of each target that succeeds.</param>
    public BuildExecutor(NukeBuild build, ExecutionPlan plan, int parallelism, bool failFast, Action<string> succeeded)
    {
        this.succeeded = succeeded;
        this.build = build;
        this.plan = plan;
        this.parallelism = parallelism;
        stopAtFailure = failFast || parallelism == 1;
        waiting = new int[plan.All.Count];
        blocked = new bool[plan.All.Count];
        successors = new List<ExecutableTarget>[plan.All.Count];
        position = new int[plan.All.Count];
        ready = new IndexQueue(plan.Targets.Count);
    }

    /// <summary>Runs everything; afterwards no target is Scheduled or Running.</summary>
    public void Run()
    {
        Prepare();
        using (var workers = new Workers())
        {
            Schedule(workers);
            RunAssured(workers);
        }
        foreach (var target in plan.Targets)
        {
            if (target.Status == ExecutionStatus.Scheduled)
                target.Status = ExecutionStatus.NotRun;
        }
    }

    private void Prepare()
    {
        for (var i = 0; i < position.Length; i++)
            position[i] = -1;
        for (var i = 0; i < plan.Targets.Count; i++)
            position[plan.Targets[i].Index] = i;
        foreach (var target in plan.All)
        {
            waiting[target.Index] = plan.Predecessors[target.Index].Count;
            foreach (var before in plan.Predecessors[target.Index])
                (successors[before.Index] ??= []).Add(target);
        }
    }

    private void Schedule(Workers workers)
    {
        // Chosen before any is made ready: one that does not run itself passes its turn on at once, to targets that come later here.
        foreach (var target in plan.All.Where(target => waiting[target.Index] == 0).ToList())
            MakeReady(target);
        while (true)
        {
            while (!stopping && !BuildCancellation.IsRequested && runningCount < parallelism && ready.TryDequeue(out var next))
                Start(plan.Targets[next], workers);
            if (runningCount == 0)
                return;
            if (finished.Take(CancellationGrace) is not { } done)
            {
                Abandon();
                return;
            }
            runningCount--;
            Release(done);
        }
    }

    /// <summary>Goes on without the targets that did not stop when they were told to.</summary>
    private void Abandon()
    {
        foreach (var target in plan.Targets)
        {
            if (target.Status != ExecutionStatus.Running)
                continue;
            target.Status = ExecutionStatus.Aborted;
            target.Duration = RunLedger.Current.Elapsed - target.Began.Value;
        }
    }

    private void Start(ExecutableTarget target, Workers workers)
    {
        if (target.Status != ExecutionStatus.Scheduled || blocked[target.Index])
        {
            // Skipped before its turn, or behind a failure: then an assured target has its turn at the end.
            Release(target);
            return;
        }
        runningCount++;
        var run = new TargetRun(build, plan, target, succeeded, finished.Add) { Failing = () => Stop(target) };
        workers.Start(run.Begin);
    }

    private void Stop(ExecutableTarget failed)
    {
        if (stopAtFailure && !failed.ProceedAfterFailure)
            stopping = true;
    }

    /// <summary>Lets those start that waited for a target only.</summary>
    private void Release(ExecutableTarget target)
    {
        var failed = target.Status == ExecutionStatus.Failed && !target.ProceedAfterFailure;
        var blocks = blocked[target.Index] || failed || target.Status == ExecutionStatus.Aborted;
        foreach (var next in successors[target.Index] ?? [])
        {
            blocked[next.Index] |= blocks;
            if (--waiting[next.Index] == 0)
                MakeReady(next);
        }
    }

    private void MakeReady(ExecutableTarget target)
    {
        if (position[target.Index] < 0)
            Release(target); // does not run itself, but carries order from those before to those after it
        else
            ready.Enqueue(position[target.Index]);
    }

    private void RunAssured(Workers workers)
    {
        foreach (var target in plan.Targets)
        {
            if (target.Status != ExecutionStatus.Scheduled || !target.AssuredAfterFailure)
                continue;
            using var ended = new ManualResetEventSlim();
            var run = new TargetRun(build, plan, target, succeeded, _ => ended.Set()) { IsAssured = true };
            workers.Start(run.Begin);
            ended.Wait(CancellationToken.None);
        }
    }
}
