using System.Xml.Linq;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>Reads solution files.</summary>
public static class SolutionModelExtensions
{
    private const string FolderType = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";

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
        if (path.HasExtension("slnx"))
            ReadSlnx(solution);
        else
            ReadSln(solution);
        return solution;
    }

    // <Solution><Folder Name="/src/"><Project Path="src/App/App.csproj" /></Folder></Solution>
    private static void ReadSlnx(Solution solution)
    {
        var root = XDocument.Load(solution.Path).Root;
        var folders = new Dictionary<string, SolutionFolder>(StringComparer.Ordinal);
        foreach (var element in root.Elements("Folder"))
        {
            var folder = GetFolder(solution, folders, (string)element.Attribute("Name"));
            foreach (var project in element.Elements("Project"))
                AddProject(solution, project, folder);
        }
        foreach (var project in root.Elements("Project"))
            AddProject(solution, project, null);
    }

    private static SolutionFolder GetFolder(Solution solution, Dictionary<string, SolutionFolder> folders, string path)
    {
        var trimmed = path.Trim('/');
        if (trimmed.Length == 0)
            return null;
        if (folders.TryGetValue(trimmed, out var known))
            return known;
        var slash = trimmed.LastIndexOf('/');
        var parent = slash < 0 ? null : GetFolder(solution, folders, trimmed[..slash]);
        return folders[trimmed] = solution.AddFolder(trimmed[(slash + 1)..], parent);
    }

    private static void AddProject(Solution solution, XElement element, SolutionFolder folder)
    {
        var path = ((string)element.Attribute("Path")).Replace('\\', '/');
        solution.Add(solution.Directory / path, (string)element.Attribute("DisplayName") ?? Path.GetFileNameWithoutExtension(path), folder);
    }

    // Project("{9A19103F-…}") = "App", "src\App\App.csproj", "{…}"   and in NestedProjects:   {child} = {parent}
    private static void ReadSln(Solution solution)
    {
        var lines = solution.Path.ReadAllLines().Select(line => line.Trim()).ToList();
        var parents = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var start = lines.FindIndex(line => line.StartsWith("GlobalSection(NestedProjects)", StringComparison.Ordinal));
        for (var i = start + 1; start >= 0 && i < lines.Count && lines[i] != "EndGlobalSection"; i++)
        {
            var parts = lines[i].Split('=', StringSplitOptions.TrimEntries);
            parents[parts[0]] = parts[1];
        }

        var entries = lines.Where(line => line.StartsWith("Project(", StringComparison.Ordinal)).Select(line => line.Split('"')).ToList();
        var names = entries.Where(parts => parts[1] == FolderType).ToDictionary(parts => parts[7], parts => parts[3], StringComparer.OrdinalIgnoreCase);
        var folders = new Dictionary<string, SolutionFolder>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in names.Keys)
            Nested(id);
        foreach (var parts in entries.Where(parts => parts[1] != FolderType))
            solution.Add(solution.Directory / parts[5].Replace('\\', '/'), parts[3], parents.TryGetValue(parts[7], out var parent) ? Nested(parent) : null);

        SolutionFolder Nested(string id) => folders.TryGetValue(id, out var known)
            ? known
            : folders[id] = solution.AddFolder(names[id], parents.TryGetValue(id, out var parent) ? Nested(parent) : null);
    }
}
