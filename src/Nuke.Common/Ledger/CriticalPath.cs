using Nuke.Common.Execution;

namespace Nuke.Common.Ledger;

/// <summary>
/// The chain of targets that the length of a run hangs on, and what would shorten the run. Targets are taken as they ran:
/// those that were skipped or only bring others together take no time, but carry the order on.
/// </summary>
internal sealed class CriticalPath
{
    /// <summary>More advice than this nobody reads.</summary>
    private const int MostSavings = 5;

    /// <summary>What is shorter is no gain that anybody would notice.</summary>
    private static readonly TimeSpan LeastSaving = TimeSpan.FromMilliseconds(1);

    private readonly ExecutionPlan plan;
    private readonly bool[] planned;

    private CriticalPath(ExecutionPlan plan)
    {
        this.plan = plan;
        planned = new bool[plan.All.Count];
        foreach (var target in plan.Targets)
            planned[target.Index] = true;
    }

    /// <summary>The targets of the path, first to last, each with how long it waited after the one before had ended: for a place.</summary>
    public List<PathStep> Targets { get; } = [];

    /// <summary>How long the targets would take if none ever waited for a place.</summary>
    public TimeSpan Unlimited { get; private set; }

    /// <summary>By how much the run would be shorter without the work of a target, the largest first.</summary>
    public List<PathSaving> Savings { get; } = [];

    /// <summary>Finds the path of a run that has ended.</summary>
    public static CriticalPath Of(ExecutionPlan plan)
    {
        var path = new CriticalPath(plan);
        path.Trace();
        path.Unlimited = path.LengthWithout(null);
        path.FindSavings();
        return path;
    }

    /// <summary>Those of the plan that a target waits for, each once.</summary>
    public static IEnumerable<ExecutableTarget> Before(ExecutionPlan plan, ExecutableTarget target)
    {
        var seen = new HashSet<ExecutableTarget>();
        foreach (var before in plan.Predecessors[target.Index])
        {
            if (before.Status != ExecutionStatus.None && seen.Add(before))
                yield return before;
        }
    }

    /// <summary>Goes back from the target that ended last, each time to the one that the target waited for longest.</summary>
    private void Trace()
    {
        var releasedBy = FindReleasing();
        ExecutableTarget last = null;
        foreach (var target in plan.Targets)
        {
            if (target.Began is not null && (last is null || target.Ended > last.Ended))
                last = target;
        }
        for (var target = last; target is not null; target = releasedBy[target.Index])
        {
            var before = releasedBy[target.Index]?.Ended;
            Targets.Add(new PathStep(target, before is { } end && target.Began > end ? target.Began.Value - end : TimeSpan.Zero));
        }
        Targets.Reverse();
    }

    /// <summary>By index of target: which of those that ran ended last, of all that come before it.</summary>
    private ExecutableTarget[] FindReleasing()
    {
        var releasing = new ExecutableTarget[plan.All.Count];
        foreach (var target in plan.Targets)
        {
            foreach (var before in plan.Predecessors[target.Index])
            {
                var candidate = before.Began is not null ? before : releasing[before.Index];
                if (planned[before.Index] && candidate is not null && (releasing[target.Index] is not { } known || candidate.Ended > known.Ended))
                    releasing[target.Index] = candidate;
            }
        }
        return releasing;
    }

    private TimeSpan LengthWithout(ExecutableTarget left)
    {
        var ends = new TimeSpan[plan.All.Count];
        var length = TimeSpan.Zero;
        foreach (var target in plan.Targets)
        {
            var start = TimeSpan.Zero;
            foreach (var before in plan.Predecessors[target.Index])
            {
                if (ends[before.Index] > start)
                    start = ends[before.Index];
            }
            ends[target.Index] = start + (target == left || target.Began is null ? TimeSpan.Zero : target.Duration);
            if (ends[target.Index] > length)
                length = ends[target.Index];
        }
        return length;
    }

    private void FindSavings()
    {
        var longest = Targets.ConvertAll(step => step.Target);
        longest.Sort((a, b) => b.Duration.CompareTo(a.Duration));
        foreach (var target in longest.GetRange(0, Math.Min(MostSavings, longest.Count)))
        {
            var saved = Unlimited - LengthWithout(target);
            if (saved >= LeastSaving)
                Savings.Add(new PathSaving(target, saved));
        }
        Savings.Sort((a, b) => b.Saved.CompareTo(a.Saved));
    }
}
