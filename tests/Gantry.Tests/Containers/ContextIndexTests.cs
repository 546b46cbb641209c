using Gantry.Containers;

namespace Gantry.Tests.Containers;

public sealed class ContextIndexTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryDirectory root = new();

    public ContextIndexTests()
    {
        WriteOld("context/Dockerfile", "FROM scratch\n");
        WriteOld("context/folder/file.txt", "one\n");
        File.CreateSymbolicLink(At("context/link"), "folder");
    }

    public void Dispose() => root.Dispose();

    [Fact]
    public void Files_that_look_as_before_are_not_read_again()
    {
        Age();
        var before = HashAndSave();

        WriteOld("context/folder/file.txt", "two\n");

        HashAndSave().ShouldBe(before);
        File.Delete(At("index"));
        HashAndSave().ShouldNotBe(before);
    }

    [Theory]
    [InlineData("content")]
    [InlineData("size")]
    [InlineData("name")]
    [InlineData("mode")]
    [InlineData("another file")]
    [InlineData("one file less")]
    [InlineData("link")]
    public void Is_not_deceived_by_a_change_of(string what)
    {
        Age();
        var before = HashAndSave();

        var file = At("context/folder/file.txt");
        switch (what)
        {
            case "content": root.Write("context/folder/file.txt", "two\n"); break;
            case "size": WriteOld("context/folder/file.txt", "three\n"); break;
            case "name": File.Move(file, file + "2"); break;
            case "mode": SetExecutable(file); break;
            case "another file": WriteOld("context/other", ""); break;
            case "one file less": File.Delete(file); break;
            case "link": File.Delete(At("context/link")); File.CreateSymbolicLink(At("context/link"), "fol"); break;
            default: throw new ArgumentOutOfRangeException(nameof(what), what, null);
        }

        HashAndSave().ShouldNotBe(before);
    }

    [Fact]
    public void A_file_of_just_now_is_read_again_for_its_time_may_not_tell_of_the_next_change()
    {
        root.Write("context/folder/file.txt", "one\n");
        var time = File.GetLastWriteTimeUtc(At("context/folder/file.txt"));
        var before = HashAndSave();

        root.Write("context/folder/file.txt", "two\n");
        File.SetLastWriteTimeUtc(At("context/folder/file.txt"), time);

        HashAndSave().ShouldNotBe(before);
    }

    [Fact]
    public void Another_context_of_the_index_keeps_its_line()
    {
        Age();
        var index = new ContextIndex(At("index"));
        index.Hash("one", BuildContext.List(At("context"), "Dockerfile"));
        index.Save();

        HashAndSave();

        File.ReadAllLines(At("index")).Select(line => line.Split(' ')[2]).ShouldBe(["context", "one"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\n")]
    [InlineData("a b\nc\n\0\n")]
    public void A_damaged_index_counts_as_none(string text)
    {
        var expected = HashAndSave();

        root.Write("index", text);

        HashAndSave().ShouldBe(expected);
    }

    private string HashAndSave()
    {
        var index = new ContextIndex(At("index"));
        var hash = index.Hash("context", BuildContext.List(At("context"), "Dockerfile"));
        index.Save();
        return hash;
    }

    private string At(string name) => Path.Combine(root.Path, name);

    private void WriteOld(string name, string text)
    {
        root.Write(name, text);
        File.SetLastWriteTimeUtc(At(name), LongAgo);
    }

    /// <summary>Gives the link, too, a time of long ago.</summary>
    private void Age() => new Gantry.Tooling.Command("touch", "--no-dereference", "--date", "2020-01-01", At("context/link")).RunAsync().GetAwaiter().GetResult();

    private static void SetExecutable(string file)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.UserExecute);
    }
}
