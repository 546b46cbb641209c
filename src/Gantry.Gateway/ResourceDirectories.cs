using System.Globalization;

namespace Gantry.Gateway.DataPlane;

/// <summary>
/// The directories with resource files. Notices changes by looking at them a few times a second: file system events would be quicker by some milliseconds, but
/// they do not come through the mounts of Docker Desktop, and a directory that is replaced as a whole takes its watch with it.
/// </summary>
internal sealed class ResourceDirectories(IReadOnlyList<string> directories)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Several files are written one after the other; they are read when nothing has moved for this long.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(60);

    private string seen = "";

    /// <summary>Loads the files as they are now.</summary>
    public GatewayResources Load()
    {
        seen = Fingerprint(); // before loading: what changes meanwhile is seen as a change
        return GatewayResources.LoadDirectories(directories);
    }

    /// <summary>Waits until the files differ from what was loaded and have come to rest.</summary>
    /// <param name="limit">When to come back without a change; null for never.</param>
    /// <returns>False when cancelled.</returns>
    public async Task<bool> WaitForChangeAsync(TimeSpan? limit, CancellationToken cancellationToken)
    {
        var until = limit is { } span ? TimeProvider.System.GetUtcNow() + span : DateTimeOffset.MaxValue;
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var now = Fingerprint();
                if (now == seen && TimeProvider.System.GetUtcNow() < until)
                    continue;
                for (var settled = now; ; settled = now)
                {
                    await Task.Delay(Settling, cancellationToken);
                    if ((now = Fingerprint()) == settled)
                        return true;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping is no failure.
        }
        return false;
    }

    /// <summary>Files may come and go while they are looked at: what is gone is left out, and the next look differs.</summary>
    private string Fingerprint()
    {
        var state = new System.Text.StringBuilder();
        foreach (var directory in directories)
        {
            foreach (var file in Files(directory))
            {
                try
                {
                    state.Append(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}\n");
                }
                catch (FileNotFoundException)
                {
                    state.Append(CultureInfo.InvariantCulture, $"{file.FullName} gone\n");
                }
            }
        }
        return state.ToString();
    }

    private static FileInfo[] Files(string directory)
    {
        try
        {
            return [.. new DirectoryInfo(directory).EnumerateFiles().Where(file => !file.Name.StartsWith('.')).OrderBy(file => file.Name, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
