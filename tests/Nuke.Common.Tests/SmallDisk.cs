using System.ComponentModel;
using System.Diagnostics;

namespace Nuke.Common.Tests;

/// <summary>A file system in memory, one megabyte small.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount()
    {
        var path = Directory.CreateTempSubdirectory("gantry-disk-").FullName;
        Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", path);
        return new SmallDisk(path);
    }

    public void Fill()
    {
        using var file = File.Create(System.IO.Path.Combine(Path, "ballast"));
        try
        {
            while (true)
                file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // Full, as intended.
        }
    }

    /// <summary>Whether this user may mount file systems.</summary>
    public static bool CanMount()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare", ["--mount", "true"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // no Linux
        }
    }

    public void Dispose()
    {
        Run("umount", Path);
        Directory.Delete(Path);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, error);
    }
}
