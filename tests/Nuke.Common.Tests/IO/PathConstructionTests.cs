using Nuke.Common.IO;
using static Nuke.Common.IO.PathConstruction;

namespace Nuke.Common.Tests.IO;

/// <summary>Paths of all systems, on any system: builds write files for machines that are not theirs.</summary>
public sealed class PathConstructionTests
{
    [Theory]
    [InlineData(@"D:\", "D:")]
    [InlineData(@"D:\work\x", "D:")]
    [InlineData(@"\\nas", @"\\nas")]
    [InlineData(@"\\nas\", @"\\nas")]
    [InlineData(@"\\nas\share\x", @"\\nas")]
    [InlineData("/", "/")]
    [InlineData("/srv/x", "/")]
    [InlineData(@".\x", null)]
    [InlineData("./x", null)]
    public void Knows_the_root(string path, string? root) => GetPathRoot(path).ShouldBe(root);

    [Theory]
    [InlineData(null, null, "")]
    [InlineData("x/", null, "x")]
    [InlineData("./x", null, "x")]
    [InlineData("../../x", '/', "../../x")]
    [InlineData("D:", null, @"D:\")]
    [InlineData(@"D:\", null, @"D:\")]
    [InlineData(@"D:\a/b", null, @"D:\a\b")]
    [InlineData(@"D:\/a/../.\/b", null, @"D:\b")]
    [InlineData(@"\\nas", null, @"\\nas")]
    [InlineData(@"\\nas\", null, @"\\nas")]
    [InlineData(@"\\nas\share/x", '\\', @"\\nas\share\x")]
    [InlineData("/", null, "/")]
    [InlineData(@"/srv\a/b", null, "/srv/a/b")]
    [InlineData(@"/srv/a/..\b", null, "/srv/b")]
    [InlineData("/srv/a/.././/b", null, "/srv/b")]
    public void Normalises_what_mixes_separators(string? path, char? separator, string expected) => NormalizePath(path!, separator).ShouldBe(expected);

    [Theory]
    [InlineData("a", "b", '/', "a/b")]
    [InlineData("a", "b", '\\', @"a\b")]
    [InlineData("D:", null, null, @"D:\")]
    [InlineData("D:", "a", null, @"D:\a")]
    [InlineData(@"D:\", null, null, @"D:\")]
    [InlineData(@"D:\", "a", null, @"D:\a")]
    [InlineData("/", null, null, "/")]
    [InlineData("/", "a", null, "/a")]
    [InlineData(@"\\nas", null, null, @"\\nas")]
    [InlineData(@"\\nas", "a", null, @"\\nas\a")]
    public void Joins_with_the_separator_of_the_root(string left, string? right, char? separator, string expected) => Combine(left, right!, separator).ShouldBe(expected);

    [Theory]
    [InlineData("D:", "a", '/', "The separator is '/', but a path from 'D:' has '\\'")]
    [InlineData(@"\\nas", "a", '/', @"The separator is '/', but a path from '\\nas' has '\'")]
    [InlineData("/", "a", '\\', @"The separator is '\', but a path from '/' has '/'")]
    [InlineData("/a", "/b", '/', "Second path must not be rooted: '/b'")]
    [InlineData("/a", @"D:\b", null, @"Second path must not be rooted: 'D:\b'")]
    public void Rejects_what_cannot_be_joined(string left, string right, char? separator, string message) =>
        Should.Throw<ArgumentException>(() => Combine(left, right, separator)).Message.ShouldStartWith(message);

    [Theory]
    [InlineData(@"D:\a", '/')]
    [InlineData(@"\\nas\a", '/')]
    [InlineData("/a", '\\')]
    public void Rejects_a_separator_that_the_root_does_not_have(string path, char separator) =>
        Should.Throw<ArgumentException>(() => NormalizePath(path, separator)).Message.ShouldStartWith($"The separator is '{separator}'");

    [Theory]
    [InlineData(@"D:\a\b", @"D:\a")]
    [InlineData(@"D:\", null)]
    [InlineData(@"\\nas\a", @"\\nas")]
    [InlineData(@"\\nas", null)]
    [InlineData("/a", "/")]
    [InlineData("/", null)]
    public void Knows_the_parent(string path, string? parent) => ((string?)((AbsolutePath)path).Parent).ShouldBe(parent);

    [Theory]
    [InlineData(@"D:\", "..")]
    [InlineData(@"\\nas", "..")]
    [InlineData("/", "../a")]
    public void Rejects_what_climbs_beyond_the_root(string left, string right) =>
        Should.Throw<ArgumentException>(() => (AbsolutePath)left / right).Message.ShouldContain("beyond path root");
}
