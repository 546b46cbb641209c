using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Makes the targets of a build and settles how they stand to each other.</summary>
internal static class TargetFactory
{
    /// <summary>Beyond this many targets, delegates of one object (which all have the same hash code) are told apart by method.</summary>
    private const int FewTargets = 64;

    /// <summary>Makes all targets, in the order of their discovery.</summary>
    /// <exception cref="BuildDefinitionException">The build's source is wrong.</exception>
    public static List<ExecutableTarget> Create(NukeBuild build, IReadOnlyList<Delegate> defaults)
    {
        var getters = TargetDiscovery.Find(build.GetType());
        var targets = new List<ExecutableTarget>(getters.Count);
        var byFactory = new Dictionary<Delegate, ExecutableTarget>(getters.Count, getters.Count > FewTargets ? new MethodComparer() : null);
        foreach (var getter in getters)
        {
            var target = new ExecutableTarget(getter, targets.Count) { Factory = (Delegate)getter.Invoke(build, BindingFlags.DoNotWrapExceptions, null, null, null) };
            if (target.Factory is null)
                throw new BuildDefinitionException($"Target '{build.GetType().Name}.{target.Name}' is null");
            targets.Add(target);
            byFactory.TryAdd(target.Factory, target);
        }
        foreach (var factory in defaults)
            Resolve(byFactory, factory, "The build's default").IsDefault = true;

        foreach (var target in targets)
            Define(build, target);
        AddContexts(targets);
        foreach (var target in targets)
            Relate(byFactory, target);
        return targets;
    }

    private static void Define(NukeBuild build, ExecutableTarget target)
    {
        target.Definition = new TargetDefinition(build, target);
        _ = target.Factory switch
        {
            Target factory => factory(target.Definition),
            Setup factory => factory(target.Definition),
            Cleanup factory => factory(target.Definition),
            _ => null,
        };
    }

    /// <summary>A Cleanup is triggered by the Setup of its component, and runs also after a failure.</summary>
    private static void AddContexts(List<ExecutableTarget> targets)
    {
        foreach (var cleanup in targets)
        {
            if (cleanup.Factory is not Cleanup)
                continue;
            cleanup.AssuredAfterFailure = true;
            foreach (var setup in targets)
            {
                if (setup.Factory is Setup && setup.Getter.DeclaringType == cleanup.Getter.DeclaringType)
                    cleanup.Definition.TriggeredByTargets.Add(setup.Factory);
            }
        }
    }

    private static void Relate(Dictionary<Delegate, ExecutableTarget> byFactory, ExecutableTarget target)
    {
        var definition = target.Definition;
        foreach (var other in ResolveAll(byFactory, target, definition.DependsOnTargets))
            target.ExecutionDependencies.Add(other);
        foreach (var other in ResolveAll(byFactory, target, definition.DependentForTargets))
            other.ExecutionDependencies.Add(target);
        foreach (var other in ResolveAll(byFactory, target, definition.AfterTargets))
            target.OrderDependencies.Add(other);
        foreach (var other in ResolveAll(byFactory, target, definition.BeforeTargets))
        {
            // Named in DependsOnContext, a Cleanup comes after the target.
            other.OrderDependencies.Add(target);
        }
        foreach (var other in ResolveAll(byFactory, target, definition.TriggeredByTargets))
        {
            target.TriggerDependencies.Add(other);
            other.Triggers.Add(target);
        }
        foreach (var other in ResolveAll(byFactory, target, definition.TriggersTargets))
        {
            target.Triggers.Add(other);
            other.TriggerDependencies.Add(target);
        }
        foreach (var (consumed, artifacts) in definition.ConsumedTargets)
            target.ArtifactDependencies.Add((Resolve(byFactory, consumed, target.Name), artifacts));
        target.Definition = null;
    }

    private static IEnumerable<ExecutableTarget> ResolveAll(Dictionary<Delegate, ExecutableTarget> byFactory, ExecutableTarget target, List<Delegate> factories)
    {
        foreach (var factory in factories)
        {
            var other = Resolve(byFactory, factory, $"Target '{target.Name}'");
            if (other == target)
                throw new BuildDefinitionException($"Target '{target.Name}' cannot have a dependency on itself");
            yield return other;
        }
    }

    private static ExecutableTarget Resolve(Dictionary<Delegate, ExecutableTarget> byFactory, Delegate factory, string owner)
    {
        if (factory is null)
            throw new BuildDefinitionException($"{owner} refers to a target that is null");
        if (byFactory.TryGetValue(factory, out var target))
            return target;
        // `<get_Compile>b__3_0` is the body of property Compile.
        var method = factory.Method.Name;
        var end = method.IndexOf('>', StringComparison.Ordinal);
        var name = method.StartsWith("<get_", StringComparison.Ordinal) && end > 5 ? method[5..end] : method;
        var type = factory.Method.DeclaringType;
        while (type is { IsNested: true } && type.Name.StartsWith('<'))
            type = type.DeclaringType;
        throw new BuildDefinitionException(
            $"{owner} refers to '{type?.Name}.{name}', which is no target of this build.\n"
            + "A target is an instance property that the build's class can see, and its definition must not capture local variables.");
    }

    private sealed class MethodComparer : IEqualityComparer<Delegate>
    {
        public bool Equals(Delegate x, Delegate y) => x.Equals(y);

        public int GetHashCode(Delegate obj) => obj.Method.MetadataToken;
    }
}
