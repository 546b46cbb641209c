using System.Formats.Tar;
using System.IO.Compression;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Packs a directory as a zip file.</summary>
    /// <param name="filter">Leaves out the files for which it is false.</param>
    public static void ZipTo(this AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool> filter = null,
        CompressionLevel compressionLevel = CompressionLevel.Optimal, FileMode fileMode = FileMode.CreateNew)
    {
        archiveFile.Parent.CreateDirectory();
        using var stream = new FileStream(archiveFile, fileMode, FileAccess.ReadWrite);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var file in directory.GetFiles(depth: int.MaxValue).Where(file => file != archiveFile && filter?.Invoke(file) != false))
            archive.CreateEntryFromFile(file, directory.GetUnixRelativePathTo(file), compressionLevel);
    }

    /// <summary>Unpacks a zip file into a directory; files that are there are replaced.</summary>
    public static void UnZipTo(this AbsolutePath archiveFile, AbsolutePath directory) =>
        ZipFile.ExtractToDirectory(archiveFile, directory.CreateDirectory(), overwriteFiles: true);

    /// <summary>Packs a directory as a .tar.gz file.</summary>
    /// <inheritdoc cref="ZipTo"/>
    public static void TarGZipTo(this AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool> filter = null, FileMode fileMode = FileMode.CreateNew)
    {
        archiveFile.Parent.CreateDirectory();
        using var stream = new FileStream(archiveFile, fileMode, FileAccess.ReadWrite);
        using var zip = new GZipStream(stream, CompressionMode.Compress);
        using var tar = new TarWriter(zip);
        foreach (var file in directory.GetFiles(depth: int.MaxValue).Where(file => file != archiveFile && filter?.Invoke(file) != false))
            tar.WriteEntry(file, directory.GetUnixRelativePathTo(file));
    }

    /// <summary>Unpacks a .tar.gz file into a directory; files that are there are replaced.</summary>
    public static void UnTarGZipTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        using var stream = File.OpenRead(archiveFile);
        using var zip = new GZipStream(stream, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(zip, directory.CreateDirectory(), overwriteFiles: true);
    }

    /// <summary>Packs a directory; the file's name decides how: .zip, .tar.gz or .tgz.</summary>
    public static void CompressTo(this AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool> filter = null, FileMode fileMode = FileMode.CreateNew)
    {
        if (IsZip(archiveFile))
            directory.ZipTo(archiveFile, filter, fileMode: fileMode);
        else
            directory.TarGZipTo(archiveFile, filter, fileMode);
    }

    /// <summary>Unpacks a file; its name says how: .zip, .tar.gz or .tgz.</summary>
    public static void UncompressTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        if (IsZip(archiveFile))
            archiveFile.UnZipTo(directory);
        else
            archiveFile.UnTarGZipTo(directory);
    }

    private static bool IsZip(AbsolutePath archiveFile)
    {
        if (archiveFile.HasExtension("zip", "nupkg"))
            return true;
        return archiveFile.HasExtension("tar.gz", "tgz")
            ? false
            : throw new NotSupportedException($"'{archiveFile.Name}' is no archive that is known here: .zip, .tar.gz, .tgz");
    }
}
