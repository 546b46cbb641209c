using System.IO.Compression;

namespace Nuke.Common.IO;

/// <summary>Names from earlier versions of NUKE, as extensions of the paths they take; see <see cref="AbsolutePathExtensions"/>.</summary>
public static class CompressionTasks
{
    /// <inheritdoc cref="AbsolutePathExtensions.CompressTo"/>
    public static void Compress(AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool> filter = null) => directory.CompressTo(archiveFile, filter);

    /// <inheritdoc cref="AbsolutePathExtensions.UncompressTo"/>
    public static void Uncompress(AbsolutePath archiveFile, AbsolutePath directory) => archiveFile.UncompressTo(directory);

    /// <inheritdoc cref="AbsolutePathExtensions.ZipTo"/>
    public static void CompressZip(AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool> filter = null,
        CompressionLevel compressionLevel = CompressionLevel.Optimal, FileMode fileMode = FileMode.CreateNew) => directory.ZipTo(archiveFile, filter, compressionLevel, fileMode);

    /// <inheritdoc cref="AbsolutePathExtensions.UnZipTo"/>
    public static void UncompressZip(AbsolutePath archiveFile, AbsolutePath directory) => archiveFile.UnZipTo(directory);

    /// <inheritdoc cref="AbsolutePathExtensions.TarGZipTo"/>
    public static void CompressTarGZip(AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool> filter = null, FileMode fileMode = FileMode.CreateNew) =>
        directory.TarGZipTo(archiveFile, filter, fileMode);

    /// <inheritdoc cref="AbsolutePathExtensions.UnTarGZipTo"/>
    public static void UncompressTarGZip(AbsolutePath archiveFile, AbsolutePath directory) => archiveFile.UnTarGZipTo(directory);
}
