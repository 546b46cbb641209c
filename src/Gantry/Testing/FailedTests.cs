using System.Text.Json;
using Gantry.Platform;

namespace Gantry.Testing;

/// <summary>Which tests failed when they were run last, by suite. Kept on this machine for <c>--failed</c>.</summary>
public sealed class FailedTests
{
    private readonly SortedDictionary<string, SortedSet<string>> suites = new(StringComparer.Ordinal);

    /// <summary>Reads the file; nothing failed where there is none.</summary>
    public static FailedTests Load(string file)
    {
        FailedTests failed = new();
        if (File.Exists(file))
        {
            foreach (var (suite, tests) in JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(file)) ?? [])
                failed.suites[suite] = new SortedSet<string>(tests, StringComparer.Ordinal);
        }
        return failed;
    }

    /// <summary>Those of a suite.</summary>
    public IReadOnlySet<string> Of(string suite) => suites.GetValueOrDefault(suite) ?? [];

    /// <summary>Takes over what ran; what did not run stays as it was.</summary>
    public void Record(IEnumerable<TestCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        foreach (var test in cases)
        {
            if (!suites.TryGetValue(test.Suite, out var failed))
                suites[test.Suite] = failed = new SortedSet<string>(StringComparer.Ordinal);
            if (test.Outcome is TestOutcome.Failed)
                failed.Add(test.Name);
            else
                failed.Remove(test.Name);
        }
    }

    /// <summary>Writes the file.</summary>
    public void Save(string file) =>
        AtomicFile.Write(file, JsonSerializer.Serialize(suites.Where(suite => suite.Value.Count > 0).ToDictionary(suite => suite.Key, suite => suite.Value)) + "\n");
}
