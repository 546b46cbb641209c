using System.Runtime.Versioning;
using System.Text;
using Gantry.Platform;

namespace Gantry.Tests.Platform;

[UnsupportedOSPlatform("windows")] // file modes
public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Writes_and_creates_the_directory()
    {
        AtomicFile.Write(directory["a/b/file"], "größer\n").ShouldBeTrue();

        File.ReadAllBytes(directory["a/b/file"]).ShouldBe(Encoding.UTF8.GetBytes("größer\n"));
        File.GetUnixFileMode(directory["a/b/file"]).ShouldBe(AtomicFile.Shared);
    }

    [Fact]
    public void Same_content_touches_nothing()
    {
        AtomicFile.Write(directory["file"], "same");
        var inode = new FileInfo(directory["file"]).LastWriteTimeUtc;

        AtomicFile.Write(directory["file"], "same").ShouldBeFalse();
        AtomicFile.Write(directory["file"], "Same").ShouldBeTrue();

        new FileInfo(directory["file"]).LastWriteTimeUtc.ShouldBeGreaterThan(inode);
    }

    [Fact]
    public void Mode_is_part_of_the_content()
    {
        AtomicFile.Write(directory["key"], "secret", AtomicFile.Shared);

        AtomicFile.Write(directory["key"], "secret", AtomicFile.Private).ShouldBeTrue();

        File.GetUnixFileMode(directory["key"]).ShouldBe(AtomicFile.Private);
    }

    [Fact]
    public void Open_readers_keep_the_whole_old_file()
    {
        AtomicFile.Write(directory["file"], new string('a', 100_000));
        using var reader = new StreamReader(directory["file"]);

        AtomicFile.Write(directory["file"], new string('b', 50_000));

        reader.ReadToEnd().ShouldBe(new string('a', 100_000));
    }

    [Fact]
    public async Task Readers_never_see_a_part_and_writers_at_once_do_not_mix()
    {
        var path = directory["file"];
        var texts = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 20_000 + i)).ToArray();
        AtomicFile.Write(path, texts[0]);
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            var reads = 0;
            while (!done.IsCancellationRequested || reads == 0)
            {
                texts.ShouldContain(File.ReadAllText(path));
                reads++;
            }
        });

        await Task.WhenAll(texts.Select(text => Task.Run(() =>
        {
            for (var i = 0; i < 20; i++)
                AtomicFile.Write(path, text + "", AtomicFile.Shared);
        })));
        await done.CancelAsync();
        await reading;

        texts.ShouldContain(await File.ReadAllTextAsync(path));
        Directory.GetFileSystemEntries(directory.Path).ShouldBe([path]);
    }

    [Fact]
    public void Failure_leaves_no_temporary_file_and_the_target_as_it_was()
    {
        Directory.CreateDirectory(directory["target/inside"]);

        Should.Throw<Exception>(() => AtomicFile.Write(directory["target"], "text")).ShouldBeAssignableTo<SystemException>();

        Directory.Exists(directory["target/inside"]).ShouldBeTrue();
        Directory.GetFileSystemEntries(directory.Path).ShouldBe([directory["target"]]);
    }

    [Fact]
    public async Task Watchers_that_skip_hidden_files_see_the_whole_file_alone()
    {
        using var watcher = new FileSystemWatcher(directory.Path);
        var seen = new List<string>();
        var written = new TaskCompletionSource<string>();
        watcher.Created += (_, e) => seen.Add(e.Name!);
        watcher.Renamed += (_, e) => written.TrySetResult(File.ReadAllText(e.FullPath));
        watcher.EnableRaisingEvents = true;

        AtomicFile.Write(directory["route.yaml"], "kind: HTTPRoute\n");

        (await written.Task.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe("kind: HTTPRoute\n");
        seen.ShouldAllBe(name => name.StartsWith('.'));
    }
}
