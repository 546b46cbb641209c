using System.Text.Json;
using System.Text.Json.Nodes;
using Gantry.Platform;

namespace Gantry.Testing;

public sealed partial class PytestSuite
{
    private sealed partial class Run
    {
        private int total;

        private TestCase Case(TestWorker worker, JsonElement result, DateTimeOffset began)
        {
            var outcome = result.GetProperty("outcome").GetString() switch
            {
                "passed" => TestOutcome.Passed,
                "skipped" => TestOutcome.Skipped,
                _ => TestOutcome.Failed,
            };
            return new TestCase(suite.Name, result.GetProperty("id").GetString()!, outcome)
            {
                Duration = TimeSpan.FromSeconds(result.GetProperty("duration").GetDouble()),
                Detail = result.GetProperty("text").GetString() ?? "",
                Output = result.GetProperty("output").GetString() ?? "",
                Worker = worker.Name,
                Started = began,
            };
        }

        /// <summary>What a class or module had set up could not be torn down: a failure of its own, of none of the tests.</summary>
        private void FinishLate(TestWorker worker, JsonElement message)
        {
            if (message.GetProperty("late") is { ValueKind: JsonValueKind.Object } late)
            {
                Finish(new TestCase(suite.Name, $"teardown after {late.GetProperty("after").GetString()}", TestOutcome.Failed)
                {
                    Detail = late.GetProperty("text").GetString() ?? "",
                    Worker = worker.Name,
                }, mayRetry: false);
            }
        }

        private void FollowEnd(TestWorker worker, JsonElement message)
        {
            switch (message.GetProperty("event").GetString())
            {
                case "late":
                    FinishLate(worker, message);
                    break;
                case "coverage":
                    lock (gate)
                    {
                        foreach (var file in message.GetProperty("lines").EnumerateObject())
                        {
                            foreach (var line in file.Value.EnumerateArray().Select(line => line.GetInt32()).Where(line => line > 0))
                                coverage.Add($"{options.Folder}/{file.Name}", line, 1);
                        }
                    }
                    break;
            }
        }

        /// <summary>What ran is known from the workers; what could have run is in the source.</summary>
        private async Task AddStatementsAsync()
        {
            await using var worker = TestWorker.Start(suite.Name, containers.First().Value, new Dictionary<string, Secret>(), []);
            await worker.SendAsync(new JsonObject { ["statements"] = true }, stop.Token);
            while (await worker.ReceiveAsync(stop.Token) is { } message)
            {
                foreach (var file in message.GetProperty("files").EnumerateObject())
                {
                    foreach (var line in file.Value.EnumerateArray())
                        coverage.Add($"{options.Folder}/{file.Name}", line.GetInt32(), 0);
                }
            }
        }

        private void Show(string running)
        {
            if (progress is null)
                return;
            TestProgress now;
            lock (gate)
                now = new TestProgress(suite.Name, new TestResults([.. cases.Values]).Counts, total, running);
            progress.Report(now);
        }
    }
}
