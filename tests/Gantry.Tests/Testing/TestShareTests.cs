using Gantry.Testing;

namespace Gantry.Tests.Testing;

public sealed class TestShareTests
{
    private static readonly IReadOnlyList<string> Tests = [.. Enumerable.Range(0, 137).Select(number => $"test-{number}")];

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Shares_make_up_the_whole_and_no_test_is_in_two(int count)
    {
        var shares = Enumerable.Range(1, count).SelectMany(number => Choose(new TestShare(number, count), Tests));

        shares.Order().ShouldBe(Tests.Order());
    }

    [Fact]
    public void Shares_take_about_as_long_as_each_other()
    {
        var loads = Enumerable.Range(1, 5).Select(number => Choose(new TestShare(number, 5), Tests).Sum(test => DurationOf(test).TotalSeconds)).ToList();

        loads.Max().ShouldBeLessThanOrEqualTo(1.05 * loads.Min());
    }

    [Fact]
    public void The_order_in_which_a_machine_finds_the_tests_does_not_matter()
    {
        var backwards = Tests.Reverse().ToList();

        Choose(new TestShare(2, 5), backwards).Order().ShouldBe(Choose(new TestShare(2, 5), Tests).Order());
    }

    [Fact]
    public void A_single_test_of_each_suite_does_not_always_fall_to_the_first_share()
    {
        Choose(new TestShare(1, 5) { Offset = 3 }, ["only-1"]).ShouldBeEmpty();
        Choose(new TestShare(4, 5) { Offset = 3 }, ["only-1"]).ShouldBe(["only-1"]);
    }

    private static IReadOnlyList<string> Choose(TestShare share, IReadOnlyList<string> tests) => share.Choose(tests, test => test, DurationOf);

    private static TimeSpan DurationOf(string test) => TimeSpan.FromSeconds(0.1 + int.Parse(test.Split('-').Last(), System.Globalization.CultureInfo.InvariantCulture) % 17);
}
