using System.Runtime.CompilerServices;

namespace Gantry.Tests;

/// <summary>Compares text with a file beside the test that is read in review; <c>UPDATE_SNAPSHOTS=1</c> writes it anew.</summary>
internal static class Snapshot
{
    internal static void Compare(string actual, string name, [CallerFilePath] string source = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(source)!, "Snapshots", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        File.Exists(path).ShouldBeTrue($"{path} is missing; run once with UPDATE_SNAPSHOTS=1 and read it");
        // By lines, and only from the first that differs: letter by letter takes longer than the test and shows less.
        var (expected, found) = (File.ReadAllLines(path), actual.Split('\n'));
        var same = expected.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
        string.Join('\n', found.Skip(same).Take(5)).ShouldBe(string.Join('\n', expected.Skip(same).Take(5)), $"line {same + 1} differs from {path}; if that is right, run once with UPDATE_SNAPSHOTS=1");
        actual.Length.ShouldBe(File.ReadAllText(path).Length, path);
    }
}
