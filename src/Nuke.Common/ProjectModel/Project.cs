using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>A project of a solution.</summary>
public sealed class Project : IAbsolutePathHolder
{
    internal Project(Solution solution, AbsolutePath path, string name, SolutionFolder folder)
    {
        Solution = solution;
        Path = path;
        Name = name;
        SolutionFolder = folder;
    }

    /// <summary>The solution that it belongs to.</summary>
    public Solution Solution { get; }

    /// <summary>The project file.</summary>
    public AbsolutePath Path { get; }

    /// <summary>The directory of the project file.</summary>
    public AbsolutePath Directory => Path.Parent;

    /// <summary>Its name in the solution.</summary>
    public string Name { get; }

    /// <summary>The name of the project file.</summary>
    public string FileName => Path.Name;

    /// <summary>The project file as the solution refers to it.</summary>
    public RelativePath RelativePath => Solution.Directory.GetRelativePathTo(Path);

    /// <summary>The folder it is in; null at the top.</summary>
    public SolutionFolder SolutionFolder { get; }

    /// <summary>The project file.</summary>
    public static implicit operator string(Project project) => project?.Path;

    /// <summary>The project file.</summary>
    public static implicit operator AbsolutePath(Project project) => project?.Path;

    /// <inheritdoc/>
    public override string ToString() => Path;
}
