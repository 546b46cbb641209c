namespace Nuke.Common.IO;

/// <summary>What to do when a file is there already, in earlier versions of NUKE; see <see cref="ExistsPolicy"/>.</summary>
public enum FileExistsPolicy
{
    /// <summary>Fail.</summary>
    Fail,

    /// <summary>Keep it.</summary>
    Skip,

    /// <summary>Replace it.</summary>
    Overwrite,

    /// <summary>Replace it if it is older.</summary>
    OverwriteIfNewer,
}
