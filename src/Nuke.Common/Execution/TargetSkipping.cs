namespace Nuke.Common.Execution;

/// <summary>Leaves targets out, and with them the dependencies that nothing else needs.</summary>
internal static class TargetSkipping
{
    /// <summary>Skips a target that is still scheduled.</summary>
    /// <param name="plan">The targets of the run.</param>
    /// <param name="skipped">Told about each target that is left out.</param>
    public static void Skip(IReadOnlyList<ExecutableTarget> plan, ExecutableTarget target, string reason, Action<ExecutableTarget> skipped)
    {
        if (target.Status != ExecutionStatus.Scheduled)
            return;
        target.Status = ExecutionStatus.Skipped;
        target.Skipped = reason;
        if (target.SummaryInformation.Count == 0)
            AddReason(target, reason);
        skipped(target);
        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;

        foreach (var other in target.ExecutionDependencies.Concat(target.Triggers))
        {
            if (!other.Invoked && !IsNeeded(plan, other))
                Skip(plan, other, $"because of {target.Name}", skipped);
        }
    }

    private static void AddReason(ExecutableTarget target, string reason)
    {
        const string Condition = "OnlyWhen: ";
        if (reason.StartsWith(Condition, StringComparison.Ordinal))
            target.SummaryInformation.Add("OnlyWhen", reason[Condition.Length..]);
        else
            target.SummaryInformation.Add("Skipped", reason);
    }

    private static bool IsNeeded(IReadOnlyList<ExecutableTarget> plan, ExecutableTarget target)
    {
        foreach (var other in plan)
        {
            if (other.Status == ExecutionStatus.Scheduled && (other.ExecutionDependencies.Contains(target) || other.Triggers.Contains(target)))
                return true;
        }
        return false;
    }
}
