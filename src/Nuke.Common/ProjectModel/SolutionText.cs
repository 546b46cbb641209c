using System.Xml.Linq;

namespace Nuke.Common.ProjectModel;

/// <summary>Reads what a solution file says. The source generator compiles this file too: no newer API than netstandard2.0 has.</summary>
internal static class SolutionText
{
    private const string FolderType = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";

    /// <summary>The folders and projects.</summary>
    /// <param name="isXml">Whether it is a .slnx, not a .sln.</param>
    public static List<SolutionEntry> Parse(string text, bool isXml) => isXml ? ParseSlnx(text) : ParseSln(text);

    // <Solution><Folder Name="/src/"><Project Path="src/App/App.csproj" /></Folder></Solution>
    private static List<SolutionEntry> ParseSlnx(string text)
    {
        var entries = new List<SolutionEntry>();
        var folders = new Dictionary<string, SolutionEntry>(StringComparer.Ordinal);
        var root = XDocument.Parse(text).Root!;
        foreach (var element in root.Elements("Folder"))
        {
            var folder = Folder((string)element.Attribute("Name")!);
            foreach (var project in element.Elements("Project"))
                AddProject(project, folder);
        }
        foreach (var project in root.Elements("Project"))
            AddProject(project, null);
        return entries;

        SolutionEntry? Folder(string path)
        {
            var trimmed = path.Trim('/');
            if (trimmed.Length == 0)
                return null;
            if (folders.TryGetValue(trimmed, out var known))
                return known;
            var slash = trimmed.LastIndexOf('/');
            var folder = new SolutionEntry(trimmed.Substring(slash + 1), null, slash < 0 ? null : Folder(trimmed.Substring(0, slash)));
            entries.Add(folder);
            return folders[trimmed] = folder;
        }

        void AddProject(XElement element, SolutionEntry? folder)
        {
            var path = ((string)element.Attribute("Path")!).Replace('\\', '/');
            entries.Add(new SolutionEntry((string?)element.Attribute("DisplayName") ?? Path.GetFileNameWithoutExtension(path), path, folder));
        }
    }

    // Project("{9A19103F-…}") = "App", "src\App\App.csproj", "{…}"   and in NestedProjects:   {child} = {parent}
    private static List<SolutionEntry> ParseSln(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).ToList();
        var parents = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var start = lines.FindIndex(line => line.StartsWith("GlobalSection(NestedProjects)", StringComparison.Ordinal));
        for (var i = start + 1; start >= 0 && i < lines.Count && lines[i] != "EndGlobalSection"; i++)
        {
            var parts = lines[i].Split('=');
            parents[parts[0].Trim()] = parts[1].Trim();
        }

        var found = lines.Where(line => line.StartsWith("Project(", StringComparison.Ordinal)).Select(line => line.Split('"')).ToList();
        var names = found.Where(parts => parts[1] == FolderType).ToDictionary(parts => parts[7], parts => parts[3], StringComparer.OrdinalIgnoreCase);
        var entries = new List<SolutionEntry>();
        var folders = new Dictionary<string, SolutionEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in names.Keys)
            Folder(id);
        foreach (var parts in found.Where(parts => parts[1] != FolderType))
            entries.Add(new SolutionEntry(parts[3], parts[5].Replace('\\', '/'), ParentOf(parts[7])));
        return entries;

        SolutionEntry Folder(string id)
        {
            if (folders.TryGetValue(id, out var known))
                return known;
            var folder = new SolutionEntry(names[id], null, ParentOf(id));
            entries.Add(folder);
            return folders[id] = folder;
        }

        SolutionEntry? ParentOf(string id) => parents.TryGetValue(id, out var parent) ? Folder(parent) : null;
    }
}
