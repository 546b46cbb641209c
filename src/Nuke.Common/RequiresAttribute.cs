using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>A tool that every run of a build needs.</summary>
public abstract class RequiresAttribute : Attribute
{
    /// <summary>What must be there.</summary>
    public abstract ToolRequirement GetRequirement();
}
