using Gantry.Testing;

namespace Gantry.Tests.Testing;

public sealed class TestQueueTests
{
    [Fact]
    public void Hands_out_the_longest_test_first()
    {
        var queue = new TestQueue([Test("a", 1), Test("b", 30), Test("c", 5)], DurationOf, workers: 1);

        Drain(queue).SelectMany(batch => batch.Tests).ShouldBe(["b:30", "c:5", "a:1"]);
    }

    [Fact]
    public void Short_tests_of_a_class_stay_together_in_batches_that_level_out_at_the_end()
    {
        var tests = Enumerable.Range(0, 200).Select(number => Test($"short{number}", 0.1)).Append(Test("long", 30, "Long")).ToList();

        var batches = Drain(new TestQueue(tests, DurationOf, workers: 2)).ToList();

        batches[0].Tests.ShouldBe(["long:30"]);
        batches.Skip(1).ShouldAllBe(batch => batch.Estimate <= TimeSpan.FromSeconds(1));
        batches.Count.ShouldBeLessThan(60, "not each test by itself");
        batches.SelectMany(batch => batch.Tests).Order().ShouldBe(tests.Select(test => test.Id).Order());
    }

    [Fact]
    public void Tests_that_flush_the_database_share_no_batch_with_others()
    {
        var queue = new TestQueue([Test("a", 1), Test("b", 1) with { Flushes = true }, Test("c", 1)], DurationOf, workers: 1);

        Drain(queue).ShouldAllBe(batch => batch.Tests.Contains("b:1") == batch.Flushes);
    }

    [Fact]
    public void What_a_worker_did_not_get_to_is_next_and_a_repetition_is_last()
    {
        var queue = new TestQueue([Test("a", 3), Test("b", 2)], DurationOf, workers: 1);
        var taken = queue.Take()!;

        queue.PutBack(taken);
        queue.Repeat("c:9", TimeSpan.FromSeconds(9), flushes: false);

        Drain(queue).Select(batch => batch.Tests[0]).ShouldBe(["a:3", "b:2", "c:9"]);
    }

    private static CollectedTest Test(string name, double seconds, string group = "Group") => new(FormattableString.Invariant($"{name}:{seconds}"), group, false);

    private static TimeSpan DurationOf(string test) => TimeSpan.FromSeconds(double.Parse(test.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<TestBatch> Drain(TestQueue queue)
    {
        while (queue.Take() is { } batch)
            yield return batch;
    }
}
