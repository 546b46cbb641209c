using Nuke.Common.Execution;

#pragma warning disable CA1822 // targets are instance properties

namespace Nuke.Common.Tests.Execution;

public sealed class TargetDiscoveryTests
{
    [Fact]
    public void Finds_own_targets_first_then_inherited_then_those_of_components()
    {
        Names(new Derived()).ShouldBe(["Own", "Overridden", "Inherited", "FromComponent"]);
    }

    [Fact]
    public void The_most_derived_component_wins_without_a_member_of_the_class()
    {
        Describe(new ChainBuild(), "Compile").ShouldBe("derived");
    }

    [Fact]
    public void An_explicit_implementation_takes_the_place_of_the_components_own()
    {
        Describe(new ExplicitBuild(), "Compile").ShouldBe("explicit");
    }

    [Fact]
    public void Base_runs_the_overridden_definitions_first_whether_they_are_public_or_not()
    {
        var target = Create(new Overriding()).Single(x => x.Name == "Work");

        target.Description.ShouldBe("top");
        target.Actions.Count.ShouldBe(3);
    }

    [Fact]
    public void Inherit_takes_over_the_default_of_a_component()
    {
        var target = Create(new InheritingBuild()).Single(x => x.Name == "Compile");

        target.Actions.Count.ShouldBe(2);
        target.Description.ShouldBe("own");
    }

    [Fact]
    public void Relations_work_in_both_directions()
    {
        var targets = Create(new RelatedBuild()).ToDictionary(x => x.Name);

        targets["B"].ExecutionDependencies.ShouldBe([targets["A"]]);
        targets["C"].ExecutionDependencies.ShouldBe([targets["B"]]);
        targets["C"].OrderDependencies.ShouldBe([targets["A"]]);
        targets["A"].OrderDependencies.ShouldBe([targets["FromComponent"]]);
        targets["D"].TriggerDependencies.ShouldBe([targets["C"], targets["A"]], ignoreOrder: true);
        targets["FromComponent"].ExecutionDependencies.ShouldBeEmpty();
    }

    [Fact]
    public void A_cleanup_is_triggered_by_its_setup_and_assured()
    {
        var targets = Create(new ContextBuild()).ToDictionary(x => x.Name);

        targets["Use"].ExecutionDependencies.ShouldBe([targets["Open"]]);
        targets["Close"].TriggerDependencies.ShouldBe([targets["Open"]]);
        targets["Close"].OrderDependencies.ShouldBe([targets["Use"]]);
        targets["Close"].AssuredAfterFailure.ShouldBeTrue();
    }

    [Theory]
    [InlineData(typeof(AmbiguousBuild), "Property 'Compile' must be implemented explicitly because it is inherited from multiple interfaces:\n  - ICompileA\n  - ICompileB")]
    [InlineData(typeof(HidingBuild), "Property 'Compile' must be marked public to override inherited member from:\n  - ICompileA")]
    [InlineData(typeof(SelfishBuild), "Target 'A' cannot have a dependency on itself")]
    [InlineData(typeof(NoBaseBuild), "Target 'NoBaseBuild.A' does not have any base members. To inherit from an interface default implementation, use Inherit<T> instead.")]
    [InlineData(typeof(ShorthandBuild), "Target 'ShorthandBuild.A' cannot have shorthand dependency on component 'ITwo'.\nToo many relevant targets:\n  - One\n  - Two")]
    [InlineData(typeof(CapturingBuild), "Target 'A' refers to 'CapturingBuild.Other', which is no target of this build.")]
    public void Rejects_wrong_definitions(Type build, string message)
    {
        var error = Should.Throw<BuildDefinitionException>(() => Create((NukeBuild)Activator.CreateInstance(build)!));

        error.Message.ShouldStartWith(message);
    }

    private static List<ExecutableTarget> Create(NukeBuild build) => TargetFactory.Create(build, []);

    private static string[] Names(NukeBuild build) => [.. Create(build).Select(target => target.Name)];

    private static string Describe(NukeBuild build, string target) => Create(build).Single(x => x.Name == target).Description;

    private interface IComponent : INukeBuild
    {
        Target FromComponent => _ => _;

        string NoTarget => "";
    }

    private class Middle : NukeBuild
    {
        public virtual Target Overridden => _ => _;

        protected Target Inherited => _ => _;

        private Target Unseen => _ => _;

        public static Target Static => _ => _;
    }

    private sealed class Derived : Middle, IComponent
    {
        private Target Own => _ => _;

        public override Target Overridden => _ => _;
    }

    private interface ICompileA : INukeBuild
    {
        Target Compile => _ => _.Description("a").Executes(() => { });
    }

    private interface ICompileB : INukeBuild
    {
        Target Compile => _ => _.Description("b");
    }

    private interface ICompileDerived : ICompileA
    {
        new Target Compile => _ => _.Description("derived");
    }

    private sealed class ChainBuild : NukeBuild, ICompileDerived;

    private sealed class ExplicitBuild : NukeBuild, ICompileA
    {
        Target ICompileA.Compile => _ => _.Description("explicit");
    }

    private sealed class AmbiguousBuild : NukeBuild, ICompileA, ICompileB;

    private sealed class HidingBuild : NukeBuild, ICompileA
    {
        private Target Compile => _ => _;
    }

    private class Lowest : NukeBuild
    {
        protected virtual Target Work => _ => _.Description("lowest").Executes(() => { });
    }

    private class Middling : Lowest
    {
        protected override Target Work => _ => _.Base().Executes(() => { });
    }

    private sealed class Overriding : Middling
    {
        protected override Target Work => _ => _.Base().Description("top").Executes(() => { });
    }

    private sealed class InheritingBuild : NukeBuild, ICompileA
    {
        public Target Compile => _ => _.Inherit<ICompileA>(x => x.Compile).Description("own").Executes(() => { });
    }

    private sealed class RelatedBuild : NukeBuild, IComponent
    {
        private Target A => _ => _.DependentFor(B).Before(C).TryAfter<IComponent>(x => x.FromComponent).TryDependsOn<ICompileB>(x => x.Compile).Triggers(D);

        private Target B => _ => _;

        private Target C => _ => _.DependsOn(B);

        private Target D => _ => _.TriggeredBy(C);
    }

    private interface IContext : INukeBuild
    {
        Setup Open => _ => _;

        Cleanup Close => _ => _;
    }

    private sealed class ContextBuild : NukeBuild, IContext
    {
        private Target Use => _ => _.DependsOnContext<IContext>();
    }

    private sealed class SelfishBuild : NukeBuild
    {
        private Target A => _ => _.DependsOn(A);
    }

    private sealed class NoBaseBuild : NukeBuild
    {
        private Target A => _ => _.Base();
    }

    private interface ITwo : INukeBuild
    {
        Target One => _ => _;

        Target Two => _ => _;
    }

    private sealed class ShorthandBuild : NukeBuild, ITwo
    {
        private Target A => _ => _.DependsOn<ITwo>();
    }

    private sealed class CapturingBuild : NukeBuild
    {
        private Target A => _ => _.DependsOn(Other);

        private Target Other
        {
            get
            {
                var captured = new object();
                return _ => _.Description($"{captured}");
            }
        }
    }
}
