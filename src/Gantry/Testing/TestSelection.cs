namespace Gantry.Testing;

/// <summary>Which tests of a suite are to be run; by default all.</summary>
public sealed record TestSelection
{
    /// <summary>All tests.</summary>
    public static TestSelection All { get; } = new();

    /// <summary>Part of the tests' names, upper and lower case alike; null for any.</summary>
    public string? Filter { get; init; }

    /// <summary>The names of the tests, as they were reported; null for any.</summary>
    public IReadOnlySet<string>? Names { get; init; }

    /// <summary>Files of tests, relative to the suite's folder; null for any.</summary>
    public IReadOnlySet<string>? Files { get; init; }

    /// <summary>Which share of the tests.</summary>
    public TestShare Share { get; init; } = TestShare.Whole;

    /// <summary>Whether every test is meant, so that finding none is a mistake of the suite's.</summary>
    public bool IsAll => Filter is null && Names is null && Files is null && Share.Count == 1;

    /// <summary>Chooses.</summary>
    /// <param name="durationOf">What a test takes, the same on every machine.</param>
    internal IReadOnlyList<T> Choose<T>(IReadOnlyList<T> tests, Func<T, string> nameOf, Func<T, TimeSpan> durationOf) =>
        Share.Choose([.. tests.Where(test => Matches(nameOf(test)))], nameOf, durationOf);

    private bool Matches(string name) =>
        (Filter is null || name.Contains(Filter, StringComparison.OrdinalIgnoreCase)) && (Names is null || Names.Contains(name))
        && (Files is null || Files.Contains(name.Split("::")[0]));
}
