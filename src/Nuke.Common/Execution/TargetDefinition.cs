using System.Reflection;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution;

/// <summary>Collects what a target property says about itself.</summary>
/// <param name="build">The build that the targets belong to.</param>
/// <param name="target">The target that is described.</param>
internal sealed class TargetDefinition(NukeBuild build, ExecutableTarget target) : ITargetDefinition
{
    /// <summary>How far <see cref="Base"/> has climbed from the build's class.</summary>
    private MethodInfo getter = target.Getter;

    public List<Delegate> DependsOnTargets { get; } = [];

    public List<Delegate> DependentForTargets { get; } = [];

    public List<Delegate> BeforeTargets { get; } = [];

    public List<Delegate> AfterTargets { get; } = [];

    public List<Delegate> TriggersTargets { get; } = [];

    public List<Delegate> TriggeredByTargets { get; } = [];

    public List<(Delegate Target, string[] Artifacts)> ConsumedTargets { get; } = [];

    public ITargetDefinition Description(string description)
    {
        target.Description = description;
        return this;
    }

    public ITargetDefinition Unlisted()
    {
        target.Listed = false;
        return this;
    }

    public ITargetDefinition Executes(params Action[] actions)
    {
        foreach (var action in actions)
            target.AddAction(action, () => { action(); return Task.CompletedTask; });
        return this;
    }

    public ITargetDefinition Executes<T>(Func<T> action)
    {
        // A lambda that returns a Task<T> is an asynchronous action too.
        target.AddAction(action, () => action() as Task ?? Task.CompletedTask);
        return this;
    }

    public ITargetDefinition Executes(Func<Task> action)
    {
        target.AddAction(action, action);
        return this;
    }

    public ITargetDefinition DependsOn(params Target[] targets) => Add(DependsOnTargets, targets);

    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => Add(DependsOnTargets, Resolve(targets));

