using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Nuke.Common.ProjectModel;

namespace Nuke.SourceGenerators;

/// <summary>
/// Writes, for <c>[Solution(GenerateProjects = true)] readonly Solution Solution;</c>, a class <c>Solution</c> with a property
/// for each project and folder. The files it reads are the compiler's additional files; src/Nuke.props adds them.
/// </summary>
[Generator]
public sealed class SolutionGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor NotFound = new(
        "NUKE0001", "Solution not found", "No properties for the projects of '{0}': {1}", "Nuke", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var members = context.SyntaxProvider.ForAttributeWithMetadataName(Names.Solution, (node, _) => node is VariableDeclaratorSyntax or PropertyDeclarationSyntax, (found, _) => Read(found))
            .Where(member => member.IsWanted).Collect();
        var files = context.AdditionalTextsProvider.Where(file => IsSolution(file.Path) || file.Path.EndsWith("parameters.json", StringComparison.Ordinal))
            .Select((file, cancellationToken) => (Path: Normalize(file.Path), Text: file.GetText(cancellationToken)?.ToString() ?? "")).Collect();
        var root = context.AnalyzerConfigOptionsProvider.Select((options, _) => options.GlobalOptions.TryGetValue("build_property.NukeRootDirectory", out var root) ? Normalize(root).TrimEnd('/') : "");
        context.RegisterSourceOutput(members.Combine(files).Combine(root), (output, all) => Write(output, all.Left.Left, all.Left.Right, all.Right));
    }

    private static (bool IsWanted, string Namespace, string Name, string? Path, (string File, TextSpan Span, LinePositionSpan Lines) Place) Read(GeneratorAttributeSyntaxContext found)
    {
        var attribute = found.Attributes[0];
        var location = found.TargetNode.GetLocation();
        return (
            attribute.Get("GenerateProjects") is true,
            found.TargetSymbol.ContainingNamespace.IsGlobalNamespace ? "" : found.TargetSymbol.ContainingNamespace.ToDisplayString(),
            found.TargetSymbol.Name,
            attribute.ConstructorArguments.FirstOrDefault().Value as string,
            (location.SourceTree!.FilePath, location.SourceSpan, location.GetLineSpan().Span));
    }

    private static void Write(
        SourceProductionContext output, ImmutableArray<(bool IsWanted, string Namespace, string Name, string? Path, (string File, TextSpan Span, LinePositionSpan Lines) Place)> members,
        ImmutableArray<(string Path, string Text)> files, string root)
    {
        foreach (var member in members.GroupBy(member => (member.Namespace, member.Name)).Select(same => same.First()))
        {
            var (file, problem) = Find(member.Name, member.Path, files, root);
            if (problem is null)
                output.AddSource($"{(member.Namespace.Length == 0 ? "" : member.Namespace + ".")}{member.Name}.g.cs", SolutionWriter.Write(member.Namespace, member.Name, file.Path, SolutionText.Parse(file.Text, file.Path.EndsWith("x", StringComparison.OrdinalIgnoreCase))));
            else
                output.ReportDiagnostic(Diagnostic.Create(NotFound, Location.Create(member.Place.File, member.Place.Span, member.Place.Lines), member.Name, problem));
        }
    }

    /// <summary>The order is the one of a run: parameters.json, the attribute's path, the only solution in the root directory.</summary>
    private static ((string Path, string Text) File, string? Problem) Find(string member, string? path, ImmutableArray<(string Path, string Text)> files, string root)
    {
        if (root.Length == 0)
            return (default, "MSBuild's property NukeRootDirectory is not set, which src/Nuke.props does");
        var parameters = files.FirstOrDefault(file => file.Path == $"{root}/.nuke/parameters.json").Text ?? "";
        var value = Regex.Match(parameters, $"\"{Regex.Escape(member)}\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
        var given = value.Success ? Regex.Unescape(value.Groups[1].Value) : path;
        if (given is not null)
        {
            var full = Normalize(Path.Combine(root, given));
            var named = files.FirstOrDefault(file => file.Path == full);
            return named.Path is not null ? (named, null) : (default, $"'{full}' is not there, or too deep to be found; add <AdditionalFiles Include=\"…\" /> to the project");
        }
        var found = files.Where(file => IsSolution(file.Path) && file.Path.LastIndexOf('/') == root.Length && file.Path.StartsWith(root, StringComparison.Ordinal)).ToList();
        return found.Count == 1 ? (found[0], null) : (default, $"'{root}' has {(found.Count == 0 ? "no solution" : "several solutions")}; name one: [Solution(\"App.slnx\", GenerateProjects = true)]");
    }

    private static bool IsSolution(string path) => path.EndsWith(".sln", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase);

    private static string Normalize(string path) => path.Length == 0 ? path : Path.GetFullPath(path).Replace('\\', '/');
}
