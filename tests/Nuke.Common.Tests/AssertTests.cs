using Nuke.Common.IO;

namespace Nuke.Common.Tests;

/// <summary>Checks pass silently, or say what was expected and of which expression.</summary>
public sealed class AssertTests
{
    private static readonly string[] None = [];
    private static readonly string[] Two = ["a", "b"];

    public static TheoryData<Action, string> Failing => new()
    {
        { () => Assert.True(Two.Length > 2), "Expected condition to be true (Parameter 'Two.Length > 2')" },
        { () => Assert.False(Two.Length == 2, "there are two"), "there are two (Parameter 'Two.Length == 2')" },
        { () => ((string)null!).NotNull(), "Expected object to be not null (Parameter '(string)null!')" },
        { () => ((int?)null).NotNull(), "Expected object to be not null (Parameter '(int?)null')" },
        { () => "".NotNullOrEmpty(), "Expected string to be not null or empty (Parameter '\"\"')" },
        { () => " ".NotNullOrWhiteSpace(), "Expected string to be not null or whitespace (Parameter '\" \"')" },
        { () => Assert.NotEmpty(None), "Expected collection to be not empty (Parameter 'None')" },
        { () => Assert.Empty(Two), "Expected collection to have length 0, but it has 2 (Parameter 'Two')" },
        { () => Assert.Count(Two, 3), "Expected collection to have length 3, but it has 2 (Parameter 'Two')" },
        { () => Assert.HasSingleItem(Two), "Expected collection to have length 1, but it has 2 (Parameter 'Two')" },
        { () => Assert.FileExists((AbsolutePath)"/no/file"), "Expected file to exist: /no/file (Parameter '(AbsolutePath)\"/no/file\"')" },
        { () => Assert.DirectoryExists((AbsolutePath)"/no/directory"), "Expected directory to exist: /no/directory (Parameter '(AbsolutePath)\"/no/directory\"')" },
    };

    [Theory]
    [MemberData(nameof(Failing))]
    public void Says_what_was_expected(Action check, string message) => Should.Throw<ArgumentException>(check).Message.ShouldBe(message);

    [Fact]
    public void Returns_what_holds()
    {
        Assert.True(true);
        Assert.False(false);
        Assert.Empty(None);
        Assert.Count(Two, 2);
        Assert.HasSingleItem(Two[..1]);
        Assert.FileExists(typeof(AssertTests).Assembly.Location);
        "x".NotNull().NotNullOrEmpty().NotNullOrWhiteSpace().ShouldBe("x");
    }

    [Fact]
    public void Fail_is_an_exception_with_its_cause() =>
        Should.Throw<Exception>(() => Assert.Fail("it broke", new IOException("disk"))).ShouldSatisfyAllConditions(
            error => error.Message.ShouldBe("it broke"),
            error => error.InnerException.ShouldBeOfType<IOException>());
}
