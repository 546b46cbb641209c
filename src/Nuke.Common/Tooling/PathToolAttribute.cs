namespace Nuke.Common.Tooling;

/// <summary>The tool is on PATH.</summary>
public sealed class PathToolAttribute : ToolAttribute
{
    /// <summary>The program's name.</summary>
    public string Executable { get; set; }

    internal override ToolRequirement GetRequirement(string version = null) => new PathToolRequirement(Executable);

    internal override string GetPath(string name) => ToolPathResolver.GetEnvironmentOrPathExecutable(Executable);
}
