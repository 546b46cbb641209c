namespace Gantry.Testing;

/// <summary>How a test ended.</summary>
public enum TestOutcome
{
    /// <summary>It did what it says, perhaps only on a retry: see <see cref="TestCase.IsFlaky"/>.</summary>
    Passed,

    /// <summary>It failed, crashed or did not end.</summary>
    Failed,

    /// <summary>It was not run, for a reason of its own.</summary>
    Skipped,
}
