namespace Gantry.Tooling;

/// <summary>What Setup did.</summary>
/// <param name="Changes">In the past tense and in order; empty when everything was there.</param>
public sealed record SetupResult(IReadOnlyList<string> Changes);
