namespace Gantry.Platform;

/// <summary>
/// A tunnel that shows this checkout's stack to the internet, so that whatever renders meanwhile follows it. It counts only while the
/// process that wrote it runs: after a crash the next run goes back to localhost by itself.
/// </summary>
/// <param name="Authority">Host, and port unless it is that of HTTPS.</param>
/// <param name="Exposed">Those of <see cref="DeveloperPages"/> that are shown too.</param>
public sealed record OpenTunnel(string Authority, IReadOnlyList<string> Exposed)
{
    /// <summary>Finds the tunnel of a checkout; null without one.</summary>
    public static OpenTunnel? Find(string root) =>
        File.Exists(FileOf(root)) && File.ReadAllText(FileOf(root)).Trim().Split(' ') is [var authority, var process, var started, .. var exposed]
            && RunningProcess.IsAlive(process, started)
            ? new OpenTunnel(authority, exposed)
            : null;

    /// <summary>Notes where the tunnel of this process shows the stack.</summary>
    public void Write(string root) =>
        AtomicFile.Write(FileOf(root), $"{string.Join(' ', [Authority, RunningProcess.Current, .. Exposed])}\n");

    /// <summary>Forgets it.</summary>
    /// <returns>False when there was none.</returns>
    public static bool Remove(string root)
    {
        if (!File.Exists(FileOf(root)))
            return false;
        File.Delete(FileOf(root));
        return true;
    }

    private static string FileOf(string root) => Path.Combine(root, ".nuke", "temp", "tunnel");
}
