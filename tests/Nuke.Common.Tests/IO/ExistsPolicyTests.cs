using Nuke.Common.IO;

namespace Nuke.Common.Tests.IO;

/// <summary>What happens where the destination is there already.</summary>
public sealed class ExistsPolicyTests : IDisposable
{
    private readonly AbsolutePath root = Directory.CreateTempSubdirectory("gantry-policy-").FullName;
    private readonly AbsolutePath source;
    private readonly AbsolutePath target;

    public ExistsPolicyTests()
    {
        source = (root / "source.txt").WriteAllText("new");
        target = (root / "target.txt").WriteAllText("old");
    }

    public void Dispose() => root.DeleteDirectory();

    [Fact]
    public void A_file_that_is_kept_leaves_the_source_where_it_is()
    {
        source.Move(target, ExistsPolicy.FileSkip).ShouldBe(source);
        source.Copy(target, ExistsPolicy.FileSkip).ShouldBe(source);

        source.ReadAllText().ShouldBe("new\n");
        target.ReadAllText().ShouldBe("old\n");
    }

    [Fact]
    public void A_file_that_is_replaced_is_at_the_target()
    {
        source.Move(target, ExistsPolicy.FileOverwrite).ShouldBe(target);

        target.ReadAllText().ShouldBe("new\n");
        source.FileExists().ShouldBeFalse();
    }

    [Theory]
    [InlineData(ExistsPolicy.FileSkip | ExistsPolicy.FileOverwrite, "existing files")]
    [InlineData(ExistsPolicy.FileFail | ExistsPolicy.FileOverwriteIfNewer, "existing files")]
    [InlineData(ExistsPolicy.DirectoryFail | ExistsPolicy.DirectoryMerge, "existing directories")]
    public void Rejects_two_policies_at_once(ExistsPolicy policy, string what)
    {
        Should.Throw<ArgumentException>(() => source.Move(target, policy)).Message.ShouldContain(what);

        source.ReadAllText().ShouldBe("new\n");
    }
}
