namespace Gantry.Containers;

/// <summary>The output of one image's build: all of it in a file, the end of it at hand.</summary>
internal sealed class BuildLog : IAsyncDisposable
{
    private const int Kept = 100;
    private readonly StreamWriter writer;
    private readonly Queue<string> last = new();

    public BuildLog(string path)
    {
        Path = path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        // Whoever follows the file sees each line at once.
        writer = new StreamWriter(path, append: false) { AutoFlush = true };
    }

    public string Path { get; }

    /// <summary>Not to be called by two threads at once.</summary>
    public void Write(string line)
    {
        writer.WriteLine(line);
        last.Enqueue(line);
        if (last.Count > Kept)
            last.Dequeue();
    }

    /// <summary>The last lines that are not blank.</summary>
    public IReadOnlyList<string> LastLines(int count) => [.. last.Where(line => !string.IsNullOrWhiteSpace(line)).TakeLast(count)];

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
