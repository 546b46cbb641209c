using System.Diagnostics;
using System.Globalization;

namespace Gantry.Platform;

/// <summary>Names a process so that a later one that got the same id is not taken for it.</summary>
internal static class RunningProcess
{
    /// <summary>Systems tell a process's start from their own start, to some hundredths of a second.</summary>
    private const long Tolerance = 2;

    /// <summary>Id and start of this process, a blank between them.</summary>
    public static string Current => string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {StartOf(Environment.ProcessId)}");

    /// <summary>Whether the process that was named so still runs.</summary>
    public static bool IsAlive(string id, string start) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
        && long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
        && StartOf(process) is { } found && Math.Abs(found - second) <= Tolerance;

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
}
