using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

public sealed class ToolVersionTests
{
    [Theory]
    [InlineData("2.26.1-4", "2.26.1")]
    [InlineData("v2.29.1-desktop.1", "2.29.1")]
    [InlineData("0.13.1+ds1", "0.13.1")]
    [InlineData("2:2.40.3-0ubuntu1", "2.40.3")] // a Debian epoch
    [InlineData("20.10.24+dfsg1-1+deb12u1+b6", "20.10.24")]
    [InlineData("git version 2.39.5 (Apple Git-154)", "2.39.5")]
    [InlineData("Docker Compose version 2.30", "2.30.0")]
    public void Finds_the_version_in(string text, string version) => ToolVersion.Find(text).ShouldBe(new Version(version));

    [Theory]
    [InlineData("dev")]
    [InlineData("")]
    [InlineData(null)]
    public void Finds_nothing_in(string? text) => ToolVersion.Find(text).ShouldBeNull();
}
