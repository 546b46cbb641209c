using Gantry.Platform;
using Gantry.Testing;

namespace Gantry.Tests.Testing;

public sealed class PytestSuiteTests(PytestFixture pytest) : IClassFixture<PytestFixture>
{
    [RequiresPythonImageFact]
    public async Task Tells_of_every_test_how_it_ended()
    {
        var folder = pytest.Write(("test_all.py", """
            import pathlib
            import pytest

            @pytest.fixture(scope="module")
            def shared():
                yield
                raise RuntimeError("the module's end")

            def test_passes(shared): pass

            def test_fails():
                print("words of the test")
                assert 1 == 2

            @pytest.mark.skip(reason="not today")
            def test_skips(): pass

            @pytest.mark.xfail(reason="known")
            def test_is_known_to_fail(): assert False

            def test_needs_a_second_try():
                seen = pathlib.Path("/tmp/seen")
                if not seen.exists():
                    seen.touch()
                    raise ValueError("the first time")
            """), ("test_broken.py", "import no_such_module\n"));

        var results = await PytestFixture.RunAsync(pytest.OptionsFor(folder));

        var cases = results.Cases.ToDictionary(test => test.Name);
        cases["test_all.py::test_passes"].Outcome.ShouldBe(TestOutcome.Passed);
        cases["test_all.py::test_fails"].ShouldSatisfyAllConditions(
            test => test.Outcome.ShouldBe(TestOutcome.Failed),
            test => test.Detail.ShouldContain("assert 1 == 2"),
            test => test.Output.ShouldContain("words of the test"),
            test => test.FailedAttempts.Count.ShouldBe(1));
        cases["test_all.py::test_skips"].ShouldSatisfyAllConditions(test => test.Outcome.ShouldBe(TestOutcome.Skipped), test => test.Detail.ShouldContain("not today"));
        cases["test_all.py::test_is_known_to_fail"].Outcome.ShouldBe(TestOutcome.Skipped);
        cases["test_all.py::test_needs_a_second_try"].ShouldSatisfyAllConditions(
            test => test.IsFlaky.ShouldBeTrue(),
            test => test.FailedAttempts.ShouldHaveSingleItem().ShouldContain("the first time"));
        cases["test_broken.py"].ShouldSatisfyAllConditions(test => test.Outcome.ShouldBe(TestOutcome.Failed), test => test.Detail.ShouldContain("no_such_module"));
        cases.Keys.ShouldContain(name => name.StartsWith("teardown after test_all.py::", StringComparison.Ordinal));
        results.Counts.ShouldBe(new TestCounts(2, 3, 2));
    }

