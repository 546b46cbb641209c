using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Platform;

namespace Gantry.Testing;

/// <summary>
/// A service's tests: collected and run by workers in containers, each with a database of its own, the longest test first. A
/// test that fails is run once more at the end; a worker or container that dies costs the one test that was running.
/// </summary>
public sealed partial class PytestSuite(PytestSuiteOptions options) : TestSuite(options.Name)
{
    /// <summary>More failures than this have one cause, which running them again does not find.</summary>
    private const int MostRetries = 10;

    /// <summary>More crashes than this are no accident: the suite gives up.</summary>
    private const int MostCrashes = 10;

    /// <summary>Another worker has to start and collect first; with less than this left to do it would come too late.</summary>
    private static readonly TimeSpan WorthAWorker = TimeSpan.FromSeconds(2);

    private Run? last;

    /// <inheritdoc/>
    public override TestResults Found => last?.Found ?? base.Found;

    /// <inheritdoc/>
    public override async Task<TestResults> RunAsync(IProgress<TestProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var run = new Run(this, options, progress, cancellationToken);
        last = run;
        return await run.RunAsync();
    }

    /// <summary>One run of the suite.</summary>
    private sealed partial class Run(PytestSuite suite, PytestSuiteOptions options, IProgress<TestProgress>? progress, CancellationToken cancellationToken) : IAsyncDisposable
    {
        private readonly Lock gate = new();
        private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        private readonly Dictionary<string, TestCase> cases = new(StringComparer.Ordinal);
        private readonly Dictionary<string, CollectedTest> tests = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> firstFailures = new(StringComparer.Ordinal);
        private readonly LineCoverage coverage = new();
        private readonly TaskCompletionSource collected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim containerGate = new(1);
        private readonly Dictionary<int, TestContainer> containers = [];
        private TestQueue queue = new([], _ => TimeSpan.Zero, 1);
        private int crashes;

        public TestResults Found
        {
            get
            {
                lock (gate)
                    return new TestResults([.. cases.Values]) { Coverage = options.Coverage ? coverage : null };
            }
        }

        public async Task<TestResults> RunAsync()
        {
            var most = Math.Min(options.Workers ?? options.Slots.Count, options.DebugPort is null ? int.MaxValue : 1);
            List<Task> all = [];
            options.Slots.Take();
            all.Add(RunWorkersAsync(number: 1, most));
            await Task.WhenAny(collected.Task, all[0]);
            // One more at a time, as long as there is enough left to do for it.
            for (var number = 2; number <= most && IsWorthAWorker(number) && await AcquireSlotAsync(Task.WhenAll(all)); number++)
                all.Add(RunWorkersAsync(number, most));
            try
            {
                await Task.WhenAll(all);
            }
            catch (Exception) when (all.Find(task => task.IsFaulted) is { } failed)
            {
                await failed; // the first that failed says why; the others were stopped because of it
            }
            if (options.Coverage && containers.Count > 0)
                await AddStatementsAsync();
            return Found;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var container in containers.Values)
                await options.Containers.RemoveAsync(container);
            stop.Dispose();
            containerGate.Dispose();
        }

        private bool IsWorthAWorker(int number) => queue.Remaining / number > WorthAWorker;

        /// <summary>Waits for a slot.</summary>
        /// <returns>False when the work was done before there was one.</returns>
        private async Task<bool> AcquireSlotAsync(Task others)
        {
            using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
            var slot = options.Slots.AcquireAsync(() => queue.Remaining, giveUp.Token);
            await Task.WhenAny(slot, others);
            await giveUp.CancelAsync();
            await slot.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return slot.IsCompletedSuccessfully;
        }

