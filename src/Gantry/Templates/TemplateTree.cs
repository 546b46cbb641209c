namespace Gantry.Templates;

/// <summary>A template as it was at one moment: all its files, in memory.</summary>
/// <param name="Name">How messages name the template, such as <c>services/template</c>.</param>
/// <param name="Files">By path below the template's root, with forward slashes; ordered.</param>
public sealed record TemplateTree(string Name, IReadOnlyDictionary<string, TemplateFile> Files)
{
    /// <summary>Paths of the repositories inside the template, whose files are not among <see cref="Files"/>.</summary>
    public IReadOnlyList<string> Submodules { get; init; } = [];

    /// <summary>Reads a directory; what git keeps for itself is left out.</summary>
    public static TemplateTree Read(string name, string directory)
    {
        SortedDictionary<string, TemplateFile> files = new(StringComparer.Ordinal);
        Add("");
        return new TemplateTree(name, files);

        void Add(string folder)
        {
            foreach (var entry in new DirectoryInfo(Path.Combine(directory, folder)).EnumerateFileSystemInfos())
            {
                var path = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
                if (TemplateFile.Find(entry.FullName) is { } file)
                    files[path] = file;
                else if (entry.Name != ".git")
                    Add(path);
            }
        }
    }
}
