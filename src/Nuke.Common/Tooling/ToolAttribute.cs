namespace Nuke.Common.Tooling;

/// <summary>Says where the tool of a class comes from.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ToolAttribute : Attribute
{
    /// <summary>What must be there for the tool to run.</summary>
    /// <param name="version">Null is any; tools that have no choice of versions ignore it.</param>
    internal abstract ToolRequirement GetRequirement(string version = null);

    /// <summary>The program.</summary>
    /// <param name="name">The tool's name, such as ReSharper.</param>
    internal abstract string GetPath(string name);

    /// <summary>The requirement of a class that is a tool.</summary>
    /// <exception cref="Execution.BuildDefinitionException">The class does not say where its tool comes from.</exception>
    internal static ToolRequirement RequirementOf(Type tool, string version = null) => Of(tool).GetRequirement(version);

    /// <summary>The attribute of a class that is a tool.</summary>
    /// <inheritdoc cref="RequirementOf"/>
    internal static ToolAttribute Of(Type tool) =>
        (ToolAttribute)GetCustomAttribute(tool, typeof(ToolAttribute))
        ?? throw new Execution.BuildDefinitionException($"'{tool.Name}' is required, but has no attribute such as [NuGetTool(Id = \"…\", Executable = \"…\")] that says where it comes from");
}
