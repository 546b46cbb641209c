namespace Gantry.Testing;

/// <summary>Why a suite did not get to its end.</summary>
public sealed record SuiteFailure(string Suite, string Reason);
