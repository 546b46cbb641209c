namespace Gantry.Gateway.DataPlane;

/// <summary>Finds the policy of a route: its own; where it has none, the one of the whole gateway. They are not merged.</summary>
internal sealed class PolicyTable<T> where T : class
{
    private readonly Dictionary<ResourceId, T> own = [];
    /// <summary>The whole gateway's; null when there is none.</summary>
    public T? General { get; }

    public PolicyTable(IEnumerable<T> policies, Func<T, IReadOnlyList<ObjectReference>> targets)
    {
        foreach (var policy in policies)
        {
            foreach (var target in targets(policy))
            {
                if (target.Kind != "Gateway")
                    own.TryAdd(target.Id, policy);
                else if (target.SectionName is null)
                    General ??= policy;
            }
        }
    }

    public T? Of(ResourceId route) => own.GetValueOrDefault(route) ?? General;
}
