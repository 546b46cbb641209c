namespace Nuke.Common.Tooling;

/// <summary>One line that a process wrote.</summary>
public record struct Output
{
    /// <summary>Where it was written.</summary>
    public OutputType Type { get; set; }

    /// <summary>The line without its line break.</summary>
    public string Text { get; set; }
}