        /// <summary>Keeps one worker at work: when it dies, another takes its place.</summary>
        private async Task RunWorkersAsync(int number, int most)
        {
            try
            {
                do
                {
                    await RunWorkerAsync(number, most);
                }
                while (queue.Remaining > TimeSpan.Zero);
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
            finally
            {
                options.Slots.Release();
            }
        }

        private async Task RunWorkerAsync(int number, int most)
        {
            var databases = options.Databases;
            var template = databases is not null && number == 1 ? await databases.FindMissingTemplateAsync(stop.Token) : null;
            var container = await ContainerOfAsync(number);
            Show(number == 1 && tests.Count == 0 ? "collecting" : "running");
            await using var worker = TestWorker.Start($"{suite.Name} {number}", container, options.Environment,
                options.DebugPort is { } port ? ["-m", "debugpy", "--listen", $"0.0.0.0:{port}", "--wait-for-client"] : []);
            await worker.SendAsync(new JsonObject { ["timeout"] = options.Timeout.TotalSeconds, ["coverage"] = options.Coverage, ["template"] = template }, stop.Token);
            if (options.DebugPort is { } debugged)
            {
                var address = await container.PublishedPortAsync(debugged, stop.Token);
                await container.WaitForListenerAsync(debugged, stop.Token);
                options.DebuggerAwaited(address);
            }
            string? database = null;
            try
            {
                if (await ExpectAsync(worker, "prepared") is not { } prepared)
                    throw await NotStartedAsync(worker);
                if (databases is not null && prepared.GetProperty("used").GetBoolean())
                {
                    if (template is not null)
                        await databases.SealAsync(stop.Token);
                    database = await databases.TakeAsync(stop.Token);
                }
                await worker.SendAsync(new JsonObject { ["database"] = database }, stop.Token);
                if (await ExpectAsync(worker, "collected") is not { } list)
                    throw await NotStartedAsync(worker);
                TakeOver(list, most);
                collected.TrySetResult();
                database = await WorkAsync(worker, database);
            }
            finally
            {
                if (database is not null)
                    databases!.GiveBack(database);
            }
        }

        /// <summary>Hands out tests until there are none or the worker has died.</summary>
        /// <returns>The database the worker had last.</returns>
        private async Task<string?> WorkAsync(TestWorker worker, string? database)
        {
            var flushed = false;
            while (queue.Take() is { } batch)
            {
                if (flushed && !batch.Flushes && database is not null)
                {
                    options.Databases!.GiveBack(database);
                    database = await options.Databases.TakeAsync(stop.Token);
                }
                flushed = batch.Flushes;
                await worker.SendAsync(new JsonObject { ["run"] = new JsonArray([.. batch.Tests.Select(test => JsonValue.Create(test))]), ["database"] = database }, stop.Token);
                if (!await FollowAsync(worker, batch))
                    return database;
            }
            await worker.SendAsync(new JsonObject { ["end"] = true }, stop.Token);
            while (await worker.ReceiveAsync(stop.Token) is { } message)
                FollowEnd(worker, message);
            return database;
        }

        /// <summary>Listens while a batch runs.</summary>
        /// <returns>False when the worker has died.</returns>
        private async Task<bool> FollowAsync(TestWorker worker, TestBatch batch)
        {
            List<string> left = [.. batch.Tests];
            string? running = null;
            var began = DateTimeOffset.MinValue;
            while (await worker.ReceiveAsync(stop.Token) is { } message)
            {
                switch (message.GetProperty("event").GetString())
                {
                    case "start":
                        running = message.GetProperty("id").GetString()!;
                        began = TimeProvider.System.GetUtcNow();
                        left.Remove(running);
                        Show(running);
                        break;
                    case "result":
                        FinishLate(worker, message);
                        Finish(Case(worker, message, began));
                        running = null;
                        break;
                    case "idle":
                        return true;
                }
            }
            await BuryAsync(worker, running, began, batch, left);
            return false;
        }

        /// <summary>The worker is dead: the test that was running has failed, the others of its batch wait for another worker.</summary>
        private async Task BuryAsync(TestWorker worker, string? running, DateTimeOffset began, TestBatch batch, List<string> left)
        {
            var exitCode = await worker.WaitForExitAsync(stop.Token);
            var kills = await worker.Container.CountOutOfMemoryAsync(stop.Token);
            var end = WorkerEnd.Of(exitCode, worker.LastLines, kills > 0, options.Timeout);
            if (running is not null)
            {
                var test = new TestCase(suite.Name, running, TestOutcome.Failed)
                {
                    Detail = end.Describe(), Output = worker.LastLines, Worker = worker.Name, Started = began, Duration = TimeProvider.System.GetUtcNow() - began,
                };
                Finish(test, mayRetry: !end.IsTimeout);
            }
            queue.PutBack(batch with { Tests = left, Estimate = left.Aggregate(TimeSpan.Zero, (sum, test) => sum + DurationOf(test)) });
            if (Interlocked.Increment(ref crashes) > MostCrashes)
                throw new UserErrorException($"workers of '{suite.Name}' died {crashes} times, the last one {(running is null ? "between two tests" : $"while it ran '{running}'")}: {end.Cause}",
                    $"run that test by itself: `./build.sh ServiceTest --filter {running}`");
        }

        private async Task<JsonElement?> ExpectAsync(TestWorker worker, string expected)
        {
            while (await worker.ReceiveAsync(stop.Token) is { } message)
            {
                if (message.GetProperty("event").GetString() == expected)
                    return message;
            }
            return null;
        }

        private async Task<UserErrorException> NotStartedAsync(TestWorker worker)
        {
            var exitCode = await worker.WaitForExitAsync(stop.Token);
            var last = string.Concat(worker.LastLines.Split('\n').TakeLast(20).Select(line => $"\n  out: {line}"));
            return new UserErrorException($"the tests of '{suite.Name}' cannot be collected: the worker exited with {exitCode}{last}",
                $"mend what it says; in the service's dev container, `python3 -m pytest --collect-only` shows the same", cause: null);
        }

        private void TakeOver(JsonElement list, int most)
        {
            lock (gate)
            {
                if (tests.Count > 0)
                    return;
                List<CollectedTest> found = [.. list.GetProperty("tests").EnumerateArray().Select(test =>
                    new CollectedTest(test.GetProperty("id").GetString()!, test.GetProperty("group").GetString()!, test.GetProperty("flushes").GetBoolean()))];
                var errors = list.GetProperty("errors").EnumerateArray().ToList();
                if (found.Count == 0 && errors.Count == 0 && options.Selection.IsAll)
                    throw new UserErrorException($"found no tests in {options.Folder}",
                        "tests are functions named `test_…` in files that `python_files` in its pyproject.toml names, usually `test_*.py`");
                foreach (var test in found)
                    tests[test.Id] = test;
                // A file that cannot be imported has tests that nobody can name; which share they are of does not matter then.
                if (options.Selection.Share.Number == 1)
                {
                    foreach (var error in errors)
                    {
                        var name = error.GetProperty("id").GetString()!;
                        cases[name] = new TestCase(suite.Name, name, TestOutcome.Failed) { Detail = $"cannot be collected:\n{error.GetProperty("text").GetString()}" };
                    }
                }
                var chosen = options.Selection.Choose(found, test => test.Id, test => options.CommittedDurations.Of(suite.Name, test.Id));
                total = chosen.Count;
                queue = new TestQueue(chosen, DurationOf, most);
            }
        }

        private void Finish(TestCase test, bool mayRetry = true)
        {
            lock (gate)
            {
                if (test.Outcome is TestOutcome.Failed && mayRetry && !firstFailures.ContainsKey(test.Name) && firstFailures.Count < MostRetries && options.DebugPort is null)
                {
                    firstFailures[test.Name] = test.Detail;
                    queue.Repeat(test.Name, test.Duration, tests[test.Name].Flushes);
                }
                cases[test.Name] = firstFailures.TryGetValue(test.Name, out var before) && cases.ContainsKey(test.Name) ? test with { FailedAttempts = [before] } : test;
            }
            Show("");
        }

        private TimeSpan DurationOf(string test) => options.Durations.Of(suite.Name, test);

        private async Task<TestContainer> ContainerOfAsync(int number)
        {
            var index = 1 + (number - 1) / options.WorkersAContainer;
            await containerGate.WaitAsync(stop.Token);
            try
            {
                if (containers.TryGetValue(index, out var there))
                {
                    if (crashes == 0 || await there.IsRunningAsync(stop.Token))
                        return there;
                    await options.Containers.RemoveAsync(there);
                    containers.Remove(index);
                }
                Show("starting its container");
                return containers[index] = await options.Containers.StartAsync(index, stop.Token);
            }
            finally
            {
                containerGate.Release();
            }
        }
    }
}
