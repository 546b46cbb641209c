namespace Gantry.Containers;

/// <summary>What a run of the builder did.</summary>
/// <param name="Built">The parts that were built, and how long each took by itself.</param>
/// <param name="Present">The parts whose images were there already.</param>
public sealed record ImageBuildResult(IReadOnlyDictionary<string, TimeSpan> Built, IReadOnlyList<string> Present);
