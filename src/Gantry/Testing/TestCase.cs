namespace Gantry.Testing;

/// <summary>One test and how it ended.</summary>
/// <param name="Suite">Whose test it is: a test project, a service.</param>
/// <param name="Name">Unique in the suite, as its test runner names it: <c>core/tests/test_views.py::test_home</c>.</param>
public sealed record TestCase(string Suite, string Name, TestOutcome Outcome)
{
    /// <summary>Setup and teardown included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Why it failed, with the trace, or why it was skipped; empty when it passed.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What a failed test wrote.</summary>
    public string Output { get; init; } = "";

    /// <summary>The worker that ran it; null where the test runner does not tell.</summary>
    public string? Worker { get; init; }

    /// <summary>When it began, by the clock that the whole report uses; null where the test runner does not tell.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>The details of the attempts that failed before this one.</summary>
    public IReadOnlyList<string> FailedAttempts { get; init; } = [];

    /// <summary>Whether it failed and then passed without any change.</summary>
    public bool IsFlaky => Outcome is TestOutcome.Passed && FailedAttempts.Count > 0;
}
