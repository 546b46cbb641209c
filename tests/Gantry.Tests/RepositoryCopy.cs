namespace Gantry.Tests;

/// <summary>A copy of the files that bundles are rendered from, to be changed by a test.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private static readonly string[] Sources = ["infra", "services"];

    private readonly TemporaryDirectory directory = new();

    public RepositoryCopy()
    {
        foreach (var source in Sources)
        {
            foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(RepositoryRoot.Path, source), "*", SearchOption.AllDirectories).Where(IsRead))
                directory.Write(System.IO.Path.GetRelativePath(RepositoryRoot.Path, file), File.ReadAllText(file));
        }
    }

    public string Path => directory.Path;

    public void Write(string name, string text) => directory.Write(name, text);

    public void Append(string name, string text) => directory.Write(name, directory.Read(name) + text);

    public void Delete(string name) => File.Delete(directory[name]);

    public void Dispose() => directory.Dispose();

    /// <summary>Migrations too: their content is in a label.</summary>
    private static bool IsRead(string file) =>
        file.EndsWith(".yaml", StringComparison.Ordinal) || file.Contains("/helm/gantry/", StringComparison.Ordinal) || file.Contains("/migrations/", StringComparison.Ordinal) && file.EndsWith(".py", StringComparison.Ordinal);
}
