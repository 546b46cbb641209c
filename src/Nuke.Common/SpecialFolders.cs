namespace Nuke.Common;

/// <summary>The system's directories.</summary>
public enum SpecialFolders
{
    /// <summary>The user's home.</summary>
    UserProfile = Environment.SpecialFolder.UserProfile,

    /// <summary>The user's settings.</summary>
    ApplicationData = Environment.SpecialFolder.ApplicationData,

    /// <summary>The user's settings for this machine.</summary>
    LocalApplicationData = Environment.SpecialFolder.LocalApplicationData,

    /// <summary>Settings for all users.</summary>
    CommonApplicationData = Environment.SpecialFolder.CommonApplicationData,

    /// <summary>Programs.</summary>
    ProgramFiles = Environment.SpecialFolder.ProgramFiles,

    /// <summary>Programs with 32 bits.</summary>
    ProgramFilesX86 = Environment.SpecialFolder.ProgramFilesX86,

    /// <summary>The system itself.</summary>
    System = Environment.SpecialFolder.System,

    /// <summary>Windows.</summary>
    Windows = Environment.SpecialFolder.Windows,
}
