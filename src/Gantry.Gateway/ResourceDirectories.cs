using System.IO.Enumeration;

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

    // FNV-1a, 64 bits.
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private static readonly EnumerationOptions Options = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private UInt128 seen;

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

    /// <summary>
    /// A number that changes with names, lengths and times of change, in whatever order they are listed; made without objects, as it
    /// is asked for while requests are served. Files may come and go meanwhile: then the next look differs.
    /// </summary>
    private UInt128 Fingerprint()
    {
        UInt128 sum = 0;
        foreach (var directory in directories)
        {
            try
            {
                foreach (var file in new FileSystemEnumerable<ulong>(directory, (ref entry) => HashOf(ref entry), Options) { ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && entry.FileName[0] != '.' })
                    sum += file;
            }
            catch (DirectoryNotFoundException)
            {
                sum += 1; // loading says so
            }
        }
        return sum;
    }

    private static ulong HashOf(ref FileSystemEntry file)
    {
        var hash = FnvOffset;
        foreach (var letter in file.Directory)
            hash = (hash ^ letter) * FnvPrime;
        foreach (var letter in file.FileName)
            hash = (hash ^ letter) * FnvPrime;
        hash = (hash ^ (ulong)file.Length) * FnvPrime;
        return (hash ^ (ulong)file.LastWriteTimeUtc.Ticks) * FnvPrime;
    }
}