    [RequiresPythonImageFact]
    public async Task A_hanging_test_is_ended_with_its_stack_and_the_others_run()
    {
        var folder = pytest.Write(("test_hang.py", """
            import threading

            def waits_for_ever(): threading.Event().wait()

            def test_hangs(): waits_for_ever()

            def test_after(): pass
            """));

        var results = await PytestFixture.RunAsync(pytest.OptionsFor(folder) with { Timeout = TimeSpan.FromSeconds(2) });

        results.Failures.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            test => test.Name.ShouldBe("test_hang.py::test_hangs"),
            test => test.Detail.ShouldContain("did not end within 2 s"),
            test => test.Detail.ShouldContain("in waits_for_ever"),
            test => test.FailedAttempts.ShouldBeEmpty("a second try would only take as long again"));
        results.Counts.Passed.ShouldBe(1);
    }

    [RequiresPythonImageFact]
    public async Task A_worker_that_dies_costs_no_result_and_names_its_test()
    {
        var folder = pytest.Write(("test_crash.py", """
            import os, signal

            def test_before(): pass

            def test_kills_its_process(): os.kill(os.getpid(), signal.SIGSEGV)

            def test_leaves(): os._exit(3)

            def test_after(): pass
            """));

        var results = await PytestFixture.RunAsync(pytest.OptionsFor(folder));

        var failures = results.Failures.ToDictionary(test => test.Name, test => test.Detail);
        failures["test_crash.py::test_kills_its_process"].ShouldContain("signal 11");
        failures["test_crash.py::test_leaves"].ShouldContain("exit code 3");
        results.Counts.ShouldBe(new TestCounts(2, 2, 0));
    }

    [RequiresPythonImageFact]
    public async Task A_container_that_dies_is_replaced_and_the_other_tests_run()
    {
        var folder = pytest.Write(("test_container.py", """
            import os, signal, time

            def test_before(): pass

            def test_ends_the_container():
                os.kill(1, signal.SIGTERM)
                time.sleep(60)

            def test_after(): pass
            """));

        var results = await PytestFixture.RunAsync(pytest.OptionsFor(folder));

        results.Failures.ShouldHaveSingleItem().Name.ShouldBe("test_container.py::test_ends_the_container");
        results.Counts.Passed.ShouldBe(2);
    }

    [RequiresPythonImageFact]
    public async Task Memory_that_is_used_up_is_called_by_its_name()
    {
        var folder = pytest.Write(("test_memory.py", """
            def test_takes_all(): b"x" * 2_000_000_000

            def test_after(): pass
            """));

        var results = await PytestFixture.RunAsync(pytest.OptionsFor(folder) with { Containers = pytest.ContainersOf(folder, memory: "128m") });

        results.Failures.ShouldHaveSingleItem().Detail.ShouldContain("memory");
        results.Counts.Passed.ShouldBe(1);
    }

    [RequiresPythonImageFact]
    public async Task A_full_disk_fails_the_test_that_met_it()
    {
        var folder = pytest.Write(("test_disk.py", """
            def test_writes(tmp_path):
                with open("/dev/full", "w") as full:
                    full.write("x" * 100_000)

            def test_after(): pass
            """));

        var results = await PytestFixture.RunAsync(pytest.OptionsFor(folder));

        results.Failures.ShouldHaveSingleItem().Detail.ShouldContain("No space left on device");
        results.Counts.Passed.ShouldBe(1);
    }

    [RequiresPythonImageFact]
    public async Task Rejects_a_service_without_tests()
    {
        var folder = pytest.Write(("views.py", "value = 1\n"));

        var problem = await Should.ThrowAsync<UserErrorException>(PytestFixture.RunAsync(pytest.OptionsFor(folder)));

        problem.Message.ShouldContain($"found no tests in services/{Path.GetFileName(folder)}");
        problem.Message.ShouldContain("fix:");
    }

    [RequiresPythonImageFact]
    public async Task Rejects_a_service_that_cannot_be_collected()
    {
        var folder = pytest.Write(("conftest.py", "raise RuntimeError('no settings')\n"), ("test_one.py", "def test_one(): pass\n"));

        var problem = await Should.ThrowAsync<UserErrorException>(PytestFixture.RunAsync(pytest.OptionsFor(folder)));

        problem.Message.ShouldContain("cannot be collected");
        problem.Message.ShouldContain("no settings");
    }

    [RequiresPythonImageFact]
    public async Task Rejects_a_container_that_does_not_start()
    {
        var folder = pytest.Write(("test_one.py", "def test_one(): pass\n"));

        var problem = await Should.ThrowAsync<UserErrorException>(PytestFixture.RunAsync(pytest.OptionsFor(folder) with { Containers = pytest.ContainersOf(folder, network: "no-such-network") }));

        problem.Message.ShouldContain($"the container for the tests of '{Path.GetFileName(folder)}' does not start");
        problem.Message.ShouldContain("no-such-network");
    }

    [RequiresPythonImageFact]
    public async Task An_interrupted_run_leaves_no_container_and_keeps_what_was_found()
    {
        var folder = pytest.Write(("test_long.py", """
            import time

            def test_quick(): pass

            def test_sleeps(): time.sleep(600)
            """));
        await using var run = await pytest.BeginRunAsync();
        using var interrupt = new CancellationTokenSource();
        var suite = new PytestSuite(pytest.OptionsFor(folder) with { Containers = pytest.ContainersOf(folder, run) });
        var progress = new Expectation<TestProgress>(now => now.Running.EndsWith("test_sleeps", StringComparison.Ordinal));

        var running = suite.RunAsync(progress, interrupt.Token);
        await progress.Met.WaitAsync(TimeSpan.FromMinutes(2));
        await interrupt.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
        suite.Found.Cases.ShouldHaveSingleItem().Name.ShouldBe("test_long.py::test_quick");
        (await run.RemoveContainersAsync()).ShouldBe(0);
    }

    [RequiresPythonImageFact]
    public async Task What_a_killed_run_left_behind_is_removed_by_the_next()
    {
        var folder = pytest.Write(("test_one.py", "def test_one(): pass\n"));
        var killed = await pytest.BeginRunAsync();
        var container = await pytest.ContainersOf(folder, killed).StartAsync(1);
        (await pytest.Run.RemoveDeadContainersAsync()).ShouldBe(0, "that run still lives");
        await killed.DisposeAsync();

        await using var next = await pytest.BeginRunAsync();

        (await next.RemoveDeadContainersAsync()).ShouldBe(1);
        (await pytest.ListContainersAsync()).ShouldNotContain(id => container.Id.StartsWith(id, StringComparison.Ordinal));
    }

    [RequiresPythonImageFact]
    public async Task A_large_suite_is_split_across_workers_and_containers()
    {
        var folder = pytest.Write(("test_many.py", """
            import pathlib, socket, time
            import pytest

            @pytest.mark.parametrize("number", range(8))
            def test_waits(number):
                time.sleep(1)
                print(socket.gethostname())
            """));
        TestDurations durations = new();
        durations.Record(Enumerable.Range(0, 8).Select(number => new TestCase(Path.GetFileName(folder), $"test_many.py::test_waits[{number}]", TestOutcome.Passed) { Duration = TimeSpan.FromSeconds(5) }));

        var results = await PytestFixture.RunAsync(pytest.OptionsFor(folder) with { Durations = durations, WorkersAContainer = 1, Workers = 2 });

        results.Counts.ShouldBe(new TestCounts(8, 0, 0));
        results.Cases.Select(test => test.Worker).Distinct().Count().ShouldBe(2);
    }

    [RequiresPythonImageFact]
    public async Task Measures_which_lines_ran()
    {
        var folder = pytest.Write(("halves.py", """
            def half(number):
                if number:
                    return number / 2
                return 0
            """), ("test_halves.py", """
            from halves import half

            def test_half(): assert half(4) == 2
            """));

        var results = await PytestFixture.RunAsync(pytest.OptionsFor(folder) with { Coverage = true });

        results.Coverage.ShouldNotBeNull().Files[$"services/{Path.GetFileName(folder)}/halves.py"].ShouldBe(
            new Dictionary<int, int> { [1] = 1, [2] = 1, [3] = 1, [4] = 0 }, ignoreOrder: true);
    }

    /// <summary>Waits for a report.</summary>
    private sealed class Expectation<T>(Func<T, bool> isMet) : IProgress<T>
    {
        private readonly TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Met => met.Task;

        public void Report(T value)
        {
            if (isMet(value))
                met.TrySetResult();
        }
    }
}
