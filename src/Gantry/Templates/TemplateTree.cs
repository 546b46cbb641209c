using System.Formats.Tar;

namespace Gantry.Templates;

/// <summary>A template as it was at one moment: all its files, in memory.</summary>
/// <param name="Name">How messages name the template, such as <c>services/template</c>.</param>
/// <param name="Files">By path below the template's root, with forward slashes; ordered.</param>
public sealed record TemplateTree(string Name, IReadOnlyDictionary<string, TemplateFile> Files)
{
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

    /// <summary>Reads what <c>git archive</c> wrote.</summary>
    public static TemplateTree ReadArchive(string name, string archive)
    {
        SortedDictionary<string, TemplateFile> files = new(StringComparer.Ordinal);
        using var stream = File.OpenRead(archive);
        using var reader = new TarReader(stream);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.SymbolicLink)
            {
                files[entry.Name] = new TemplateFile(default, LinkTarget: entry.LinkName);
            }
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                var content = new byte[entry.Length];
                entry.DataStream?.ReadExactly(content);
                files[entry.Name] = new TemplateFile(content, entry.Mode.HasFlag(UnixFileMode.UserExecute));
            }
        }
        return new TemplateTree(name, files);
    }
}
