namespace Nuke.Common.IO;

/// <summary>Whether patterns of files tell upper case from lower case.</summary>
public enum GlobbingCaseSensitivity
{
    /// <summary>As the system's files do: not on Windows.</summary>
    Auto,

    /// <summary>They do.</summary>
    CaseSensitive,

    /// <summary>They do not.</summary>
    CaseInsensitive,
}
