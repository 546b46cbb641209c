namespace Nuke.Common.Execution;

/// <summary>Which targets run, and what each waits for.</summary>
/// <param name="Targets">Those that run, in the order in which one after the other would run.</param>
/// <param name="All">All targets of the build; those that do not run still carry order relations from one to the other.</param>
/// <param name="Predecessors">By index of target: what comes before it. Free of cycles.</param>
internal sealed record ExecutionPlan(
    IReadOnlyList<ExecutableTarget> Targets, IReadOnlyList<ExecutableTarget> All, IReadOnlyList<IReadOnlyList<ExecutableTarget>> Predecessors);
