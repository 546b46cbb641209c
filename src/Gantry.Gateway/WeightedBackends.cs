namespace Gantry.Gateway.DataPlane;

/// <summary>Chooses one of a rule's backends by weight.</summary>
internal sealed class WeightedBackends
{
    private readonly PlannedBackend[] backends;
    private readonly int[] bounds;

    /// <param name="backends">Those of weight 0 are never chosen.</param>
    public WeightedBackends(IEnumerable<PlannedBackend> backends)
    {
        this.backends = [.. backends.Where(backend => backend.Weight > 0)];
        bounds = new int[this.backends.Length];
        for (var (i, sum) = (0, 0); i < bounds.Length; i++)
            bounds[i] = sum += this.backends[i].Weight;
    }

    /// <summary>Those that may be chosen.</summary>
    public IReadOnlyList<PlannedBackend> All => backends;

    /// <summary>Chooses one at random; null when there is none.</summary>
    public PlannedBackend? Choose()
    {
        if (backends.Length <= 1)
            return backends.Length == 0 ? null : backends[0];
        var point = Random.Shared.Next(bounds[^1]);
        var index = Array.BinarySearch(bounds, point + 1);
        return backends[index < 0 ? ~index : index];
    }
}
