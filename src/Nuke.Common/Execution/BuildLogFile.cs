using System.Globalization;
using System.Text;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>
/// Keeps the log messages of a local run in <c>.nuke/temp/build.log</c>, and without the times in a file of the run's own, which
/// can be compared with that of another run. The files are made with the first message.
/// </summary>
internal static class BuildLogFile
{
    private const int Kept = 5;

    private static readonly Lock Gate = new();
    private static StreamWriter timed;
    private static StreamWriter comparable;
    private static bool closed;

    /// <summary>Adds a message. What goes wrong here, such as a full disk, changes nothing else.</summary>
    /// <param name="target">The target that says it; null outside of targets.</param>
    public static void Write(LogEventLevel level, string target, string message)
    {
        lock (Gate)
        {
            if (closed)
                return;
            try
            {
                if (timed is null)
                    Open();
                if (timed is null)
                    return;
                var line = $"{"VDIWEF"[(int)level]} | {target} | {PrintableText.Of(BuildSecrets.Mask(message))}\n";
                timed.Write(string.Create(CultureInfo.InvariantCulture, $"{SystemCalls.Now().Time()}.{DateTime.UtcNow.Millisecond:000} | {line}"));
                comparable.Write(line);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                closed = true;
            }
        }
    }

    /// <summary>Ends the files.</summary>
    public static void Close()
    {
        lock (Gate)
        {
            closed = true;
            try
            {
                timed?.Dispose();
                comparable?.Dispose();
            }
            catch (IOException)
            {
                // The disk is full; what could be written is there.
            }
        }
    }

    private static void Open()
    {
        // CI services keep the output themselves, and a build without a root has no place for it.
        if (NukeBuild.IsServerBuild || NukeBuild.Current is null || !Directory.Exists(NukeBuild.RootDirectory / ".nuke"))
        {
            closed = true;
            return;
        }
        var directory = NukeBuild.TemporaryDirectory;
        Prune(directory);
        comparable = Create(directory / $"build.{DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'.'fff'Z'", CultureInfo.InvariantCulture)}.log");
        timed = Create(directory / "build.log");
    }

    private static StreamWriter Create(string path) => new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite), new UTF8Encoding(false)) { AutoFlush = true };

    private static void Prune(string directory)
    {
        var files = Directory.GetFiles(directory, "build.*Z.log");
        Array.Sort(files, StringComparer.Ordinal);
        foreach (var file in files.SkipLast(Kept - 1))
            File.Delete(file);
    }
}
