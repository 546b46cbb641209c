using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Testing;

/// <summary>Collects what test suites found. Suites may run at the same time.</summary>
public sealed class TestReport(ILogger<TestReport> logger)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TestResults> results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TestProgress> progress = new(StringComparer.Ordinal);
    private readonly List<SuiteFailure> failures = [];
    private readonly List<string> notRun = [];
    private bool begun;

    /// <summary>Called with one line for people whenever a suite gets on; from any thread.</summary>
    public Action<string> Progressed { get; set; } = _ => { };

    /// <summary>
    /// Everything that ran so far; null when no suite has been run. A suite that did not get to its end counts as a failure of its
    /// own: a total without one would call a run good that was not.
    /// </summary>
    public TestCounts? Total
    {
        get
        {
            lock (gate)
                return begun ? results.Values.Aggregate(new TestCounts(0, failures.Count, 0), (sum, result) => sum + result.Counts) : null;
        }
    }

    /// <summary>Every test of every suite so far.</summary>
    public IReadOnlyList<TestCase> Cases
    {
        get
        {
            lock (gate)
                return [.. results.OrderBy(result => result.Key, StringComparer.Ordinal).SelectMany(result => result.Value.Cases)];
        }
    }

    /// <summary>The suites that did not get to their end.</summary>
    public IReadOnlyList<SuiteFailure> SuiteFailures
    {
        get
        {
            lock (gate)
                return [.. failures];
        }
    }

    /// <summary>Which lines ran, of all suites that measured it; null when none did.</summary>
    public LineCoverage? Coverage
    {
        get
        {
            lock (gate)
            {
                var measured = results.Values.Select(result => result.Coverage).OfType<LineCoverage>().ToList();
                if (measured.Count == 0)
                    return null;
                LineCoverage all = new();
                measured.ForEach(all.Add);
                return all;
            }
        }
    }

    /// <summary>Runs suites side by side and reports every failure. One that cannot be run does not stop the others.</summary>
    /// <returns>What these suites found.</returns>
    /// <exception cref="UserErrorException">A test failed, or a suite could not be run to its end.</exception>
    public async Task<TestCounts> RunAsync(IEnumerable<TestSuite> suites, CancellationToken cancellationToken = default)
    {
        lock (gate)
            begun = true; // counts as run, also when it cannot be
        var runs = suites.Select(suite => RunAsync(suite, cancellationToken)).ToList();
        await ((Task)Task.WhenAll(runs)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var broken = runs.Select(run => run.Exception?.InnerException).OfType<Exception>().ToList();
        cancellationToken.ThrowIfCancellationRequested();
        if (broken.OfType<UserErrorException>().ToList() is { Count: > 0 } mistakes && mistakes.Count == broken.Count)
            throw new UserErrorException([.. mistakes.SelectMany(mistake => mistake.Problems)]);
        var sum = TestCounts.None;
        foreach (var run in runs)
            sum += await run; // throws what is nobody's mistake
        return sum.Failed == 0 ? sum : throw new UserErrorException($"{sum.Failed} of {sum.Passed + sum.Failed} tests failed", "see their messages above");
    }

    /// <summary>
    /// Notes what was to be run and was not, because something before it failed or somebody ended the run. Each counts as failed:
    /// whoever reads the total alone must not take it for a good one.
    /// </summary>
    /// <param name="names">Of suites, or of the targets that run them.</param>
    public void AddNotRun(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        lock (gate)
        {
            begun |= names.Count > 0;
            notRun.AddRange(names);
            failures.AddRange(names.Select(name => new SuiteFailure(name, "it was not run: something before it failed, or the run was ended")));
        }
    }

    /// <summary>Writes <c>N passed, N failed</c> as a line of its own, and above it what did not run; nothing when no tests were to be run.</summary>
    public void WriteClosingLine(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (notRun.Count > 0)
            output.WriteLine($"error: {string.Join(", ", notRun)} did not run; each counts as failed");
        if (Total is { } counts)
            output.WriteLine(counts);
    }

    private async Task<TestCounts> RunAsync(TestSuite suite, CancellationToken cancellationToken)
    {
        var begin = TimeProvider.System.GetTimestamp();
        TestResults found;
        try
        {
            found = await suite.RunAsync(new Reporter(this), cancellationToken);
        }
        catch (Exception e)
        {
            lock (gate)
            {
                failures.Add(new SuiteFailure(suite.Name, e is OperationCanceledException ? "it was interrupted" : e.Message));
                results[suite.Name] = suite.Found;
            }
            throw;
        }
        lock (gate)
            results[suite.Name] = found;
        foreach (var failure in found.Failures)
            Log.TestFailed(logger, suite.Name, failure);
        foreach (var flaky in found.Cases.Where(test => test.IsFlaky))
            Log.TestFlaky(logger, suite.Name, flaky.Name, flaky.FailedAttempts[0]);
        Log.SuiteRan(logger, suite.Name, found, TimeProvider.System.GetElapsedTime(begin));
        return found.Counts;
    }

    private void Show(TestProgress now)
    {
        string line;
        lock (gate)
        {
            progress[now.Suite] = now;
            line = string.Join(", ", progress.Values.Select(Describe));
        }
        Progressed(line);
    }

    private static string Describe(TestProgress now)
    {
        var done = now.Counts.Passed + now.Counts.Failed + now.Counts.Skipped;
        var failed = now.Counts.Failed > 0 ? $", {now.Counts.Failed} failed" : "";
        return now.Total == 0 ? $"{now.Suite} {now.Running}" : $"{now.Suite} {done}/{now.Total}{failed}";
    }

    /// <summary>Not <see cref="Progress{T}"/>, which reports later and in any order.</summary>
    private sealed class Reporter(TestReport report) : IProgress<TestProgress>
    {
        public void Report(TestProgress value) => report.Show(value);
    }
}
