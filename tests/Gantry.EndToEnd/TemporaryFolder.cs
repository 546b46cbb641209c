namespace Gantry.EndToEnd;

/// <summary>A folder of a test's own. Disposing removes it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gantry-test-");

    /// <summary>Where it is.</summary>
    public string FullPath => directory.FullName;

    /// <summary>Writes a file that can be started.</summary>
    /// <returns>Its path.</returns>
    public string WriteProgram(string name, string text)
    {
        var path = Path.Combine(FullPath, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    public void Dispose() => directory.Delete(recursive: true);
}
