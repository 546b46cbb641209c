using System.ComponentModel;
using System.IO.Enumeration;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>A solution file, .slnx or .sln, as far as a build needs it: folders and projects.</summary>
[TypeConverter(typeof(SolutionTypeConverter))]
public class Solution : IAbsolutePathHolder
{
    private readonly List<Project> projects = [];
    private readonly List<SolutionFolder> folders = [];

    /// <summary>The file.</summary>
    public AbsolutePath Path { get; internal set; }

    /// <summary>The file's name without extension.</summary>
    public string Name => Path.NameWithoutExtension;

    /// <summary>The file's name.</summary>
    public string FileName => Path.Name;

    /// <summary>The file's directory.</summary>
    public AbsolutePath Directory => Path.Parent;

    /// <summary>All projects, in folders or not.</summary>
    public IReadOnlyCollection<Project> AllProjects => projects;

    /// <summary>The projects in no folder.</summary>
    public IReadOnlyCollection<Project> Projects => projects.FindAll(project => project.SolutionFolder is null);

    /// <summary>All folders, in others or not.</summary>
    public IReadOnlyCollection<SolutionFolder> AllSolutionFolders => folders;

    /// <summary>The folders in no other.</summary>
    public IReadOnlyCollection<SolutionFolder> SolutionFolders => folders.FindAll(folder => folder.Parent is null);

    /// <summary>The file.</summary>
    public static implicit operator string(Solution solution) => solution?.Path;

    /// <summary>The file.</summary>
    public static implicit operator AbsolutePath(Solution solution) => solution?.Path;

    /// <summary>The project of a name, or of a path; null if there is none.</summary>
    public Project GetProject(string nameOrFullPath) =>
        projects.Find(project => string.Equals(project.Name, nameOrFullPath, StringComparison.OrdinalIgnoreCase) || project.Path.ToString() == nameOrFullPath);

    /// <summary>The projects whose names match a pattern with <c>*</c> and <c>?</c>.</summary>
    public IEnumerable<Project> GetAllProjects(string wildcardPattern) =>
        projects.Where(project => FileSystemName.MatchesSimpleExpression(wildcardPattern, project.Name));

    /// <summary>The folder of a name; null if there is none.</summary>
    public SolutionFolder GetSolutionFolder(string name) => folders.Find(folder => folder.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Path;

    internal Project Add(AbsolutePath path, string name, SolutionFolder folder)
    {
        var project = new Project(this, path, name, folder);
        projects.Add(project);
        return project;
    }

    internal SolutionFolder AddFolder(string name, SolutionFolder parent)
    {
        var folder = new SolutionFolder(this, name, parent);
        folders.Add(folder);
        return folder;
    }
}
