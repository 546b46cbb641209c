namespace Gantry.Testing;

/// <summary>What a suite found.</summary>
/// <param name="Cases">Each test once, with its last attempt.</param>
public sealed record TestResults(IReadOnlyList<TestCase> Cases)
{
    /// <summary>The lines that ran and those that could have; null where nobody measured.</summary>
    public LineCoverage? Coverage { get; init; }

    /// <summary>How many tests ended how.</summary>
    public TestCounts Counts => new(Count(TestOutcome.Passed), Count(TestOutcome.Failed), Count(TestOutcome.Skipped));

    /// <summary>Those that failed.</summary>
    public IEnumerable<TestCase> Failures => Cases.Where(test => test.Outcome is TestOutcome.Failed);

    /// <summary>These results with those of a second run of what failed: what passes now is flaky.</summary>
    public TestResults WithRetry(TestResults retry)
    {
        var second = retry.Cases.ToLookup(test => test.Name, StringComparer.Ordinal);
        return this with
        {
            Cases =
            [
                .. Cases.Select(test => test.Outcome is TestOutcome.Failed && second[test.Name].FirstOrDefault() is { } again
                    ? again with { FailedAttempts = [.. test.FailedAttempts, test.Detail] }
                    : test),
            ],
        };
    }

    private int Count(TestOutcome outcome) => Cases.Count(test => test.Outcome == outcome);
}
