namespace Nuke.Common.Execution;

/// <summary>Finds groups of targets that wait for each other (Tarjan's algorithm, without recursion).</summary>
internal static class StronglyConnected
{
    /// <summary>Finds all groups; most have one member.</summary>
    /// <param name="include">Leaves out targets for which it is false.</param>
    public static List<List<ExecutableTarget>> Find(
        IReadOnlyList<ExecutableTarget> targets, List<ExecutableTarget>[] predecessors, Func<ExecutableTarget, bool> include)
    {
        var found = new List<List<ExecutableTarget>>();
        var order = new int[targets.Count]; // 0: not seen yet
        var low = new int[targets.Count];
        var onStack = new bool[targets.Count];
        var stack = new Stack<ExecutableTarget>();
        var path = new Stack<(ExecutableTarget Target, int Next)>();
        var counter = 0;

        foreach (var start in targets)
        {
            if (order[start.Index] == 0 && include(start))
                Enter(start);
            while (path.TryPop(out var step))
            {
                var (target, next) = step;
                if (next < predecessors[target.Index].Count)
                {
                    path.Push((target, next + 1));
                    var other = predecessors[target.Index][next];
                    if (!include(other))
                        continue;
                    if (order[other.Index] == 0)
                        Enter(other);
                    else if (onStack[other.Index])
                        low[target.Index] = Math.Min(low[target.Index], order[other.Index]);
                    continue;
                }
                if (path.TryPeek(out var parent))
                    low[parent.Target.Index] = Math.Min(low[parent.Target.Index], low[target.Index]);
                if (low[target.Index] == order[target.Index])
                    found.Add(Leave(target));
            }
        }
        return found;

        void Enter(ExecutableTarget target)
        {
            order[target.Index] = low[target.Index] = ++counter;
            onStack[target.Index] = true;
            stack.Push(target);
            path.Push((target, 0));
        }

        List<ExecutableTarget> Leave(ExecutableTarget root)
        {
            var group = new List<ExecutableTarget>();
            ExecutableTarget member;
            do
            {
                member = stack.Pop();
                onStack[member.Index] = false;
                group.Add(member);
            }
            while (member != root);
            return group;
        }
    }
}
