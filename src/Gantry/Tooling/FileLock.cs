namespace Gantry.Tooling;

/// <summary>Lets one run at a time change what a file stands for: the machine, certificates, a stack. The system frees it when its holder ends, however it ends.</summary>
internal sealed class FileLock : IDisposable, IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    /// <summary>Waits for the lock that all checkouts of this user share.</summary>
    /// <param name="waiting">Called once when another one holds it.</param>
    public static Task<FileLock> AcquireAsync(Machine machine, Action waiting, CancellationToken cancellationToken)
    {
        // Not below /tmp, where another user could hold it for ever.
        var directory = machine.IsRoot && machine.IsLinux ? "/run" : Path.Combine(machine.Home, ".cache");
        return AcquireAsync(Path.Combine(directory, "gantry-setup.lock"), waiting, cancellationToken);
    }

    /// <summary>Waits for the lock of this name. The file stays: removing it would let a third one in beside a waiter.</summary>
    public static async Task<FileLock> AcquireAsync(string path, Action waiting, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var told = false;
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!told)
                    waiting();
                told = true;
                await Task.Delay(Poll, cancellationToken);
            }
        }
    }

    public void Dispose() => file.Dispose();

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
