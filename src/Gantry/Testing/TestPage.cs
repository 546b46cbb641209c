using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;

namespace Gantry.Testing;

/// <summary>The report of a test run as one page that loads nothing else, for light and dark screens: what failed comes first.</summary>
internal sealed class TestPage
{
    private const int ShownSlowest = 20;
    private const int ShownFolders = 60;

    /// <summary>One cause often fails many tests: the first few show themselves.</summary>
    private const int OpenFailures = 5;

    /// <summary>Of a worker's lane, at least so much is drawn of each test; more tests than that share a bar.</summary>
    private const int MostBars = 400;

    private readonly IReadOnlyList<TestCase> cases;
    private readonly IReadOnlyList<SuiteFailure> failures;
    private readonly LineCoverage? coverage;
    private readonly StringBuilder page = new();

    private TestPage(IReadOnlyList<TestCase> cases, IReadOnlyList<SuiteFailure> failures, LineCoverage? coverage)
    {
        this.cases = cases;
        this.failures = failures;
        this.coverage = coverage;
    }

    /// <summary>Renders the page.</summary>
    /// <param name="ended">When the tests ended, in the time zone to show it in.</param>
    public static string Render(IReadOnlyList<TestCase> cases, IReadOnlyList<SuiteFailure> failures, LineCoverage? coverage, DateTimeOffset ended) =>
        new TestPage(cases, failures, coverage).Render(ended);

