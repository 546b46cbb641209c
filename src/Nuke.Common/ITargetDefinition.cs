using System.Runtime.CompilerServices;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>Says what a target does and how it stands to other targets. Every member returns the definition itself.</summary>
public interface ITargetDefinition
{
    /// <summary>What the target is for, as <c>--help</c> shows it.</summary>
    ITargetDefinition Description(string description);

    /// <summary>Leaves the target out of <c>--help</c>.</summary>
    ITargetDefinition Unlisted();

    /// <summary>Adds actions; they run in order.</summary>
    ITargetDefinition Executes(params Action[] actions);

    /// <summary>Adds an action whose result is dropped.</summary>
    ITargetDefinition Executes<T>(Func<T> action);

    /// <summary>Adds an asynchronous action; no thread waits for it.</summary>
    ITargetDefinition Executes(Func<Task> action);

    /// <summary>Runs the others before this target.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>Runs the others before this target. Without targets: the only one that the component declares.</summary>
    ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>Runs the others before this target. Does nothing if the build is no <typeparamref name="T"/>.</summary>
    ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>Runs this target before the others, whenever one of them runs.</summary>
    ITargetDefinition DependentFor(params Target[] targets);

    /// <summary>Runs this target before the others, whenever one of them runs. Without targets: the only one that the component declares.</summary>
    ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Runs this target before the others, whenever one of them runs. Does nothing if the build is no <typeparamref name="T"/>.</summary>
    ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>If the others run too, they run after this target.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <summary>If the others run too, they run after this target. Without targets: the only one that the component declares.</summary>
    ITargetDefinition Before<T>(params Func<T, Target>[] targets);

    /// <summary>If the others run too, they run after this target. Does nothing if the build is no <typeparamref name="T"/>.</summary>
    ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets);

    /// <summary>If the others run too, they run before this target.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <summary>If the others run too, they run before this target. Without targets: the only one that the component declares.</summary>
    ITargetDefinition After<T>(params Func<T, Target>[] targets);

    /// <summary>If the others run too, they run before this target. Does nothing if the build is no <typeparamref name="T"/>.</summary>
    ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets);

    /// <summary>Runs the others after this target, whenever it runs.</summary>
    ITargetDefinition Triggers(params Target[] targets);

    /// <summary>Runs the others after this target, whenever it runs. Without targets: the only one that the component declares.</summary>
    ITargetDefinition Triggers<T>(params Func<T, Target>[] targets);

    /// <summary>Runs the others after this target, whenever it runs. Does nothing if the build is no <typeparamref name="T"/>.</summary>
    ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets);

    /// <summary>Runs this target after the others, whenever one of them runs.</summary>
    ITargetDefinition TriggeredBy(params Target[] targets);

    /// <summary>Runs this target after the others, whenever one of them runs. Without targets: the only one that the component declares.</summary>
    ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>Runs this target after the others, whenever one of them runs. Does nothing if the build is no <typeparamref name="T"/>.</summary>
    ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>Skips the target if the condition is false when its turn comes.</summary>
    ITargetDefinition OnlyWhenDynamic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string conditionExpression = null);

    /// <summary>Skips the target, and dependencies that only it has, if the condition is false before anything runs.</summary>
    ITargetDefinition OnlyWhenStatic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string conditionExpression = null);

    /// <summary>Says what happens to its dependencies when the target is skipped.</summary>
    ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior);

    /// <summary>Fails before anything runs if a parameter has no value.</summary>
    ITargetDefinition Requires<T>(Func<T> parameter, [CallerArgumentExpression(nameof(parameter))] string parameterExpression = null)
        where T : class;

    /// <inheritdoc cref="Requires{T}(Func{T}, string)"/>
    ITargetDefinition Requires<T>(Func<T?> parameter, [CallerArgumentExpression(nameof(parameter))] string parameterExpression = null)
        where T : struct;

    /// <summary>Fails before anything runs if the condition is false.</summary>
    ITargetDefinition Requires(Func<bool> requirement, [CallerArgumentExpression(nameof(requirement))] string requirementExpression = null);

    /// <summary>Installs a tool before anything runs, or fails if it is missing and cannot be installed.</summary>
    ITargetDefinition Requires<T>()
        where T : IRequireTool;

    /// <summary>Installs a tool of a version before anything runs.</summary>
    ITargetDefinition Requires<T>(string version)
        where T : IRequireToolWithVersion;

    /// <summary>Runs the target even if the build has failed before its turn.</summary>
    ITargetDefinition AssuredAfterFailure();

    /// <summary>Goes on with the targets that need this one even if it fails; the build fails nevertheless.</summary>
    ITargetDefinition ProceedAfterFailure();

    /// <summary>Takes over the definition of the property that this one overrides.</summary>
    ITargetDefinition Base();

    /// <summary>Takes over the definitions of other targets.</summary>
    ITargetDefinition Inherit(params Target[] targets);

    /// <summary>Names the files that the target leaves behind, for CI pipelines.</summary>
    ITargetDefinition Produces(params string[] artifacts);

    /// <summary>Uses what other targets produce.</summary>
    ITargetDefinition Consumes(params Target[] targets);

    /// <inheritdoc cref="Consumes(Target[])"/>
    ITargetDefinition Consumes<T>(params Func<T, Target>[] targets);

    /// <summary>Uses some of the files that another target produces.</summary>
    ITargetDefinition Consumes(Target target, params string[] artifacts);

    /// <inheritdoc cref="Consumes(Target, string[])"/>
    ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts);

    /// <summary>Uses some of the files that the only target of a component produces.</summary>
    ITargetDefinition Consumes<T>(params string[] artifacts);

    /// <summary>Runs a component's Setup before and its Cleanup after this target.</summary>
    ITargetDefinition DependsOnContext<T>()
        where T : INukeBuild;

    /// <summary>Lets CI pipelines run the target as several jobs.</summary>
    /// <param name="size">The number of jobs, at least two.</param>
    ITargetDefinition Partition(int size);
}
