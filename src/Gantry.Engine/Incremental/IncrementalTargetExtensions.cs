using System.Runtime.CompilerServices;
using Nuke.Common;

namespace Gantry.Engine.Incremental;

/// <summary>
/// Targets that run only when something has changed since they last succeeded. It is made of what every NUKE build may use: a
/// dynamic condition that compares, and an action that remembers.
/// </summary>
public static class IncrementalTargetExtensions
{
    /// <summary>
    /// Runs the action when an input, an output, a value or the action's own code is not as it was after its last success, and says
    /// which; otherwise skips the target. Deleting <c>.nuke/temp/incremental</c> makes all such targets run.
    /// </summary>
    /// <param name="scope">What the action reads and writes.</param>
    /// <param name="target">The target's name; the compiler fills it in.</param>
    public static ITargetDefinition ExecutesWhenChanged(
        this ITargetDefinition definition, Func<WorkScope, WorkScope> scope, Func<Task> action, [CallerMemberName] string target = "") =>
        Add(definition, new IncrementalWork(target, scope, action), action);

    /// <inheritdoc cref="ExecutesWhenChanged(ITargetDefinition, Func{WorkScope, WorkScope}, Func{Task}, string)"/>
    public static ITargetDefinition ExecutesWhenChanged(
        this ITargetDefinition definition, Func<WorkScope, WorkScope> scope, Action action, [CallerMemberName] string target = "") =>
        Add(definition, new IncrementalWork(target, scope, action), () =>
        {
            action();
            return Task.CompletedTask;
        });

    private static ITargetDefinition Add(ITargetDefinition definition, IncrementalWork work, Func<Task> action) => definition
        .OnlyWhenDynamic(work.IsDue, "something has changed")
        .Executes(work.Begin)
        .Executes(action)
        .Executes(work.Complete);
}
