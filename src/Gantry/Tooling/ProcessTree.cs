using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Gantry.Tooling;

/// <summary>
/// A process with all that it started. <see cref="Process.Kill(bool)"/> finds children by their parent, so it misses those whose
/// parent has ended; here they are noted while it lives.
/// </summary>
internal static class ProcessTree
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks a process and its descendants to end, and kills those that have not after a while.</summary>
    internal static async Task StopAsync(Process root, TimeSpan grace)
    {
        if (OperatingSystem.IsWindows())
        {
            root.Kill(entireProcessTree: true);
            return;
        }
        var all = await ListAsync();
        var tree = Descendants(all, [.. all.Where(entry => entry.Id == root.Id)]);
        Signal(tree, SigTerm);
        for (var watch = Stopwatch.StartNew(); tree.Count > 0 && watch.Elapsed < grace; tree = Alive(await ListAsync(), tree))
            await Task.Delay(Poll);
        if (tree.Count > 0)
            Signal(Descendants(await ListAsync(), tree), SigKill);
        using var limit = new CancellationTokenSource(grace);
        try
        {
            await root.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Not even SIGKILL reached it: it is another user's, or stuck in the kernel. Waiting on would hang the user's Ctrl-C.
        }
    }

    /// <summary>Those that still run. An id may belong to another process by now; the time of its start tells.</summary>
    private static List<Entry> Alive(IReadOnlyList<Entry> all, IReadOnlyList<Entry> wanted) =>
        [.. all.Where(entry => wanted.Any(known => known.Id == entry.Id && known.Started == entry.Started))];

    /// <summary>The given processes, as far as they still run, with all below them.</summary>
    private static List<Entry> Descendants(IReadOnlyList<Entry> all, IReadOnlyList<Entry> roots)
    {
        var children = all.ToLookup(entry => entry.Parent);
        var found = Alive(all, roots);
        for (var i = 0; i < found.Count; i++)
            found.AddRange(children[found[i].Id].Where(child => found.All(known => known.Id != child.Id)));
        return found;
    }

    private static void Signal(IEnumerable<Entry> processes, int signal)
    {
        foreach (var process in processes)
            _ = Kill(process.Id, signal); // it may be gone, or be another user's, as below sudo, which passes signals on itself
    }

    private static async Task<IReadOnlyList<Entry>> ListAsync() => OperatingSystem.IsLinux() ? [.. ListProc()] : await ListPsAsync();

    private static IEnumerable<Entry> ListProc()
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(directory, "stat"));
            }
            catch (IOException)
            {
                continue; // it ended meanwhile
            }
            // 42 (name, may hold blanks) S 1 ... ; state is field 3, parent 4, start in clock ticks 22
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (fields[0] is not ("Z" or "X"))
                yield return new Entry(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[19]);
        }
    }

    private static async Task<IReadOnlyList<Entry>> ListPsAsync()
    {
        var listed = await new Command("ps", "-A", "-o", "pid=,ppid=,stat=,lstart=").RunAsync();
        // 42     1 S    Mon Jan  5 10:00:00 2026
        return
        [
            .. from line in listed.Lines
               let fields = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries)
               where fields.Length == 4 && !fields[2].StartsWith('Z')
               select new Entry(int.Parse(fields[0], CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture), fields[3]),
        ];
    }

    /// <summary>kill(2). The program of that name is not in every minimal system.</summary>
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int id, int signal);

    private sealed record Entry(int Id, int Parent, string Started);
}
