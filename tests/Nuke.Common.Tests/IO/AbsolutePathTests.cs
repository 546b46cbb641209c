using Nuke.Common.IO;

namespace Nuke.Common.Tests.IO;

public sealed class AbsolutePathTests : IDisposable
{
    private readonly AbsolutePath root = Directory.CreateTempSubdirectory("gantry-paths-").FullName;

    public void Dispose() => root.DeleteDirectory();

    [Theory]
    [InlineData("/a/b", "/a/b")]
    [InlineData("/a/b/", "/a/b")]
    [InlineData("/a//b/./c", "/a/b/c")]
    [InlineData("/a/b/../c", "/a/c")]
    [InlineData("/a/.hidden", "/a/.hidden")]
    [InlineData("/", "/")]
    [InlineData("/a/..", "/")]
    [InlineData(@"C:\a\b\..\c", @"C:\a\c")]
    [InlineData("C:/a/b", @"C:\a\b")]
    [InlineData(@"\\server\share\..\x", @"\\server\x")]
    public void Normalises(string given, string expected) => ((AbsolutePath)given).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("a/b", "Path 'a/b' must be rooted")]
    [InlineData("", "Path '' must be rooted")]
    [InlineData("/a/../..", "Cannot normalize '/a/../..' beyond path root")]
    public void Rejects_what_is_no_absolute_path(string given, string message) =>
        Should.Throw<ArgumentException>(() => (AbsolutePath)given).Message.ShouldStartWith(message);

    [Fact]
    public void Null_stays_null() => ((AbsolutePath)(string)null!).ShouldBeNull();

    [Fact]
    public void Is_built_with_slashes()
    {
        AbsolutePath path = "/a";

        (path / "b" / "c.txt").ToString().ShouldBe("/a/b/c.txt");
        (path / "b" / "..").ToString().ShouldBe("/a");
        (path / "b" / ..).ToString().ShouldBe("/a");
        (path / "b" + ".zip").ToString().ShouldBe("/a/b.zip");
        ((AbsolutePath)@"C:\a" / "b/c").ToString().ShouldBe(@"C:\a\b\c");
        Should.Throw<ArgumentException>(() => path / "/b").Message.ShouldStartWith("Second path must not be rooted");
    }

    [Fact]
    public void Knows_its_parts()
    {
        AbsolutePath path = "/a/b/c.tar.gz";

        path.Name.ShouldBe("c.tar.gz");
        path.NameWithoutExtension.ShouldBe("c.tar");
        path.Extension.ShouldBe(".gz");
        path.Parent.ToString().ShouldBe("/a/b");
        ((AbsolutePath)"/").Parent.ShouldBeNull();
        ((AbsolutePath)@"C:\").Parent.ShouldBeNull();
        path.HasExtension("tar.gz").ShouldBeTrue();
        path.WithExtension("xz").Name.ShouldBe("c.tar.xz");
    }

    [Theory]
    [InlineData("/a b", "d", "\"/a b\"")]
    [InlineData("/ab", "dn", "/ab")]
    [InlineData("/a b", "dn", "\"/a b\"")]
    [InlineData("/a b", "sn", "'/a b'")]
    [InlineData("/a b", "nq", "/a b")]
    public void Quotes(string path, string format, string expected) => ((AbsolutePath)path).ToString(format).ShouldBe(expected);

    [Fact]
    public void Compares_case_as_the_root_does()
    {
        ((AbsolutePath)"/A" == "/a").ShouldBeFalse();
        ((AbsolutePath)@"C:\A" == @"c:\a").ShouldBeTrue();
        ((AbsolutePath)@"C:\A").GetHashCode().ShouldBe(((AbsolutePath)@"c:\a").GetHashCode());
    }

    [Theory]
    [InlineData("/a/b", "/a/b/c/d", "c/d")]
    [InlineData("/a/b", "/a/x", "../x")]
    [InlineData("/a/b", "/a/b", "")]
    [InlineData("/a/bc", "/a/b", "../b")]
    public void Finds_the_way_to_another_path(string from, string to, string expected) =>
        ((AbsolutePath)from).GetUnixRelativePathTo(to).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("/a", "/a/b", true)]
    [InlineData("/a", "/ab", false)]
    [InlineData("/a", "/a", false)]
    [InlineData("/", "/a", true)]
    public void Contains_what_is_below(string parent, string child, bool expected) => ((AbsolutePath)parent).Contains(child).ShouldBe(expected);

    [Fact]
    public void Writes_text_with_one_line_break_at_the_end()
    {
        var file = root / "new" / "file.txt";

        file.WriteAllText("text\n\n");

        file.ReadAllText().ShouldBe("text\n");
        file.ReadAllBytes()[0].ShouldBe((byte)'t');
    }

    [Fact]
    public void Copies_and_moves_by_policy()
    {
        (root / "from" / "sub" / "a").WriteAllText("new");
        (root / "to" / "sub" / "a").WriteAllText("old");

        Should.Throw<IOException>(() => (root / "from").Copy(root / "to"));
        (root / "from").Copy(root / "to", ExistsPolicy.MergeAndSkip);
        (root / "to" / "sub" / "a").ReadAllText().ShouldBe("old\n");
        (root / "from").Move(root / "to", ExistsPolicy.MergeAndOverwrite);

        (root / "to" / "sub" / "a").ReadAllText().ShouldBe("new\n");
        (root / "from").DirectoryExists().ShouldBeFalse();
    }

    [Fact]
    public void Deleting_a_directory_leaves_what_its_links_lead_to()
    {
        (root / "kept" / "a").WriteAllText("x");
        (root / "gone").CreateDirectory();
        Directory.CreateSymbolicLink(root / "gone" / "link", root / "kept");

        (root / "gone").DeleteDirectory();

        (root / "kept" / "a").FileExists().ShouldBeTrue();
    }

    [Theory]
    [InlineData("**/*.cs", "a.cs src/b.cs src/deep/c.cs")]
    [InlineData("*.cs", "a.cs")]
    [InlineData("src/*", "src/b.cs src/b.txt")]
    [InlineData("src/**/*.cs", "src/b.cs src/deep/c.cs")]
    [InlineData("**/[bc].cs", "src/b.cs src/deep/c.cs")]
    [InlineData("**/[!b].cs", "a.cs src/deep/c.cs")]
    [InlineData("src/b.{cs,txt}", "src/b.cs src/b.txt")]
    [InlineData("src/?.txt", "src/b.txt")]
    [InlineData("nowhere/**", "")]
    public void Finds_files_by_pattern(string pattern, string expected)
    {
        foreach (var file in (string[])["a.cs", "src/b.cs", "src/b.txt", "src/deep/c.cs"])
            (root / file).WriteAllText("");

        var found = root.GlobFiles(pattern);

        string.Join(' ', found.Select(file => root.GetUnixRelativePathTo(file).ToString())).ShouldBe(expected);
    }

    [Theory]
    [InlineData("x.zip")]
    [InlineData("x.tar.gz")]
    public void Packs_and_unpacks(string name)
    {
        (root / "in" / "sub" / "a.txt").WriteAllText("content");

        (root / "in").CompressTo(root / name);
        (root / name).UncompressTo(root / "out");

        (root / "out" / "sub" / "a.txt").ReadAllText().ShouldBe("content\n");
    }
}
