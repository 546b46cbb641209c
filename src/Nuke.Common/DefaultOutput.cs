namespace Nuke.Common;

/// <summary>A part of what every run prints.</summary>
public enum DefaultOutput
{
    /// <summary>The name of the engine; this one never prints it.</summary>
    Logo,

    /// <summary>The header of a target in a terminal.</summary>
    TargetHeader,

    /// <summary>The marks by which a CI service groups a target's lines.</summary>
    TargetCollapse,

    /// <summary>The repetition of errors and warnings at the end.</summary>
    ErrorsAndWarnings,

    /// <summary>The table of targets.</summary>
    TargetOutcome,

    /// <summary>The line that says how the build has ended.</summary>
    BuildOutcome,

    /// <summary>The time of day before log messages.</summary>
    Timestamps,
}
