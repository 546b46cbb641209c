using Gantry.Platform;

namespace Gantry.Tests.Platform;

/// <summary>Names as DNS has them. The expected ones are those of browsers (UTS 46, not transitional).</summary>
public sealed class HostNameTests
{
    [Theory]
    [InlineData("localhost", "localhost")]
    [InlineData("Shop.Example", "shop.example")]
    [InlineData("shop.example.", "shop.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.Example", "xn--bcher-kva.example")]
    [InlineData("faß.de", "xn--fa-hia.de")]
    [InlineData("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("пример.испытание", "xn--e1afmkfd.xn--80akhbyknj4f")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("1.2.3.example", "1.2.3.example")]
    public void Is_in_lower_case_and_ASCII(string written, string expected)
    {
        HostName.TryNormalize(written, out var name, out var reason).ShouldBeTrue(reason);

        name.ShouldBe(expected);
        reason.ShouldBeNull();
        HostName.TryNormalize(name, out var again, out _).ShouldBeTrue();
        again.ShouldBe(name);
    }

    [Theory]
    [InlineData("", "has 0 characters")]
    [InlineData(".", "has 0 characters")]
    [InlineData("a_b.example", "'a_b'")]
    [InlineData("bü_cher.example", "_")]
    [InlineData("-a.example", "'-a'")]
    [InlineData("a-.example", "'a-'")]
    [InlineData("a b.example", "'a b'")]
    [InlineData("a..b", "''")]
    [InlineData("example..", "''")]
    [InlineData("example.com:80", "'com:80'")]
    [InlineData("example.com/x", "'com/x'")]
    [InlineData("10.0.0.1", "is an address")]
    [InlineData("bu\u0308cher.example", "U+0308")] // two code points that browsers join to one
    [InlineData("shop\u3002example", "U+3002")]
    [InlineData("\ud83d\ude00.example", "U+D83D")]
    [InlineData("xn--999999999.example", "'xn--999999999', which stands for no name")]
    public void Rejects_what_browsers_would_call_otherwise(string written, string reason)
    {
        HostName.TryNormalize(written, out _, out var found).ShouldBeFalse();

        found.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void Rejects_what_is_too_long()
    {
        HostName.TryNormalize(new string('a', 64), out _, out var label).ShouldBeFalse();
        HostName.TryNormalize(string.Join('.', Enumerable.Repeat("abcdefghi", 26)), out _, out var whole).ShouldBeFalse();

        label.ShouldNotBeNull().ShouldContain("1 to 63");
        whole.ShouldNotBeNull().ShouldContain("1 to 253");
    }
}
