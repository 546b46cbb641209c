namespace Nuke.Common.Execution;

/// <summary>A plan as a graph in columns: each target stands to the right of all that it waits for.</summary>
internal sealed class PlanGraph
{
    private readonly Dictionary<ExecutableTarget, int> columns = [];
    private readonly Dictionary<ExecutableTarget, IReadOnlyList<ExecutableTarget>> before = [];
    private readonly Dictionary<ExecutableTarget, IReadOnlyList<ExecutableTarget>> directlyBefore = [];
    private readonly Dictionary<ExecutableTarget, HashSet<ExecutableTarget>> allBefore = [];

    /// <summary>Arranges a plan.</summary>
    public PlanGraph(ExecutionPlan plan)
    {
        var planned = plan.Targets.ToHashSet();
        foreach (var target in plan.Targets)
            Add(target, plan.Predecessors[target.Index].Where(planned.Contains).Distinct().ToList());
        Columns = [.. plan.Targets.GroupBy(target => columns[target]).OrderBy(column => column.Key).Select(column => column.ToList())];
        Arrange();
    }

    /// <summary>The targets from left to right, each column from top to bottom.</summary>
    public IReadOnlyList<List<ExecutableTarget>> Columns { get; }

    /// <summary>What a target waits for, of those that run.</summary>
    public IReadOnlyList<ExecutableTarget> Before(ExecutableTarget target) => before[target];

    /// <summary>The same without what other edges say already: with A before B before C, that A is before C.</summary>
    public IReadOnlyList<ExecutableTarget> DirectlyBefore(ExecutableTarget target) => directlyBefore[target];

    /// <summary>Those that come before it are there already: a plan is in order.</summary>
    private void Add(ExecutableTarget target, List<ExecutableTarget> predecessors)
    {
        var indirect = new HashSet<ExecutableTarget>();
        foreach (var predecessor in predecessors)
            indirect.UnionWith(allBefore[predecessor]);
        before[target] = predecessors;
        directlyBefore[target] = [.. predecessors.Where(predecessor => !indirect.Contains(predecessor))];
        columns[target] = predecessors.Count == 0 ? 0 : predecessors.Max(predecessor => columns[predecessor]) + 1;
        indirect.UnionWith(predecessors);
        allBefore[target] = indirect;
    }

    /// <summary>Puts each target at the height of what it waits for, so that few lines cross.</summary>
    private void Arrange()
    {
        var height = new Dictionary<ExecutableTarget, double>();
        foreach (var column in Columns)
        {
            var wanted = column.ToDictionary(
                target => target,
                target => directlyBefore[target] is { Count: > 0 } predecessors ? predecessors.Average(predecessor => height[predecessor]) : column.IndexOf(target));
            column.Sort((a, b) => wanted[a] != wanted[b] ? wanted[a].CompareTo(wanted[b]) : a.Index.CompareTo(b.Index));
            for (var i = 0; i < column.Count; i++)
                height[column[i]] = i;
        }
    }
}
