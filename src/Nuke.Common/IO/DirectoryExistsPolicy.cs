namespace Nuke.Common.IO;

/// <summary>What to do when a directory is there already, in earlier versions of NUKE; see <see cref="ExistsPolicy"/>.</summary>
public enum DirectoryExistsPolicy
{
    /// <summary>Fail.</summary>
    Fail,

    /// <summary>Put the files beside those that are there.</summary>
    Merge,
}
