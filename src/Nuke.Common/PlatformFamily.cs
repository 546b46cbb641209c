namespace Nuke.Common;

/// <summary>A kind of operating system.</summary>
public enum PlatformFamily
{
    /// <summary>Something else.</summary>
    Unknown,

    /// <summary>Windows.</summary>
    Windows,

    /// <summary>Linux.</summary>
    Linux,

    /// <summary>macOS.</summary>
    OSX,
}
