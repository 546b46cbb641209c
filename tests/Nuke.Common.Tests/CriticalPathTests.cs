using Nuke.Common.Execution;
using Nuke.Common.Ledger;

#pragma warning disable CA1822 // targets are instance properties

namespace Nuke.Common.Tests;

public sealed class CriticalPathTests
{
    [Theory]
    // A target is "name=start+duration", or a name alone if it did not run; "B>A" is B after A.
    [InlineData("A=0+10", "", "A", 10, "A-10")]
    [InlineData("A=0+10 B=10+20 C=10+5 D=30+5", "B>A C>A D>B D>C", "A B D", 35, "B-15 A-10 D-5")]
    [InlineData("A=0+10 B=10+20 C=10+19 D=30+5", "B>A C>A D>B D>C", "A B D", 35, "A-10 D-5 B-1")] // shortening B helps only until C is longer
    [InlineData("A=0+10 B C=10+20", "B>A C>B", "A C", 30, "C-20 A-10")] // a skipped target carries the order on
    [InlineData("A=0+10 B=10+10 C=20+10", "", "C", 10, "")] // with one place: nothing but places would help
    [InlineData("A=0+10 B=0+10", "", "B", 10, "")] // both are as long: neither alone helps
    [InlineData("A B", "B>A", "", 0, "")]
    public void Finds_the_chain_and_what_would_shorten_it(string targets, string relations, string chain, int unlimited, string savings)
    {
        var path = CriticalPath.Of(Plan(targets, relations));

        path.Targets.Select(step => step.Target.Name).ShouldBe(chain.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        path.Unlimited.ShouldBe(TimeSpan.FromMilliseconds(unlimited));
        string.Join(' ', path.Savings.Select(saving => $"{saving.Target}-{saving.Saved.TotalMilliseconds}")).ShouldBe(savings);
    }

    [Fact]
    public void Waiting_for_a_place_is_part_of_the_chain()
    {
        var path = CriticalPath.Of(Plan("A=0+10 B=17+10", "B>A"));

        path.Targets.Select(step => step.Waited.TotalMilliseconds).ShouldBe([0, 7]);
        path.Unlimited.ShouldBe(TimeSpan.FromMilliseconds(20));
    }

    private static ExecutionPlan Plan(string targets, string relations)
    {
        var all = targets.Split(' ').Select(Parse).ToList();
        foreach (var relation in relations.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            all.Single(target => target.Name[0] == relation[0]).ExecutionDependencies.Add(all.Single(target => target.Name[0] == relation[2]));
        return ExecutionPlanner.Plan(all);
    }

    private static ExecutableTarget Parse(string text, int index)
    {
        var parts = text.Split('=', '+');
        var target = new ExecutableTarget(typeof(Properties).GetProperty(parts[0])!.GetMethod!, index) { Invoked = true, Status = ExecutionStatus.Skipped };
        if (parts.Length > 1)
        {
            target.Status = ExecutionStatus.Succeeded;
            target.Began = TimeSpan.FromMilliseconds(int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
            target.Duration = TimeSpan.FromMilliseconds(int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture));
        }
        return target;
    }

    private sealed class Properties
    {
        public Target A => _ => _;

        public Target B => _ => _;

        public Target C => _ => _;

        public Target D => _ => _;
    }
}
