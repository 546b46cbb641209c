namespace Nuke.Common.IO;

/// <summary>What to do when the destination is there already.</summary>
[Flags]
public enum ExistsPolicy
{
    /// <summary>Fail when the directory exists.</summary>
    DirectoryFail = 1,

    /// <summary>Put the files beside those that are there.</summary>
    DirectoryMerge = 2,

    /// <summary>Fail when the file exists.</summary>
    FileFail = 4,

    /// <summary>Keep the file that is there.</summary>
    FileSkip = 8,

    /// <summary>Replace the file that is there.</summary>
    FileOverwrite = 16,

    /// <summary>Replace the file that is there if it is older.</summary>
    FileOverwriteIfNewer = 32,

    /// <summary>Fail when directory or file exists.</summary>
    Fail = DirectoryFail | FileFail,

    /// <summary>Merge directories, keep files.</summary>
    MergeAndSkip = DirectoryMerge | FileSkip,

    /// <summary>Merge directories, replace files.</summary>
    MergeAndOverwrite = DirectoryMerge | FileOverwrite,

    /// <summary>Merge directories, replace older files.</summary>
    MergeAndOverwriteIfNewer = DirectoryMerge | FileOverwriteIfNewer,
}
