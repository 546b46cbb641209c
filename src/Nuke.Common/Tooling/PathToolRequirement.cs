namespace Nuke.Common.Tooling;

/// <summary>A program on PATH; nothing installs it.</summary>
public class PathToolRequirement(string pathExecutable) : ToolRequirement
{
    /// <summary>The program's name.</summary>
    public string PathExecutable { get; } = pathExecutable;
}
