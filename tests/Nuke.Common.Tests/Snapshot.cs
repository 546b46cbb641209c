using System.Runtime.CompilerServices;

namespace Nuke.Common.Tests;

/// <summary>Compares text with a file beside the tests that is read in review; <c>UPDATE_SNAPSHOTS=1</c> writes it anew.</summary>
internal static class Snapshot
{
    public static void ShouldBeSnapshot(this string actual, string name, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        File.Exists(path).ShouldBeTrue($"{path} is missing; run once with UPDATE_SNAPSHOTS=1 and read it");
        actual.ShouldBe(File.ReadAllText(path), $"differs from {path}; if that is right, run once with UPDATE_SNAPSHOTS=1");
    }
}
