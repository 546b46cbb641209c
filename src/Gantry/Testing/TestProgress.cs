namespace Gantry.Testing;

/// <summary>How far a suite is.</summary>
/// <param name="Total">How many tests it will run; 0 while nobody knows.</param>
/// <param name="Running">What it does just now, for people.</param>
public sealed record TestProgress(string Suite, TestCounts Counts, int Total, string Running);
