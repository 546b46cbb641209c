using System.Globalization;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>What <c>--plan</c> shows.</summary>
internal static class PlanText
{
    /// <summary>The targets in the order in which one after the other would run, each with what it waits for.</summary>
    public static string Render(ExecutionPlan plan)
    {
        var text = new StringBuilder("\nPlan (targets that do not wait for each other run at the same time):\n\n");
        var nameWidth = 0;
        foreach (var target in plan.Targets)
            nameWidth = Math.Max(nameWidth, target.Name.Length);
        var numberWidth = plan.Targets.Count.ToString(CultureInfo.InvariantCulture).Length;
        for (var i = 0; i < plan.Targets.Count; i++)
            AppendTarget(text, plan, plan.Targets[i], (i + 1).ToString(CultureInfo.InvariantCulture).PadLeft(numberWidth), nameWidth);
        return text.ToString();
    }

    private static void AppendTarget(StringBuilder text, ExecutionPlan plan, ExecutableTarget target, string number, int nameWidth)
    {
        var before = plan.Predecessors[target.Index].Where(plan.Targets.Contains).Select(other => other.Name).Distinct().ToList();
        var line = $"  {number}. {target.Name.PadRight(nameWidth)}";
        if (before.Count > 0)
            line += $"  after {string.Join(", ", before)}";
        if (target.Status == ExecutionStatus.Skipped)
            line += $"  (skipped: {target.Skipped})";
        else if (target.Invoked || target.IsDefault)
            line += target.Invoked ? "  (named)" : "  (default)";
        text.Append(line.TrimEnd()).Append('\n');
    }
}
