using Nuke.Common.Utilities.Collections;

namespace Nuke.Common.Tests;

/// <summary>Several values a key.</summary>
public sealed class LookupTableTests
{
    private readonly LookupTable<string, int> table = new[] { ("b", 1), ("a", 2), ("B", 3) }.ToLookupTable(pair => pair.Item1, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Values_are_kept_by_key_in_their_order()
    {
        table.Select(group => $"{group.Key}:{string.Join(',', group)}").ShouldBe(["b:1,3", "a:2"]);
        table["B"].ShouldBe([1, 3]);
        table["c"].ShouldBeEmpty();
    }

    [Fact]
    public void A_key_goes_with_its_last_value()
    {
        table.Remove("b", 1);
        table.Contains("b").ShouldBeTrue();
        table.Remove("b", 3);

        table.Contains("b").ShouldBeFalse();
        table.Count.ShouldBe(1);
    }

    [Fact]
    public void A_copy_changes_alone()
    {
        var copy = new LookupTable<string, int>(table);
        copy.Add("a", 4);
        copy["d"] = [5];

        copy["a"].ShouldBe([2, 4]);
        table["a"].ShouldBe([2]);
        table.Contains("d").ShouldBeFalse();
    }
}
