using System.Text;

namespace Gantry.Platform;

/// <summary>Writes files whole or not at all, and only when their content changes.</summary>
public static class AtomicFile
{
    /// <summary>Readable and writable by the owner alone, for secrets and keys.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>0644, for everything else.</summary>
    public const UnixFileMode Shared = Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>0755, for directories and programs.</summary>
    public const UnixFileMode SharedDirectory = Shared | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Whether a file has this content and mode already.</summary>
    public static bool IsCurrent(string path, string text, UnixFileMode mode = Shared) => IsUnchanged(path, Encoding.UTF8.GetBytes(text), mode);

    /// <summary>Writes UTF-8 text without a byte order mark.</summary>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte}, UnixFileMode)"/>
    public static bool Write(string path, string text, UnixFileMode mode = Shared) => Write(path, Encoding.UTF8.GetBytes(text), mode);

    /// <summary>Writes a hidden temporary file beside the target, then renames it over the target.</summary>
    /// <param name="path">Its directory is created.</param>
    /// <param name="mode">Permissions of the file, set before any byte is in it; ignored on Windows.</param>
    /// <returns>False when the file had this content and mode already and was left alone.</returns>
    public static bool Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode = Shared)
    {
        if (IsUnchanged(path, content, mode))
            return false;

        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);
        // Hidden: programs that watch the directory (the gateway) skip dot files, so they see only the rename.
        var temporary = Path.Combine(directory, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, mode); // the process's umask may have taken bits away
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        return true;
    }

    private static bool IsUnchanged(string path, ReadOnlySpan<byte> content, UnixFileMode mode) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == mode)
        && new FileInfo(path).Length == content.Length
        && content.SequenceEqual(File.ReadAllBytes(path));
}
