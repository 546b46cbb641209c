using System.Xml.Linq;
using Gantry.Platform;
using Gantry.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Testing;

public sealed class TestReportTests
{
    private static readonly TestCase[] Cases =
    [
        new("orders", "test_a::passes", TestOutcome.Passed) { Duration = TimeSpan.FromSeconds(1.5), Worker = "orders 1", Started = DateTimeOffset.UnixEpoch },
        new("orders", "test_a::fails <b>", TestOutcome.Failed) { Detail = "assert 1 == 2 \0 & more", Output = "its words", Worker = "orders 2", Started = DateTimeOffset.UnixEpoch.AddSeconds(1) },
        new("orders", "test_a::wavers", TestOutcome.Passed) { FailedAttempts = ["the first time"] },
        new("billing", "test_b::waits", TestOutcome.Skipped) { Detail = "no database here" },
    ];

    [Fact]
    public void JUnit_has_every_suite_and_says_what_is_flaky()
    {
        var document = XDocument.Parse(JUnitFile.Render(Cases).ToString());

        var orders = document.Descendants("testsuite").Single(suite => (string?)suite.Attribute("name") == "orders");
        ((int?)orders.Attribute("tests"), (int?)orders.Attribute("failures")).ShouldBe((3, 1));
        Case(document, "test_a::fails <b>").Element("failure")!.Value.ShouldContain("assert 1 == 2");
        Case(document, "test_a::wavers").Element("flakyFailure")!.Value.ShouldBe("the first time");
        ((string?)Case(document, "test_b::waits").Element("skipped")!.Attribute("message")).ShouldBe("no database here");
        JUnitFile.Parse(document, "again").Counts.ShouldBe(new TestCounts(2, 1, 1));
    }

    [Fact]
    public void Page_needs_nothing_else_and_shows_failures_before_everything()
    {
        LineCoverage coverage = new();
        coverage.Add("services/orders/core/views.py", 1, 1);

        var page = TestPage.Render(Cases, [new SuiteFailure("billing", "it was interrupted")], coverage, DateTimeOffset.UnixEpoch);

        page.ShouldNotContain("<script");
        page.ShouldNotContain("http:");
        page.ShouldNotContain("https:");
        page.ShouldContain("prefers-color-scheme: dark");
        page.ShouldContain("test_a::fails &lt;b&gt;");
        string[] order = ["billing did not get to its end", "<h2>Failed (1)", "its words", "<h2>Flaky", "the first time", "<h2>Timeline", "<h2>Slowest", "<h2>Skipped", "<h2>Coverage"];
        order.Select(text => page.IndexOf(text, StringComparison.Ordinal)).ShouldBeInOrder();
        order.ShouldAllBe(text => page.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_suite_that_cannot_be_run_stops_no_other_and_loses_no_result()
    {
        var report = new TestReport(NullLogger<TestReport>.Instance);

        var problem = await Should.ThrowAsync<UserErrorException>(report.RunAsync([new Broken(), new Whole()]));

        problem.Message.ShouldContain("no container");
        report.Total.ShouldBe(new TestCounts(2, 1, 0), "a suite that did not get to its end is a failure");
        report.SuiteFailures.ShouldHaveSingleItem().Suite.ShouldBe("broken");
    }

    [Fact]
    public async Task Closing_line_is_the_counts_alone()
    {
        var report = new TestReport(NullLogger<TestReport>.Instance);
        await report.RunAsync([new Whole()]);
        using var output = new StringWriter();

        report.WriteClosingLine(output);

        output.ToString().TrimEnd().ShouldBe("1 passed, 0 failed");
    }

    [Fact]
    public async Task What_did_not_run_counts_as_failed_and_is_named()
    {
        var report = new TestReport(NullLogger<TestReport>.Instance);
        await report.RunAsync([new Whole()]);
        using var output = new StringWriter();

        report.AddNotRun(["ServiceTest", "EndToEndTest"]);
        report.WriteClosingLine(output);

        output.ToString().Trim().ReplaceLineEndings("\n").ShouldBe("error: ServiceTest, EndToEndTest did not run; each counts as failed\n1 passed, 2 failed");
    }

    [Fact]
    public void Nothing_is_said_of_a_run_that_misses_nothing()
    {
        var report = new TestReport(NullLogger<TestReport>.Instance);
        using var output = new StringWriter();

        report.AddNotRun([]);
        report.WriteClosingLine(output);

        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Rejects_a_directory_that_cannot_be_written()
    {
        using var folder = new TemporaryDirectory();
        var report = new TestReport(NullLogger<TestReport>.Instance);
        await report.RunAsync([new Whole()]);
        var notADirectory = folder.Write("results", "a file");

        Should.Throw<UserErrorException>(() => new TestReportFiles(Path.Combine(notADirectory, "below")).Write(report)).Message.ShouldContain("cannot be written");
    }

    private static XElement Case(XDocument document, string name) => document.Descendants("testcase").Single(test => (string?)test.Attribute("name") == name);

    private sealed class Whole() : TestSuite("whole")
    {
        public override Task<TestResults> RunAsync(IProgress<TestProgress>? progress = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new TestResults([new TestCase(Name, "one", TestOutcome.Passed)]));
    }

    private sealed class Broken() : TestSuite("broken")
    {
        public override TestResults Found => new([new TestCase(Name, "before", TestOutcome.Passed)]);

        public override Task<TestResults> RunAsync(IProgress<TestProgress>? progress = null, CancellationToken cancellationToken = default) =>
            throw new UserErrorException("no container", "start one");
    }
}
