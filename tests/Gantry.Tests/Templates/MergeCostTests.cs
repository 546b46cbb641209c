using System.Diagnostics;
using System.Text;
using Gantry.Templates;
using Gantry.Templates.Merging;

namespace Gantry.Tests.Templates;

/// <summary>What an update compares grows with the template, not with its square.</summary>
public sealed class MergeCostTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15); // a second on an idle machine

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Three_hundred_moved_files_are_found(bool changed)
    {
        var gone = Enumerable.Range(0, 300).ToDictionary(i => $"old/{i}.txt", i => File(i, ""));
        var added = Enumerable.Range(0, 300).ToDictionary(i => $"new/{i}.txt", i => File(i, changed ? "one line more" : ""));

        var (renames, _) = Measure(() => Renames.Find(gone, added), mostBytes: 200_000_000);

        renames.Count.ShouldBe(300);
        renames.ShouldAllBe(rename => Path.GetFileName(rename.Key) == Path.GetFileName(rename.Value));
    }

    [Fact]
    public void Six_thousand_lines_that_both_sides_have_replaced_are_one_conflict()
    {
        var (merged, _) = Measure(() => ThreeWayMerge.Merge(Lines("base", 6000), Lines("mine", 6000), Lines("yours", 6000)), mostBytes: 100_000_000);

        merged.Conflicts.ShouldBe(1);
        merged.Text.ShouldBe($"<<<<<<< before updating\n{Lines("mine", 6000)}=======\n{Lines("yours", 6000)}>>>>>>> after updating\n");
    }

    /// <summary>Lines that are all on both sides and all there twice: nothing anchors the comparison.</summary>
    [Fact]
    public void Lines_in_another_order_are_compared_in_bounded_memory()
    {
        var random = new Random(7);
        var words = Enumerable.Range(0, 3000).SelectMany(i => new[] { $"{i}", $"{i}" }).ToArray();
        var (a, b) = (words.ToArray(), words.ToArray());
        random.Shuffle(a);
        random.Shuffle(b);

        var (hunks, _) = Measure(() => SequenceDiff.Of(a, b), mostBytes: 300_000_000);

        Apply(a, b, hunks).ShouldBe(b);
        hunks.Sum(hunk => hunk.Count).ShouldBeLessThan(a.Length);
    }

    /// <summary>Whatever is compared, the differences turn one side into the other; small ones are as few as there are.</summary>
    [Fact]
    public void Differences_turn_one_side_into_the_other()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var letters = random.Next(1, 6);
            var (a, b) = (Any(random.Next(0, 30)), Any(random.Next(0, 30)));

            var hunks = SequenceDiff.Of(a, b);

            Apply(a, b, hunks).ShouldBe(b);

            string[] Any(int count) => [.. Enumerable.Range(0, count).Select(_ => $"{random.Next(letters)}")];
        }
    }

    [Fact]
    public void A_few_changes_among_many_equal_lines_stay_few()
    {
        var a = Enumerable.Range(0, 8000).Select(i => $"{i % 2}").ToList(); // no line is unique
        var b = a.ToList();
        foreach (var place in new[] { 7000, 4000, 100 })
            b.Insert(place, "new");

        var (hunks, _) = Measure(() => SequenceDiff.Of(a, b), mostBytes: 100_000_000);

        hunks.Sum(hunk => hunk.Count + hunk.OtherCount).ShouldBe(3);
    }

    private static List<string> Apply(IReadOnlyList<string> a, IReadOnlyList<string> b, IReadOnlyList<Hunk> hunks)
    {
        List<string> result = [];
        var position = 0;
        foreach (var hunk in hunks)
        {
            result.AddRange(a.Skip(position).Take(hunk.Start - position));
            result.AddRange(b.Skip(hunk.OtherStart).Take(hunk.OtherCount));
            position = hunk.End;
        }
        result.AddRange(a.Skip(position));
        return result;
    }

    private static TemplateFile File(int number, string more) =>
        new(Encoding.UTF8.GetBytes($"{string.Concat(Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? $"common {i}\n" : $"file {number} line {i}\n"))}{more}"));

    private static string Lines(string side, int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"{side} {i}\n"));

    private static (T Result, TimeSpan Time) Measure<T>(Func<T> work, long mostBytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var result = work();
        watch.Elapsed.ShouldBeLessThan(Limit);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(mostBytes);
        return (result, watch.Elapsed);
    }
}
