using Gantry.Rendering;

namespace Gantry.Tests.Rendering;

public sealed class BundleWriterTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void Writing_the_same_bundle_again_changes_nothing()
    {
        BundleFile[] files = [new("compose.yaml", "a\n"), new("gateway/dev/x.yaml", "b\n")];
        BundleWriter.Write(directory.Path, files).Written.Count.ShouldBe(2);

        BundleWriter.Write(directory.Path, files).None.ShouldBeTrue();
    }

    [Fact]
    public void Stale_files_go_and_files_of_others_stay()
    {
        directory.Write(".env", "A=1\n");
        BundleWriter.Write(directory.Path, [new("a.yaml", "a\n"), new("b.yaml", "b\n")]);

        var changes = BundleWriter.Write(directory.Path, [new("a.yaml", "a2\n")]);

        changes.Written.ShouldBe(["a.yaml"]);
        changes.Removed.ShouldBe(["b.yaml"]);
        directory.Read(".env").ShouldBe("A=1\n");
        File.Exists(Path.Combine(directory.Path, "b.yaml")).ShouldBeFalse();
    }

    [Fact]
    public void A_Backend_is_there_before_its_route_and_goes_after_it()
    {
        BundleFile[] files = [new("gateway/services/z-backend.yaml", "b\n"), new("gateway/services/a-route.yaml", "r\n"), new("gateway/services/z-route.yaml", "r\n")];

        BundleWriter.Write(directory.Path, files).Written.ShouldBe(["gateway/services/z-backend.yaml", "gateway/services/a-route.yaml", "gateway/services/z-route.yaml"]);
        BundleWriter.Write(directory.Path, [new("compose.yaml", "c\n")]).Removed.ShouldBe(["gateway/services/z-route.yaml", "gateway/services/a-route.yaml", "gateway/services/z-backend.yaml"]);
    }

    public void Dispose() => directory.Dispose();
}
