using System.Diagnostics;
using Nuke.Common.Execution;

#pragma warning disable CA1822 // targets are instance properties

namespace Nuke.Common.Tests.Execution;

public sealed class ExecutionPlannerTests
{
    [Theory]
    // relations: "A>B" A depends on B, "A:B" A is after B if both run, "A!B" A triggers B
    [InlineData("A B C", "", "A", "A")]
    [InlineData("A B C", "C>B B>A", "C", "A B C")]
    [InlineData("A B C", "", "A C", "C A")] // unrelated: the one declared later runs first, however they are named
    [InlineData("A B C", "", "C A", "C A")]
    [InlineData("A B C", "C:A", "A C", "A C")]
    [InlineData("A B C", "A:B B:C", "A C", "C A")] // order goes through B, which does not run
    [InlineData("A B C", "C:A", "C", "C")]
    [InlineData("A B C", "A!B B!C", "A", "A B C")]
    [InlineData("A B C D", "A>B A>C B>D C>D", "A", "D C B A")]
    [InlineData("A B C D", "A!B B>C", "A", "C A B")]
    public void Orders_targets(string names, string relations, string invoked, string expected)
    {
        var targets = Targets(names, relations);
        ExecutionPlanner.Invoke(targets, invoked.Split(' '));

        var plan = ExecutionPlanner.Plan(targets);

        string.Join(' ', plan.Targets).ShouldBe(expected);
    }

    [Fact]
    public void Runs_default_targets_when_none_is_named()
    {
        var targets = Targets("A B C", "B>A");
        targets[1].IsDefault = true;

        string.Join(' ', ExecutionPlanner.Plan(targets).Targets).ShouldBe("A B");
        targets[1].Invoked.ShouldBeFalse();
    }

    [Theory]
    [InlineData("A B C", "A>B B>A", "A", " - B, A")]
    [InlineData("A B C", "A>B B:A", "A", " - B, A")]
    [InlineData("A B C D", "A>B B>C C>A", "A", " - C, B, A")]
    public void Rejects_a_cycle_among_the_targets_that_run(string names, string relations, string invoked, string described)
    {
        var targets = Targets(names, relations);
        ExecutionPlanner.Invoke(targets, invoked.Split(' '));

        var error = Should.Throw<BuildDefinitionException>(() => ExecutionPlanner.Plan(targets));

        error.Message.ShouldBe($"Circular dependencies between targets:\n{described}");
    }

    [Theory]
    [InlineData("A B C", "B>C C>B", "A", "A")]
    [InlineData("A B C", "A:B B:A", "A", "A")]
    [InlineData("A B C D", "A:B B:C C:A D>A", "D", "A D")]
    public void Leaves_cycles_alone_that_do_not_matter(string names, string relations, string invoked, string expected)
    {
        var targets = Targets(names, relations);
        ExecutionPlanner.Invoke(targets, invoked.Split(' '));

        string.Join(' ', ExecutionPlanner.Plan(targets).Targets).ShouldBe(expected);
    }

    [Fact]
    public void Plans_thousands_of_targets_in_milliseconds()
    {
        const int Count = 2000;
        var targets = Enumerable.Range(0, Count).Select(Target).ToList();
        var random = new Random(1);
        for (var i = 0; i < 5 * Count; i++)
        {
            var (a, b) = (random.Next(Count), random.Next(Count));
            if (a != b)
                targets[Math.Max(a, b)].ExecutionDependencies.Add(targets[Math.Min(a, b)]);
        }
        targets[^1].ExecutionDependencies.Add(targets[0]);
        foreach (var target in targets)
            target.Invoked = true;

        ExecutionPlanner.Plan(targets);
        var watch = Stopwatch.StartNew();
        var plan = ExecutionPlanner.Plan(targets);

        // Ten times the aim, for a busy machine; what grows with the square of the targets takes far longer.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMilliseconds(500));
        plan.Targets.Count.ShouldBe(Count);
    }

    private static List<ExecutableTarget> Targets(string names, string relations)
    {
        var targets = names.Split(' ').Select((name, index) => Target(index)).ToList();
        foreach (var relation in relations.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (left, right) = (targets.Single(x => x.Name[0] == relation[0]), targets.Single(x => x.Name[0] == relation[2]));
            switch (relation[1])
            {
                case '>':
                    left.ExecutionDependencies.Add(right);
                    break;
                case ':':
                    left.OrderDependencies.Add(right);
                    break;
                default:
                    left.Triggers.Add(right);
                    right.TriggerDependencies.Add(left);
                    break;
            }
        }
        return targets;
    }

    private static ExecutableTarget Target(int index) =>
        new(typeof(Properties).GetProperty(((char)('A' + index % 4)).ToString())!.GetMethod!, index);

    private sealed class Properties
    {
        public Target A => _ => _;

        public Target B => _ => _;

        public Target C => _ => _;

        public Target D => _ => _;
    }
}
