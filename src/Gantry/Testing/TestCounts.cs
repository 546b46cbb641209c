namespace Gantry.Testing;

/// <summary>How many tests ended how.</summary>
/// <param name="Skipped">Each with a reason of its own in the results.</param>
public sealed record TestCounts(int Passed, int Failed, int Skipped)
{
    /// <summary>Nothing ran.</summary>
    public static readonly TestCounts None = new(0, 0, 0);

    /// <summary>Adds up.</summary>
    public static TestCounts operator +(TestCounts a, TestCounts b) => new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped);

    /// <summary><c>12 passed, 0 failed</c>, and <c>, 1 skipped</c> where some were.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed{(Skipped > 0 ? $", {Skipped} skipped" : "")}";
}
