namespace Nuke.Common.Tooling;

/// <summary>Where a process wrote a line.</summary>
public enum OutputType
{
    /// <summary>Standard output.</summary>
    Std,

    /// <summary>Standard error, which tools use for progress too.</summary>
    Err,
}
