using System.Globalization;

namespace Nuke.Common.Execution;

/// <summary>Writes files whole or not at all, and only when their content changes.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a hidden temporary file beside the target, then renames it over the target.</summary>
    /// <param name="path">Its directory exists.</param>
    /// <returns>False when the file had this content already and was left alone.</returns>
    public static bool Write(string path, ReadOnlySpan<byte> content)
    {
        if (File.Exists(path) && content.SequenceEqual(File.ReadAllBytes(path)))
            return false;
        var temporary = Path.Combine(Path.GetDirectoryName(path), $".{Path.GetFileName(path)}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        try
        {
            File.WriteAllBytes(temporary, content);
            if (!OperatingSystem.IsWindows() && File.Exists(path))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        return true;
    }
}