    private string Render(DateTimeOffset ended)
    {
        var failed = cases.Where(test => test.Outcome is TestOutcome.Failed).ToList();
        var flaky = cases.Where(test => test.IsFlaky).ToList();
        var skipped = cases.Where(test => test.Outcome is TestOutcome.Skipped).ToList();
        Line($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Tests: {Verdict(failed.Count)}</title><style>{Style()}</style></head><body>");
        Line($"<h1>{Verdict(failed.Count)}</h1><p>{ended:yyyy-MM-dd HH:mm:ss zzz}</p>");
        AddCounts(failed.Count, flaky.Count, skipped.Count);
        foreach (var failure in failures)
            Line($"<h2 class=\"bad\">{Escape(failure.Suite)} did not get to its end</h2><pre>{Escape(failure.Reason)}</pre>");
        AddDetails("Failed", failed, open: true, test => [test.Detail, test.Output, .. test.FailedAttempts.Select(attempt => $"The first attempt:\n{attempt}")]);
        AddDetails("Flaky: failed, then passed without any change", flaky, open: false, test => test.FailedAttempts);
        AddSuites();
        AddTimeline();
        AddSlowest();
        AddDetails("Skipped", skipped, open: false, test => [test.Detail]);
        AddCoverage();
        Line($"</body></html>");
        return page.ToString();
    }

    private string Verdict(int failed) => failures.Count > 0 ? "Tests could not be run to their end" : failed == 0 ? "All tests passed" : failed == 1 ? "1 test failed" : $"{failed} tests failed";

    private void AddCounts(int failed, int flaky, int skipped)
    {
        Line($"<div class=\"counts\">");
        Count(cases.Count - failed - skipped, "passed", "good");
        Count(failed, "failed", failed > 0 ? "bad" : "");
        Count(flaky, "flaky", flaky > 0 ? "odd" : "");
        Count(skipped, "skipped", "");
        if (coverage is { Lines: > 0 })
            Line($"<div><b>{Percent(coverage.Covered, coverage.Lines)}</b><span>of {coverage.Lines} lines ran</span></div>");
        Line($"</div>");
    }

    private void Count(int number, string what, string kind) => Line($"<div><b class=\"{kind}\">{number}</b><span>{what}</span></div>");

    private void AddDetails(string title, List<TestCase> tests, bool open, Func<TestCase, IEnumerable<string>> texts)
    {
        if (tests.Count == 0)
            return;
        Line($"<h2>{title} ({tests.Count})</h2>");
        foreach (var (index, test) in tests.Index())
        {
            Line($"<details{(open && index < OpenFailures ? " open" : "")}><summary><code>{Escape(test.Name)}</code> <span>{Escape(test.Suite)}, {Seconds(test.Duration)}{(test.Worker is null ? "" : $", {Escape(test.Worker)}")}</span></summary>");
            foreach (var text in texts(test).Where(text => text.Length > 0))
                Line($"<pre>{Escape(text)}</pre>");
            Line($"</details>");
        }
    }

    private void AddSuites()
    {
        Line($"<h2>Suites</h2><table><thead><tr><th>Suite</th><th class=\"number\">Passed</th><th class=\"number\">Failed</th><th class=\"number\">Flaky</th><th class=\"number\">Skipped</th><th class=\"number\">Sum of times</th></tr></thead><tbody>");
        foreach (var suite in cases.GroupBy(test => test.Suite, StringComparer.Ordinal))
        {
            var counts = new TestResults([.. suite]).Counts;
            Line($"<tr><td>{Escape(suite.Key)}</td><td class=\"number\">{counts.Passed}</td><td class=\"number{(counts.Failed > 0 ? " bad" : "")}\">{counts.Failed}</td><td class=\"number\">{suite.Count(test => test.IsFlaky)}</td><td class=\"number\">{counts.Skipped}</td><td class=\"number\">{Seconds(Sum(suite))}</td></tr>");
        }
        Line($"</tbody></table>");
    }

    private void AddTimeline()
    {
        var timed = cases.Where(test => test is { Started: not null, Worker: not null }).ToList();
        if (timed.Count == 0)
            return;
        var begin = timed.Min(test => test.Started!.Value);
        var whole = timed.Max(test => test.Started!.Value + test.Duration) - begin;
        Line($"<h2>Timeline</h2><p>One line a worker; {Seconds(whole)} from the first test to the last. A bar is a test: its name is shown when you point at it.</p><div class=\"timeline\">");
        foreach (var lane in Lanes(timed))
        {
            Line($"<div class=\"lane\"><span title=\"{Escape(lane.Name)}\">{Escape(lane.Name)}</span><div>");
            foreach (var test in lane.Tests.OrderByDescending(test => test.Duration).Take(MostBars).OrderBy(test => test.Started))
            {
                var kind = test.Outcome is TestOutcome.Failed ? " class=\"bad\"" : test.IsFlaky ? " class=\"odd\"" : "";
                Line($"<i{kind} style=\"left:{100 * ((test.Started!.Value - begin) / whole):0.###}%;width:{100 * (test.Duration / whole):0.###}%\" title=\"{Escape(test.Name)}, {Seconds(test.Duration)}\"></i>");
            }
            Line($"</div></div>");
        }
        Line($"</div>");
    }

    /// <summary>A worker's line; a .NET test project's classes, of which several run at a time, share as few lines as they can.</summary>
    private static IEnumerable<(string Name, List<TestCase> Tests)> Lanes(IReadOnlyList<TestCase> timed)
    {
        foreach (var suite in timed.GroupBy(test => test.Suite, StringComparer.Ordinal))
        {
            List<List<TestCase>> lanes = [];
            foreach (var worker in suite.GroupBy(test => test.Worker, StringComparer.Ordinal).OrderBy(group => group.Min(test => test.Started)))
            {
                var start = worker.Min(test => test.Started!.Value);
                var free = worker.Key!.StartsWith(suite.Key, StringComparison.Ordinal) ? null : lanes.Find(lane => lane.Max(test => test.Started!.Value + test.Duration) <= start);
                if (free is null)
                    lanes.Add(free = []);
                free.AddRange(worker);
            }
            for (var i = 0; i < lanes.Count; i++)
                yield return ($"{suite.Key} {i + 1}", lanes[i]);
        }
    }

    private void AddSlowest()
    {
        if (cases.Count == 0)
            return;
        Line($"<h2>Slowest</h2><table><tbody>");
        foreach (var test in cases.OrderByDescending(test => test.Duration).Take(ShownSlowest))
            Line($"<tr><td class=\"number\">{Seconds(test.Duration)}</td><td class=\"name\">{Escape(test.Name)}</td><td>{Escape(test.Suite)}</td></tr>");
        Line($"</tbody></table>");
    }

    private void AddCoverage()
    {
        if (coverage is not { Lines: > 0 })
            return;
        Line($"<h2>Coverage</h2><p>{coverage.Covered} of {coverage.Lines} lines ran. Line by line: coverage.lcov beside this page.</p><table><thead><tr><th>Folder</th><th class=\"number\">Lines</th><th class=\"number\">Ran</th><th></th></tr></thead><tbody>");
        var folders = coverage.Files.GroupBy(file => file.Key[..Math.Max(0, file.Key.LastIndexOf('/'))], file => file.Value).OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var folder in folders.Take(ShownFolders))
        {
            var (lines, covered) = (folder.Sum(file => file.Count), folder.Sum(file => file.Values.Count(hits => hits > 0)));
            Line($"<tr><td class=\"name\">{Escape(folder.Key)}</td><td class=\"number\">{lines}</td><td class=\"number\">{Percent(covered, lines)}</td><td><div class=\"meter\"><i style=\"width:{Percent(covered, lines)}\"></i></div></td></tr>");
        }
        Line($"</tbody></table>");
    }

    private void Line(FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static TimeSpan Sum(IEnumerable<TestCase> tests) => tests.Aggregate(TimeSpan.Zero, (sum, test) => sum + test.Duration);

    private static string Seconds(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00} s");

    private static string Percent(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{(whole == 0 ? 100 : 100.0 * part / whole):0.0}%");

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Style()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Gantry.Testing.TestPage.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
