namespace Nuke.Common.ProjectModel;

/// <summary>A folder of a solution.</summary>
public sealed class SolutionFolder
{
    internal SolutionFolder(Solution solution, string name, SolutionFolder parent)
    {
        Solution = solution;
        Name = name;
        Parent = parent;
    }

    /// <summary>The solution that it belongs to.</summary>
    public Solution Solution { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The folder it is in; null at the top.</summary>
    public SolutionFolder Parent { get; }

    /// <summary>The projects in it.</summary>
    public IReadOnlyCollection<Project> Projects => Solution.AllProjects.Where(project => project.SolutionFolder == this).ToList();

    /// <summary>The folders in it.</summary>
    public IReadOnlyCollection<SolutionFolder> SolutionFolders => Solution.AllSolutionFolders.Where(folder => folder.Parent == this).ToList();

    /// <summary>The project of a name; null if there is none.</summary>
    public Project GetProject(string name) => Projects.SingleOrDefault(project => project.Name == name);
}
