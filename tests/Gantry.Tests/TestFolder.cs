namespace Gantry.Tests;

/// <summary>A directory of one test, removed after it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gantry-test-");

    public string FullPath => directory.FullName;

    /// <summary>Writes a file and the directories above it.</summary>
    public string Write(string path, string text, bool isExecutable = false)
    {
        var file = Path.Combine(FullPath, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        if (isExecutable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return file;
    }

    public void Dispose() => directory.Delete(recursive: true);
}
