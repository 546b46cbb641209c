using Gantry.Platform;
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

    [Fact]
    public void Directories_are_readable_for_containers_whatever_the_umask_and_secrets_are_not()
    {
        Directory.CreateDirectory(directory["postgres/init"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); // as under umask 077
        File.SetUnixFileMode(directory["postgres"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        BundleFile[] files = [new("postgres/init/services.sql", "a\n"), new("identity/realm.json", "b\n", AtomicFile.Private)];

        BundleWriter.Write(directory.Path, files);

        foreach (var folder in new[] { "postgres", "postgres/init", "identity" })
            File.GetUnixFileMode(directory[folder]).ShouldBe(AtomicFile.SharedDirectory, folder);
        File.GetUnixFileMode(directory["identity/realm.json"]).ShouldBe(AtomicFile.Private);
    }

    [Fact]
    public void A_bundle_whose_directories_were_closed_is_not_current()
    {
        BundleFile[] files = [new("postgres/services.sql", "a\n")];
        BundleWriter.Write(directory.Path, files);
        BundleWriter.IsCurrent(directory.Path, files).ShouldBeTrue();

        File.SetUnixFileMode(directory["postgres"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        BundleWriter.IsCurrent(directory.Path, files).ShouldBeFalse();
        BundleWriter.Write(directory.Path, files).None.ShouldBeTrue();
        BundleWriter.IsCurrent(directory.Path, files).ShouldBeTrue();
    }

    public void Dispose() => directory.Dispose();
}