    public ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets) => build is T ? DependsOn(targets) : this;

    public ITargetDefinition DependentFor(params Target[] targets) => Add(DependentForTargets, targets);

    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => Add(DependentForTargets, Resolve(targets));

    public ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets) => build is T ? DependentFor(targets) : this;

    public ITargetDefinition Before(params Target[] targets) => Add(BeforeTargets, targets);

    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => Add(BeforeTargets, Resolve(targets));

    public ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets) => build is T ? Before(targets) : this;

    public ITargetDefinition After(params Target[] targets) => Add(AfterTargets, targets);

    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => Add(AfterTargets, Resolve(targets));

    public ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets) => build is T ? After(targets) : this;

    public ITargetDefinition Triggers(params Target[] targets) => Add(TriggersTargets, targets);

    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => Add(TriggersTargets, Resolve(targets));

    public ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets) => build is T ? Triggers(targets) : this;

    public ITargetDefinition TriggeredBy(params Target[] targets) => Add(TriggeredByTargets, targets);

    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => Add(TriggeredByTargets, Resolve(targets));

    public ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets) => build is T ? TriggeredBy(targets) : this;

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string conditionExpression = null)
    {
        target.DynamicConditions.Add((LambdaText.Body(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string conditionExpression = null)
    {
        target.StaticConditions.Add((LambdaText.Body(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior)
    {
        target.DependencyBehavior = dependencyBehavior;
        return this;
    }

    public ITargetDefinition Requires<T>(Func<T> parameter, string parameterExpression = null)
        where T : class => Require(Requirement.OfMember(LambdaText.Body(parameterExpression), () => parameter()));

    public ITargetDefinition Requires<T>(Func<T?> parameter, string parameterExpression = null)
        where T : struct => Require(Requirement.OfMember(LambdaText.Body(parameterExpression), () => parameter()));

    public ITargetDefinition Requires(Func<bool> requirement, string requirementExpression = null) =>
        Require(Requirement.OfCondition(LambdaText.Body(requirementExpression), requirement));

    public ITargetDefinition Requires<T>()
        where T : IRequireTool
    {
        target.ToolRequirements.Add(ToolAttribute.RequirementOf(typeof(T)));
        return this;
    }

    public ITargetDefinition Requires<T>(string version)
        where T : IRequireToolWithVersion
    {
        target.ToolRequirements.Add(ToolAttribute.RequirementOf(typeof(T), version));
        return this;
    }

    public ITargetDefinition AssuredAfterFailure()
    {
        target.AssuredAfterFailure = true;
        return this;
    }

    public ITargetDefinition ProceedAfterFailure()
    {
        target.ProceedAfterFailure = true;
        return this;
    }

    public ITargetDefinition Base()
    {
        var current = getter;
        var inherited = TargetDiscovery.FindBaseGetter(current)
            ?? throw new BuildDefinitionException(
                $"Target '{build.GetType().Name}.{target.Name}' does not have any base members. "
                + "To inherit from an interface default implementation, use Inherit<T> instead.");
        getter = inherited;
        Take(TargetDiscovery.GetNonVirtual<Target>(build, inherited));
        getter = current;
        return this;
    }

    public ITargetDefinition Inherit(params Target[] targets)
    {
        foreach (var inherited in targets)
            Take(inherited);
        return this;
    }

    /// <summary>Takes over what a property of a class or component says, whatever overrides it.</summary>
    public void InheritFrom(PropertyInfo property) => Take(TargetDiscovery.GetNonVirtual<Target>(build, property.GetMethod));

    /// <summary>Adds a requirement.</summary>
    public ITargetDefinition Require(Requirement requirement)
    {
        target.Requirements.Add(requirement);
        return this;
    }

    public ITargetDefinition Produces(params string[] artifacts)
    {
        foreach (var artifact in artifacts)
            target.ArtifactProducts.Add(artifact);
        return this;
    }

    public ITargetDefinition Consumes(params Target[] targets)
    {
        foreach (var consumed in targets)
            ConsumedTargets.Add((consumed, []));
        return this;
    }

    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) => Consumes(Array.ConvertAll(Resolve(targets), resolved => (Target)resolved));

    public ITargetDefinition Consumes(Target target, params string[] artifacts)
    {
        ConsumedTargets.Add((target, artifacts));
        return this;
    }

    public ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts) => Consumes(target(Cast<T>()), artifacts);

    public ITargetDefinition Consumes<T>(params string[] artifacts) => Consumes((Target)ResolveShorthand<T>(), artifacts);

    public ITargetDefinition DependsOnContext<T>()
        where T : INukeBuild
    {
        foreach (var context in TargetDiscovery.GetDeclared(typeof(T)))
        {
            if (context.ReturnType == typeof(Setup))
                DependsOnTargets.Add((Delegate)context.Invoke(build, null));
            if (context.ReturnType == typeof(Cleanup))
                BeforeTargets.Add((Delegate)context.Invoke(build, null));
        }
        return this;
    }

    public ITargetDefinition Partition(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        target.PartitionSize = size;
        return this;
    }

    private void Take(Target inherited)
    {
        target.Inherited.Add(inherited);
        inherited(this);
    }

    private TargetDefinition Add(List<Delegate> list, Delegate[] targets)
    {
        list.AddRange(targets);
        return this;
    }

    private Delegate[] Resolve<T>(Func<T, Target>[] targets)
    {
        if (targets.Length == 0)
            return [ResolveShorthand<T>()];
        var component = Cast<T>();
        return Array.ConvertAll(targets, resolve => (Delegate)resolve(component));
    }

    private Delegate ResolveShorthand<T>()
    {
        var component = Cast<T>();
        var candidates = TargetDiscovery.GetDeclared(typeof(T)).FindAll(declared => declared.ReturnType == typeof(Target));
        if (candidates.Count == 1)
            return (Delegate)candidates[0].Invoke(component, null);
        throw new BuildDefinitionException(
            $"Target '{build.GetType().Name}.{target.Name}' cannot have shorthand dependency on component '{typeof(T).Name}'.\n"
            + (candidates.Count == 0 ? "No relevant targets." : "Too many relevant targets:\n" + string.Join('\n', candidates.Select(candidate => $"  - {TargetDiscovery.NameOf(candidate)}"))));
    }

    private T Cast<T>() => build is T component
        ? component
        : throw new InvalidCastException($"Target '{build.GetType().Name}.{target.Name}' needs a component '{typeof(T).Name}', which '{build.GetType().Name}' does not implement");
}
