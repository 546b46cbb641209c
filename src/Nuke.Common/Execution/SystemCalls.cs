using System.Runtime.InteropServices;

namespace Nuke.Common.Execution;

/// <summary>
/// The few things for which the class library takes long at its first use, done by the C library: System.Console costs 7 ms
/// before its first line, DateTime.Now 6 ms before its first answer, where an empty program needs 17 ms in all.
/// </summary>
internal static unsafe partial class SystemCalls
{
    private const int Interrupted = 4;

    /// <summary>Whether a stream (1: output, 2: error) is a terminal.</summary>
    public static bool IsTerminal(int descriptor)
    {
        if (!OperatingSystem.IsWindows())
            return IsATty(descriptor) == 1;
        return descriptor == 1 ? !Console.IsOutputRedirected : !Console.IsErrorRedirected;
    }

    /// <summary>The width of the terminal that standard output goes to; 80 if it does not say.</summary>
    public static int TerminalWidth()
    {
        if (!OperatingSystem.IsLinux())
            return Console.WindowWidth is > 0 and var width ? width : 80;
        // Console would switch the terminal to its own modes. struct winsize: rows, columns and two more, 16 bits each.
        const nuint GetWindowSize = 0x5413;
        var size = stackalloc ushort[4];
        return Control(1, GetWindowSize, size) == 0 && size[1] > 0 ? size[1] : 80;
    }

    /// <summary>Writes to standard output (1) or error (2).</summary>
    /// <exception cref="IOException">The reader has gone, or the disk is full.</exception>
    public static void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            using var stream = descriptor == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError();
            stream.Write(bytes);
            return;
        }
        while (bytes.Length > 0)
        {
            nint written;
            fixed (byte* start = bytes)
                written = Write(descriptor, start, bytes.Length);
            if (written < 0 && Marshal.GetLastSystemError() is var error && error != Interrupted)
                WaitOrThrow(descriptor, error);
            bytes = bytes[(int)Math.Max(written, 0)..];
        }
    }

    /// <summary>The time of day and date where the user is.</summary>
    public static LocalTime Now()
    {
        if (OperatingSystem.IsWindows())
        {
            var now = DateTime.Now;
            return new LocalTime(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second);
        }
        // struct tm begins with seven ints everywhere: second, minute, hour, day, month from 0, year from 1900; 56 bytes on 64-bit systems.
        var seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var fields = stackalloc int[16];
        LocalTime(&seconds, fields);
        return new LocalTime(fields[5] + 1900, fields[4] + 1, fields[3], fields[2], fields[1], fields[0]);
    }

    /// <summary>Waits if the stream does not block and is full; a child may have set it so.</summary>
    private static void WaitOrThrow(int descriptor, int error)
    {
        var again = OperatingSystem.IsMacOS() ? 35 : 11;
        if (error != again)
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        var poll = (long)descriptor | (4L << 32); // struct pollfd: fd, events = POLLOUT, revents
        _ = Poll(&poll, 1, 1000);
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(long* descriptors, nint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, nuint request, ushort* size);

    [LibraryImport("libc", EntryPoint = "isatty")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int IsATty(int descriptor);

    [LibraryImport("libc", EntryPoint = "localtime_r")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint LocalTime(long* seconds, int* fields);
}
