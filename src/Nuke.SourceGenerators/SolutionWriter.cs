using System.Security;
using Microsoft.CodeAnalysis.CSharp;
using Nuke.Common.ProjectModel;

namespace Nuke.SourceGenerators;

/// <summary>Writes the class of a solution.</summary>
internal sealed class SolutionWriter
{
    private const string Model = "global::Nuke.Common.ProjectModel.";

    private readonly SourceText source = new();
    private readonly string name;
    private readonly List<SolutionEntry> entries;

    private SolutionWriter(string name, List<SolutionEntry> entries)
    {
        this.name = name.Escaped();
        this.entries = entries;
    }

    public static string Write(string targetNamespace, string name, string path, List<SolutionEntry> entries)
    {
        var writer = new SolutionWriter(name, entries);
        writer.source.Line("#pragma warning disable CS0108 // a project may be called Name or Path");
        if (targetNamespace.Length > 0)
            writer.source.Line().Line($"namespace {targetNamespace};");
        writer.source.Line()
            .Line($"/// <summary>The solution {SecurityElement.Escape(path.Substring(path.LastIndexOf('/') + 1))}, with a property for each project and folder.</summary>")
            .Line($"internal class {writer.name} : {Model}Solution").Line("{")
            .Line($"    private {Model}Project Find(string path) => GetProject(base.Directory / path);").Line();
        writer.WriteMembers(null, ["Find", name], "this", "_", "    ");
        return writer.source.Line("}").ToString();
    }

    /// <summary>Writes the projects and folders of a folder; null is the solution itself.</summary>
    /// <param name="taken">Names that others have.</param>
    /// <param name="solution">What has the method Find.</param>
    private void WriteMembers(SolutionEntry? parent, HashSet<string> taken, string solution, string prefix, string indent)
    {
        List<(SolutionEntry Folder, string Property)> folders = [];
        foreach (var entry in entries.Where(entry => entry.Parent == parent))
        {
            var property = Unique(Identifier(entry.Name), taken);
            if (entry.Path is null)
                folders.Add((entry, property));
            else
            {
                source.Line($"{indent}/// <summary>{SecurityElement.Escape(entry.Path)}</summary>")
                    .Line($"{indent}public {Model}Project {property.Escaped()} => {solution}.Find({SymbolDisplay.FormatLiteral(entry.Path, quote: true)});").Line();
            }
        }
        foreach (var (folder, property) in folders)
        {
            // A type may have neither the name of a member beside it, nor of one inside it.
            var inside = new HashSet<string>(entries.Where(entry => entry.Parent == folder).Select(entry => Identifier(entry.Name)));
            var type = Unique(prefix + Identifier(folder.Name), taken, inside);
            source.Line($"{indent}/// <summary>The folder {SecurityElement.Escape(folder.Name)}.</summary>")
                .Line($"{indent}public {type} {property.Escaped()} => new({solution});").Line()
                .Line($"{indent}/// <summary>The folder {SecurityElement.Escape(folder.Name)}.</summary>")
                .Line($"{indent}internal sealed class {type}").Line($"{indent}{{");
            WriteFolder(folder, type, prefix + "_", indent + "    ");
            source.Line($"{indent}}}").Line();
        }
    }

    private void WriteFolder(SolutionEntry folder, string type, string prefix, string indent)
    {
        source.Line($"{indent}private readonly {name} solution;").Line()
            .Line($"{indent}internal {type}({name} solution) => this.solution = solution;").Line();
        WriteMembers(folder, ["solution", type], "solution", prefix, indent);
    }

    private static string Unique(string name, params HashSet<string>[] taken)
    {
        while (taken.Any(names => names.Contains(name)))
            name += "_";
        taken[0].Add(name);
        return name;
    }

    /// <summary>Acme.Web-App → Acme_Web_App.</summary>
    private static string Identifier(string name)
    {
        var text = string.Concat(name.Select(character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_'));
        return text.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(text[0]) ? text : "_" + text;
    }
}
