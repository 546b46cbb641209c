using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>A tool that every run of a build, or of builds with this component, needs.</summary>
/// <typeparam name="T">The class of the tool.</typeparam>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true)]
public class RequiresAttribute<T> : RequiresAttribute
    where T : IRequireTool
{
    /// <summary>The tool's version; null is any.</summary>
    public string Version { get; set; }

    /// <inheritdoc/>
    public override ToolRequirement GetRequirement() => ToolAttribute.RequirementOf(typeof(T), Version);
}
