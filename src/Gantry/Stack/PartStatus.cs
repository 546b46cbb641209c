namespace Gantry.Stack;

/// <summary>What a part is doing.</summary>
/// <param name="State"><see cref="Healthy"/>, <c>unhealthy</c>, <c>absent</c>, or the container's own state.</param>
/// <param name="Detail">What is wrong; null when nothing is.</param>
public sealed record PartStatus(StackPart Part, string State, string? Detail)
{
    /// <summary>The state of a part that answers as it should.</summary>
    public const string Healthy = "healthy";

    /// <summary>Whether it answers as it should.</summary>
    public bool IsHealthy => State == Healthy;
}
