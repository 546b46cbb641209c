namespace Nuke.Common.IO;

/// <summary>Names from earlier versions of NUKE, as extensions of the paths they take; see <see cref="AbsolutePathExtensions"/>.</summary>
public static class FileSystemTasks
{
    /// <inheritdoc cref="AbsolutePathExtensions.CreateOrCleanDirectory"/>
    public static void EnsureCleanDirectory(AbsolutePath directory) => directory.CreateOrCleanDirectory();

    /// <inheritdoc cref="AbsolutePathExtensions.CreateDirectory"/>
    public static void EnsureExistingDirectory(AbsolutePath directory) => directory.CreateDirectory();

    /// <summary>Creates the directory that the file is in.</summary>
    public static void EnsureExistingParentDirectory(AbsolutePath file) => file.Parent.CreateDirectory();

    /// <inheritdoc cref="AbsolutePathExtensions.DeleteDirectory"/>
    public static void DeleteDirectory(AbsolutePath directory) => AbsolutePathExtensions.DeleteDirectory(directory);

    /// <inheritdoc cref="AbsolutePathExtensions.DeleteFile"/>
    public static void DeleteFile(AbsolutePath file) => AbsolutePathExtensions.DeleteFile(file);

    /// <summary>Copies a file.</summary>
    public static void CopyFile(AbsolutePath source, AbsolutePath target, FileExistsPolicy policy = FileExistsPolicy.Fail, bool createDirectories = true) =>
        source.Copy(target, Of(policy), createDirectories: createDirectories);

    /// <summary>Copies a file into a directory.</summary>
    public static void CopyFileToDirectory(AbsolutePath source, AbsolutePath targetDirectory, FileExistsPolicy policy = FileExistsPolicy.Fail, bool createDirectories = true) =>
        source.CopyToDirectory(targetDirectory, Of(policy), createDirectories: createDirectories);

    /// <summary>Copies what is in a directory into another one.</summary>
    public static void CopyDirectoryRecursively(AbsolutePath source, AbsolutePath target, DirectoryExistsPolicy directoryPolicy = DirectoryExistsPolicy.Fail,
        FileExistsPolicy filePolicy = FileExistsPolicy.Fail, Func<DirectoryInfo, bool> excludeDirectory = null, Func<FileInfo, bool> excludeFile = null) =>
        source.Copy(target, Of(filePolicy, directoryPolicy), path => excludeDirectory?.Invoke(path.ToDirectoryInfo()) == true, path => excludeFile?.Invoke(path.ToFileInfo()) == true);

    /// <summary>Moves a file.</summary>
    public static void MoveFile(AbsolutePath source, AbsolutePath target, FileExistsPolicy policy = FileExistsPolicy.Fail, bool createDirectories = true) =>
        source.Move(target, Of(policy), createDirectories);

    /// <summary>Moves a file into a directory.</summary>
    public static void MoveFileToDirectory(AbsolutePath source, AbsolutePath targetDirectory, FileExistsPolicy policy = FileExistsPolicy.Fail, bool createDirectories = true) =>
        source.MoveToDirectory(targetDirectory, Of(policy), createDirectories);

    /// <summary>Moves a directory.</summary>
    public static void MoveDirectory(AbsolutePath source, AbsolutePath target, DirectoryExistsPolicy directoryPolicy = DirectoryExistsPolicy.Fail, FileExistsPolicy filePolicy = FileExistsPolicy.Fail) =>
        source.Move(target, Of(filePolicy, directoryPolicy));

    /// <summary>Gives a file another name.</summary>
    public static void RenameFile(AbsolutePath file, string newName, FileExistsPolicy policy = FileExistsPolicy.Fail) => file.Rename(newName, Of(policy));

    /// <inheritdoc cref="AbsolutePathExtensions.TouchFile"/>
    public static void Touch(AbsolutePath path, DateTime? time = null, bool createDirectories = true) => path.TouchFile(time, createDirectories);

    /// <inheritdoc cref="AbsolutePathExtensions.FileExists"/>
    public static bool FileExists(AbsolutePath path) => AbsolutePathExtensions.FileExists(path);

    /// <inheritdoc cref="AbsolutePathExtensions.DirectoryExists"/>
    public static bool DirectoryExists(AbsolutePath path) => AbsolutePathExtensions.DirectoryExists(path);

    /// <inheritdoc cref="AbsolutePathExtensions.GetFileHash"/>
    public static string GetFileHash(AbsolutePath path) => AbsolutePathExtensions.GetFileHash(path);

    private static ExistsPolicy Of(FileExistsPolicy file, DirectoryExistsPolicy directory = DirectoryExistsPolicy.Merge) =>
        (directory == DirectoryExistsPolicy.Merge ? ExistsPolicy.DirectoryMerge : ExistsPolicy.DirectoryFail) | file switch
        {
            FileExistsPolicy.Skip => ExistsPolicy.FileSkip,
            FileExistsPolicy.Overwrite => ExistsPolicy.FileOverwrite,
            FileExistsPolicy.OverwriteIfNewer => ExistsPolicy.FileOverwriteIfNewer,
            _ => ExistsPolicy.FileFail,
        };
}
