using System.Globalization;
using Nuke.Common.Execution;
using Serilog.Events;

namespace Nuke.Common.Ledger;

/// <summary>The ledgers on disk: <c>.nuke/temp/runs/&lt;time>.json</c>, and beside each the page that shows it.</summary>
internal static class RunFiles
{
    /// <summary>How many runs are kept when old ones go.</summary>
    private const int Kept = 50;

    /// <summary>After how many runs old ones go: a look through a directory takes as long as the rest of the ledger.</summary>
    private const int RunsBetweenPrunings = 10;

    /// <summary>Runs that were longer than this tell where their timeline is.</summary>
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(10);

    /// <summary>Writes the ledger of a run that has ended; nothing that goes wrong here changes the outcome of the run.</summary>
    /// <param name="root">The build's root directory.</param>
    public static void Write(RunLedger ledger, int exitCode, string root)
    {
        if (!Directory.Exists(Path.Combine(root, ".nuke"))) // NUKE's old form is a file of this name
            return;
        try
        {
            var content = RunJson.Render(ledger, exitCode);
            var path = WriteAnywhere(Path.Combine(root, ".nuke", "temp", "runs"), ledger.Started, content);
            if (ledger.Elapsed >= WorthTelling)
                BuildOutput.WriteLine($"Timeline: {Path.ChangeExtension(Path.GetRelativePath(Environment.CurrentDirectory, path), ".html")}", TextStyle.Dim);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            BuildOutput.Log(LogEventLevel.Warning, $"Could not write the ledger of this run: {e.Message}");
        }
    }

    private static string WriteAnywhere(string directory, DateTimeOffset started, byte[] content)
    {
        try
        {
            if (!Directory.Exists(directory))
                Directory.CreateDirectory(directory);
            PruneSometimes(directory);
            return WritePair(directory, started, content);
        }
        catch (IOException e)
        {
            // The disk may be full, and this run is the one that will be asked about.
            var elsewhere = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "gantry-runs")).FullName;
            var path = WritePair(elsewhere, started, content);
            BuildOutput.Log(LogEventLevel.Warning, $"The ledger of this run is {path}, because of: {e.Message}");
            return path;
        }
    }

    private static string WritePair(string directory, DateTimeOffset started, byte[] content)
    {
        var path = WriteNew(directory, started, content);
        AtomicFile.Write(Path.ChangeExtension(path, ".html"), RunPage.Render(content));
        return path;
    }

    /// <summary>Takes the first name that is free: runs may begin at the same moment.</summary>
    private static string WriteNew(string directory, DateTimeOffset started, byte[] content)
    {
        var temporary = Path.Combine(directory, $".{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.json");
        try
        {
            File.WriteAllBytes(temporary, content);
            for (var time = started; ; time = time.AddMilliseconds(1))
            {
                var path = Path.Combine(directory, NameOf(time));
                if (TryMove(temporary, path))
                    return path;
            }
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static bool TryMove(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(to))
        {
            return false;
        }
    }

    /// <summary>UTC and sortable, such as 20261124T093112.045Z.json.</summary>
    private static string NameOf(DateTimeOffset time)
    {
        // From 2026-11-24T09:31:12.0451234Z, for a format of our own is not compiled ahead.
        var text = time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return $"{text[..4]}{text[5..7]}{text[8..10]}T{text[11..13]}{text[14..16]}{text[17..23]}Z.json";
    }

    /// <summary>Counts the runs in a file, by a byte each.</summary>
    private static void PruneSometimes(string directory)
    {
        var counter = new FileInfo(Path.Combine(directory, ".since-pruned"));
        if (counter.Exists && counter.Length < RunsBetweenPrunings)
        {
            File.AppendAllBytes(counter.FullName, "\n"u8);
            return;
        }
        Prune(directory, Kept - 1);
        File.WriteAllBytes(counter.FullName, "\n"u8);
    }

    private static void Prune(string directory, int kept)
    {
        var files = Directory.GetFiles(directory, "*Z.json");
        if (files.Length <= kept)
            return;
        Array.Sort(files, StringComparer.Ordinal);
        foreach (var file in files.AsSpan(0, files.Length - kept))
        {
            File.Delete(Path.ChangeExtension(file, ".html"));
            File.Delete(file);
        }
    }
}
