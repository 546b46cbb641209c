using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>Reads solution files.</summary>
public static class SolutionModelExtensions
{
    /// <summary>Reads a .slnx or .sln file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Solution ReadSolution(this AbsolutePath path) => path.ReadSolution<Solution>();

    /// <inheritdoc cref="ReadSolution(AbsolutePath)"/>
    internal static T ReadSolution<T>(this AbsolutePath path)
        where T : Solution, new() => (T)path.ReadSolution(new T());

    /// <summary>Reads a file into a solution that is empty so far.</summary>
    internal static Solution ReadSolution(this AbsolutePath path, Solution solution)
    {
        if (!path.FileExists())
            throw new FileNotFoundException($"Solution '{path}' does not exist");
        solution.Path = path;
        var folders = new Dictionary<SolutionEntry, SolutionFolder>();
        foreach (var entry in SolutionText.Parse(File.ReadAllText(path), isXml: path.HasExtension("slnx")))
        {
            var parent = entry.Parent is null ? null : folders[entry.Parent];
            if (entry.Path is null)
                folders[entry] = solution.AddFolder(entry.Name, parent);
            else
                solution.Add(solution.Directory / entry.Path, entry.Name, parent);
        }
        return solution;
    }
}
