namespace Gantry.Testing;

/// <summary>A test that a worker found.</summary>
/// <param name="Group">Class or module: its tests share what is set up once.</param>
/// <param name="Flushes">Whether it empties the database at its end.</param>
internal sealed record CollectedTest(string Id, string Group, bool Flushes);
