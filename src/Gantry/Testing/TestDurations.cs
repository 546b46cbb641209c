using System.Text.Encodings.Web;
using System.Text.Json;
using Gantry.Platform;

namespace Gantry.Testing;

/// <summary>How long tests took, in seconds by suite and test.</summary>
/// <remarks>
/// Two files: <c>tests/durations.json</c> is committed, so that all machines divide the tests in the same way; the one below
/// <c>.nuke/temp</c> holds this machine's last runs and decides only what runs first.
/// </remarks>
public sealed class TestDurations
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of a test that is in no file: it is new, or too quick to be worth a line of the committed one.</summary>
    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(0.02);

    private readonly SortedDictionary<string, SortedDictionary<string, double>> seconds = new(StringComparer.Ordinal);

    /// <summary>Reads files; what a later one says counts. Files that are not there say nothing.</summary>
    /// <exception cref="UserErrorException">A file is not what this class writes.</exception>
    public static TestDurations Load(params IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        TestDurations durations = new();
        foreach (var file in files.Where(File.Exists))
        {
            try
            {
                foreach (var (suite, tests) in JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double>>>(File.ReadAllText(file)) ?? [])
                {
                    foreach (var (test, value) in tests)
                        durations.Set(suite, test, value);
                }
            }
            catch (JsonException e)
            {
                throw new UserErrorException($"the recorded durations are no JSON: {e.Message}", "delete the file, or take it from version control", new SourceLocation(file), e);
            }
        }
        return durations;
    }

    /// <summary>What a test took last; little when nothing is known of it.</summary>
    public TimeSpan Of(string suite, string test) =>
        seconds.TryGetValue(suite, out var tests) && tests.TryGetValue(test, out var value) ? TimeSpan.FromSeconds(value) : Unknown;

    /// <summary>Takes over what tests took that ran to their end.</summary>
    public void Record(IEnumerable<TestCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        foreach (var test in cases.Where(test => test.Outcome is TestOutcome.Passed))
            Set(test.Suite, test.Name, Rounded(test.Duration.TotalSeconds));
    }

    /// <summary>Writes the file.</summary>
    /// <param name="least">Tests that take less are left out.</param>
    public void Save(string file, TimeSpan least = default)
    {
        var kept = seconds.ToDictionary(suite => suite.Key, suite => suite.Value.Where(test => test.Value >= least.TotalSeconds).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        AtomicFile.Write(file, JsonSerializer.Serialize(kept, Form) + "\n");
    }

    private void Set(string suite, string test, double value)
    {
        if (!seconds.TryGetValue(suite, out var tests))
            seconds[suite] = tests = new SortedDictionary<string, double>(StringComparer.Ordinal);
        tests[test] = value;
    }

    /// <summary>Two significant digits: enough to divide work by, and few enough that a file changes little from run to run.</summary>
    private static double Rounded(double value)
    {
        if (value < 0.001)
            return 0.001;
        var step = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Round(Math.Round(value / step) * step, 4);
    }
}
