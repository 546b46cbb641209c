using System.Diagnostics;
using System.Globalization;

namespace Gantry.Platform;

/// <summary>
/// Remembers that a tunnel shows this checkout's stack to the internet, so that whatever renders meanwhile follows it. It counts only
/// while the process that wrote it runs: after a crash the next run goes back to localhost by itself.
/// </summary>
public static class OpenTunnel
{
    /// <summary>Systems tell a process's start from their own start, to some hundredths of a second.</summary>
    private const long Tolerance = 2;

    /// <summary>Finds where a tunnel shows the stack.</summary>
    /// <returns>Host, and port unless it is that of HTTPS; null without a tunnel.</returns>
    public static string? Find(string root) =>
        File.Exists(FileOf(root)) && File.ReadAllText(FileOf(root)).Trim().Split(' ') is [var authority, var process, var started]
            && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            && StartOf(id) is { } start && Math.Abs(start - second) <= Tolerance
            ? authority
            : null;

    /// <summary>Notes where the tunnel of this process shows the stack.</summary>
    public static void Write(string root, string authority) =>
        AtomicFile.Write(FileOf(root), string.Create(CultureInfo.InvariantCulture, $"{authority} {Environment.ProcessId} {StartOf(Environment.ProcessId)}\n"));

    /// <summary>Forgets it.</summary>
    /// <returns>False when there was none.</returns>
    public static bool Remove(string root)
    {
        if (!File.Exists(FileOf(root)))
            return false;
        File.Delete(FileOf(root));
        return true;
    }

    private static long? StartOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null; // it has ended
        }
    }

    private static string FileOf(string root) => Path.Combine(root, ".nuke", "temp", "tunnel");
}
