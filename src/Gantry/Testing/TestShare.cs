namespace Gantry.Testing;

/// <summary>One of several shares that the tests are divided into, each of which takes about as long as the others.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Count">How many shares there are.</param>
public sealed record TestShare(int Number, int Count)
{
    /// <summary>All tests.</summary>
    public static TestShare Whole { get; } = new(1, 1);

    /// <summary>
    /// Which shares get the first tests of a suite. Suites are divided one by one, and what is left over of each must not all
    /// fall to share 1.
    /// </summary>
    public int Offset { get; init; }

    /// <summary>
    /// Chooses this share: the longest test first, each to the share that has least to do. Depends on nothing but names and
    /// durations, so the shares of several machines make up the whole, and no test is in two.
    /// </summary>
    internal IReadOnlyList<T> Choose<T>(IReadOnlyList<T> tests, Func<T, string> nameOf, Func<T, TimeSpan> durationOf)
    {
        if (Count == 1)
            return tests;
        var loads = new TimeSpan[Count];
        HashSet<T> chosen = [];
        foreach (var test in tests.OrderByDescending(durationOf).ThenBy(nameOf, StringComparer.Ordinal))
        {
            var least = Enumerable.Range(0, Count).Select(i => (i + Offset) % Count).MinBy(share => loads[share]);
            loads[least] += durationOf(test);
            if (least == Number - 1)
                chosen.Add(test);
        }
        return [.. tests.Where(chosen.Contains)];
    }
}
