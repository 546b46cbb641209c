namespace Gantry.Testing;

/// <summary>The tests of one suite that wait for a worker: the longest first, so that none is left alone at the end.</summary>
internal sealed class TestQueue
{
    /// <summary>A batch is at most this part of what a worker has to do in all: that much may workers differ at the end.</summary>
    private const int BatchesAWorker = 25;

    private readonly Lock gate = new();
    private readonly LinkedList<TestBatch> batches;

    /// <param name="durationOf">What a test is expected to take.</param>
    /// <param name="workers">How many may take from the queue.</param>
    public TestQueue(IReadOnlyCollection<CollectedTest> tests, Func<string, TimeSpan> durationOf, int workers)
    {
        var total = tests.Aggregate(TimeSpan.Zero, (sum, test) => sum + durationOf(test.Id));
        var grain = total / (Math.Max(1, workers) * BatchesAWorker);
        batches = new LinkedList<TestBatch>(
            tests.GroupBy(test => (test.Group, test.Flushes)).SelectMany(group => Divide(group, durationOf, grain)).OrderByDescending(batch => batch.Estimate));
    }

    /// <summary>What the tests that wait are expected to take.</summary>
    public TimeSpan Remaining
    {
        get
        {
            lock (gate)
                return batches.Aggregate(TimeSpan.Zero, (sum, batch) => sum + batch.Estimate);
        }
    }

    /// <summary>Takes the next batch; null when none waits.</summary>
    public TestBatch? Take()
    {
        lock (gate)
        {
            var first = batches.First?.Value;
            if (first is not null)
                batches.RemoveFirst();
            return first;
        }
    }

    /// <summary>Puts tests back that a worker had taken and did not get to.</summary>
    public void PutBack(TestBatch batch)
    {
        if (batch.Tests.Count == 0)
            return;
        lock (gate)
            batches.AddFirst(batch);
    }

    /// <summary>Lets a test run once more, after all others.</summary>
    public void Repeat(string test, TimeSpan estimate, bool flushes)
    {
        lock (gate)
            batches.AddLast(new TestBatch([test], estimate, flushes));
    }

    /// <summary>Long tests by themselves; short ones of one group together, for what is set up for the group is set up once then.</summary>
    private static IEnumerable<TestBatch> Divide(IGrouping<(string Group, bool Flushes), CollectedTest> group, Func<string, TimeSpan> durationOf, TimeSpan grain)
    {
        List<string> open = [];
        var estimate = TimeSpan.Zero;
        foreach (var test in group)
        {
            var duration = durationOf(test.Id);
            if (open.Count > 0 && estimate + duration > grain)
            {
                yield return new TestBatch([.. open], estimate, group.Key.Flushes);
                open.Clear();
                estimate = TimeSpan.Zero;
            }
            open.Add(test.Id);
            estimate += duration;
        }
        if (open.Count > 0)
            yield return new TestBatch(open, estimate, group.Key.Flushes);
    }
}
