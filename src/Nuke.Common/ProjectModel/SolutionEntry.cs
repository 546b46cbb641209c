namespace Nuke.Common.ProjectModel;

/// <summary>A folder or project of a solution file.</summary>
/// <param name="path">From the file's directory; null is a folder.</param>
/// <param name="parent">The folder it is in; null at the top.</param>
internal sealed class SolutionEntry(string name, string? path, SolutionEntry? parent)
{
    public string Name { get; } = name;

    public string? Path { get; } = path;

    public SolutionEntry? Parent { get; } = parent;
}
