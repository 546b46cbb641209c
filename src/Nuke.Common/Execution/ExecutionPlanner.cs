using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Decides which targets run and in which order. Linear in targets and relations.</summary>
internal static class ExecutionPlanner
{
    /// <summary>Finds the targets of given names and marks them as invoked.</summary>
    /// <exception cref="BuildDefinitionException">A name is unknown.</exception>
    public static void Invoke(IReadOnlyList<ExecutableTarget> targets, IEnumerable<string> names)
    {
        foreach (var name in names)
            Find(targets, name).Invoked = true;
    }

    /// <summary>Finds a target, ignoring case and dashes.</summary>
    /// <exception cref="BuildDefinitionException">There is none; the message has the nearest name.</exception>
    public static ExecutableTarget Find(IReadOnlyList<ExecutableTarget> targets, string name)
    {
        foreach (var target in targets)
        {
            if (CommandLine.IsSameName(name, target.Name))
                return target;
        }
        var near = NearestName.Find(name, targets.Where(target => target.Listed).Select(target => target.Name));
        throw new BuildDefinitionException($"Target with name '{name}' does not exist. {(near is null ? "`--help` lists all targets" : $"Did you mean '{near}'?")}");
    }

    /// <summary>Plans a run of the invoked targets, or of the default ones if none is invoked.</summary>
    /// <exception cref="BuildDefinitionException">Targets that would run wait for each other.</exception>
    public static ExecutionPlan Plan(IReadOnlyList<ExecutableTarget> targets)
    {
        var planned = Close(targets);
        var predecessors = new List<ExecutableTarget>[targets.Count];
        foreach (var target in targets)
        {
            var before = predecessors[target.Index] = [];
            before.AddRange(target.ExecutionDependencies);
            before.AddRange(target.OrderDependencies);
            before.AddRange(target.TriggerDependencies);
        }

        var order = Sort(targets, predecessors);
        if (order.Count < targets.Count)
        {
            BreakCycles(targets, predecessors, planned);
            order = Sort(targets, predecessors);
        }
        order.Reverse();
        return new ExecutionPlan(order.FindAll(target => planned[target.Index]), targets, predecessors);
    }

    /// <summary>What is invoked, what that depends on, and what that triggers.</summary>
    private static bool[] Close(IReadOnlyList<ExecutableTarget> targets)
    {
        var planned = new bool[targets.Count];
        var open = new Stack<ExecutableTarget>();
        var anyInvoked = false;
        foreach (var target in targets)
            anyInvoked |= target.Invoked;
        foreach (var target in targets)
        {
            if (anyInvoked ? target.Invoked : target.IsDefault)
                Add(target);
        }
        while (open.TryPop(out var target))
        {
            foreach (var dependency in target.ExecutionDependencies)
                Add(dependency);
            foreach (var triggered in target.Triggers)
                Add(triggered);
        }
        return planned;

        void Add(ExecutableTarget target)
        {
            if (planned[target.Index])
                return;
            planned[target.Index] = true;
            open.Push(target);
        }
    }

    /// <summary>Takes, again and again, the first target that no remaining one waits for: the order of a run, backwards.</summary>
    /// <returns>Fewer than all targets if there are cycles.</returns>
    private static List<ExecutableTarget> Sort(IReadOnlyList<ExecutableTarget> targets, List<ExecutableTarget>[] predecessors)
    {
        var waiting = new int[targets.Count];
        foreach (var before in predecessors)
        {
            foreach (var target in before)
                waiting[target.Index]++;
        }
        var free = new IndexQueue(targets.Count);
        foreach (var target in targets)
        {
            if (waiting[target.Index] == 0)
                free.Enqueue(target.Index);
        }
        var order = new List<ExecutableTarget>(targets.Count);
        while (free.TryDequeue(out var next))
        {
            order.Add(targets[next]);
            foreach (var target in predecessors[next])
            {
                if (--waiting[target.Index] == 0)
                    free.Enqueue(target.Index);
            }
        }
        return order;
    }

    /// <summary>
    /// Rejects cycles among the targets that run. Other cycles do not matter for this run: their relations are dropped, but
    /// for those between two targets that run.
    /// </summary>
    private static void BreakCycles(IReadOnlyList<ExecutableTarget> targets, List<ExecutableTarget>[] predecessors, bool[] planned)
    {
        var cycles = StronglyConnected.Find(targets, predecessors, target => planned[target.Index]).FindAll(cycle => cycle.Count > 1);
        if (cycles.Count > 0)
            throw new BuildDefinitionException("Circular dependencies between targets:\n" + string.Join('\n', cycles.Select(Describe)));

        var component = new int[targets.Count];
        var number = 0;
        foreach (var members in StronglyConnected.Find(targets, predecessors, _ => true))
        {
            number++;
            foreach (var member in members)
                component[member.Index] = number;
        }
        foreach (var target in targets)
        {
            predecessors[target.Index].RemoveAll(before =>
                component[before.Index] == component[target.Index] && !(planned[before.Index] && planned[target.Index]));
        }
    }

    private static string Describe(List<ExecutableTarget> cycle) => $" - {string.Join(", ", cycle.Select(target => target.Name))}";
}
