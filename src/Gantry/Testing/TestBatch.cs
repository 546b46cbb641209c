namespace Gantry.Testing;

/// <summary>Tests that a worker gets at once and runs in this order.</summary>
/// <param name="Estimate">What they are expected to take together.</param>
/// <param name="Flushes">Whether they leave the database empty instead of as they found it.</param>
internal sealed record TestBatch(IReadOnlyList<string> Tests, TimeSpan Estimate, bool Flushes);
