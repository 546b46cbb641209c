using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Nuke.Common.Tooling;

/// <summary>Ends a process together with all that it started.</summary>
internal static partial class ProcessTree
{
    private const int SigTerm = 15;

    /// <summary>How long a process may take to end by itself before it is killed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Asks the tree to end (SIGTERM), and kills what is left of it after a grace time.</summary>
    public static async Task TerminateAsync(Process process)
    {
        var tree = OperatingSystem.IsWindows() ? [] : Find(process.Id);
        foreach (var (id, _) in tree)
            _ = Kill(id, SigTerm);

        if (tree.Count > 0)
        {
            using var limit = new CancellationTokenSource(Grace);
            while (!limit.IsCancellationRequested && tree.Exists(IsAlive))
                await Task.Delay(20);
        }
        // Those that outlived their parent are no children of the root any more, so each is killed by itself.
        foreach (var member in tree)
        {
            if (IsAlive(member))
                _ = Kill(member.Id, 9);
        }
        KillNow(process);
    }

    /// <summary>Kills the tree at once.</summary>
    public static void KillNow(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>The process and its descendants, each with what tells it from a later process with the same id.</summary>
    private static List<(int Id, string Started)> Find(int root)
    {
        var parents = OperatingSystem.IsLinux() ? ReadProc() : ReadPs();
        var tree = new List<(int Id, string Started)>();
        if (parents.Find(x => x.Id == root) is { Id: > 0 } self)
            tree.Add((self.Id, self.Started));
        for (var i = 0; i < tree.Count; i++)
        {
            foreach (var (id, parent, started) in parents)
            {
                if (parent == tree[i].Id)
                    tree.Add((id, started));
            }
        }
        return tree;
    }

    private static List<(int Id, int Parent, string Started)> ReadProc()
    {
        var found = new List<(int, int, string)>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ReadStat(id) is { } stat)
                found.Add((id, int.Parse(stat[1], CultureInfo.InvariantCulture), stat[19]));
        }
        return found;
    }

    /// <summary>The fields after the name, beginning with the state: <c>1 (init) S 0 1 1 …</c></summary>
    private static string[] ReadStat(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it has ended meanwhile, or is not ours
        }
    }

    private static List<(int Id, int Parent, string Started)> ReadPs()
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-axo", "pid=,ppid="]) { RedirectStandardOutput = true });
        var found = new List<(int, int, string)>();
        foreach (var line in ps.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            found.Add((int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), ""));
        }
        return found;
    }

    private static bool IsAlive((int Id, string Started) process)
    {
        if (!OperatingSystem.IsLinux())
            return Kill(process.Id, 0) == 0;
        // A zombie has ended; its parent has not asked yet.
        return ReadStat(process.Id) is { } stat && stat[0] is not ("Z" or "X") && stat[19] == process.Started;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int id, int signal);
}
