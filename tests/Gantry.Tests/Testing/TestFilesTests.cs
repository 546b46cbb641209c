using System.Xml.Linq;
using Gantry.Platform;
using Gantry.Testing;

namespace Gantry.Tests.Testing;

/// <summary>The files that tests are read from and that runs keep for the next one.</summary>
public sealed class TestFilesTests
{
    [Fact]
    public void Reads_what_dotnet_test_writes()
    {
        var results = TrxFile.Parse(XDocument.Parse("""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>
                <UnitTestResult testId="1" testName="A.B.Passes" outcome="Passed" duration="00:00:01.5000000" startTime="2026-01-01T10:00:00+00:00" />
                <UnitTestResult testId="1" testName="A.B.Fails" outcome="Failed">
                  <Output><StdOut>words</StdOut><ErrorInfo><Message>no</Message><StackTrace>at A.B</StackTrace></ErrorInfo></Output>
                </UnitTestResult>
                <UnitTestResult testId="1" testName="A.B.Waits" outcome="NotExecuted"><Output><ErrorInfo><Message>not here</Message></ErrorInfo></Output></UnitTestResult>
              </Results>
              <TestDefinitions><UnitTest id="1"><TestMethod className="A.B" name="Passes" /></UnitTest></TestDefinitions>
            </TestRun>
            """), "A");

        results.Counts.ShouldBe(new TestCounts(1, 1, 1));
        results.Cases[0].ShouldSatisfyAllConditions(test => test.Duration.ShouldBe(TimeSpan.FromSeconds(1.5)), test => test.Worker.ShouldBe("B"));
        results.Cases[1].ShouldSatisfyAllConditions(test => test.Detail.ShouldBe("no\nat A.B"), test => test.Output.ShouldBe("words"));
        results.Cases[2].Detail.ShouldBe("not here");
    }

    [Fact]
    public void Durations_are_kept_and_the_committed_file_leaves_out_what_is_quick()
    {
        using var folder = new TemporaryDirectory();
        TestDurations durations = new();
        durations.Record([Passed("slow", 12.3456), Passed("usual", 0.5), Passed("quick", 0.00001)]);
        durations.Save(folder["durations.json"], least: TimeSpan.FromSeconds(0.1));

        var read = TestDurations.Load(folder["missing.json"], folder["durations.json"]);

        read.Of("suite", "slow").ShouldBe(TimeSpan.FromSeconds(12));
        read.Of("suite", "usual").ShouldBe(TimeSpan.FromSeconds(0.5));
        read.Of("suite", "quick").ShouldBe(read.Of("suite", "new"));
        folder.Read("durations.json").ShouldNotContain("quick");
    }

    [Fact]
    public void Rejects_durations_that_are_no_json()
    {
        using var folder = new TemporaryDirectory();

        Should.Throw<UserErrorException>(() => TestDurations.Load(folder.Write("durations.json", "<<<<<<< ours"))).Message.ShouldContain("durations.json");
    }

    [Fact]
    public void What_failed_is_remembered_until_it_passes()
    {
        using var folder = new TemporaryDirectory();
        FailedTests failed = new();
        failed.Record([Passed("a", 1) with { Outcome = TestOutcome.Failed }, Passed("b", 1) with { Outcome = TestOutcome.Failed }]);
        failed.Save(folder["failed.json"]);

        var next = FailedTests.Load(folder["failed.json"]);
        next.Record([Passed("b", 1)]);

        next.Of("suite").ShouldBe(["a"]);
        next.Of("other").ShouldBeEmpty();
    }

    [Fact]
    public void Coverage_of_several_suites_is_added_up_and_paths_are_the_repositorys()
    {
        var one = LineCoverage.Parse("SF:/repo/src/A.cs\nDA:1,2\nDA:2,0\nend_of_record\nSF:/usr/lib/x.py\nDA:1,1\nend_of_record\n", "/repo");
        var other = LineCoverage.Parse("SF:src/A.cs\nDA:2,1\nDA:3,0\nend_of_record\n", "/repo");

        one.Add(other);

        one.Files.Keys.ShouldBe(["src/A.cs"]);
        (one.Covered, one.Lines).ShouldBe((2, 3));
        LineCoverage.Parse(one.ToString(), "/repo").ToString().ShouldBe(one.ToString());
    }

    [Fact]
    public void A_change_reaches_what_is_made_of_it_and_the_reason_is_said()
    {
        var reach = new ChangeReach(["infra/testing/worker.py", "docs/a.md"], new Dictionary<string, IReadOnlyList<string>> { ["services/a-service"] = ["infra/testing"] });

        reach.Includes("services/a-service").ShouldBeTrue();
        reach.Explain("services/a-service").ShouldContain("infra/testing/worker.py");
        reach.Includes("services/b-service").ShouldBeFalse();
        reach.Explain("services/b-service").ShouldContain("skipped");
        ChangeReach.Everything.Includes("services/b-service").ShouldBeTrue();
    }

    private static TestCase Passed(string name, double seconds) => new("suite", name, TestOutcome.Passed) { Duration = TimeSpan.FromSeconds(seconds) };
}
