using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nuke.SourceGenerators;

/// <summary>Writes what every class of a tool has: the program's path, and a method that runs it with any arguments.</summary>
[Generator]
public sealed class ToolGenerator : IIncrementalGenerator
{
    private const string Ending = "Tasks";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.SyntaxProvider.CreateSyntaxProvider(
            (node, _) => node is ClassDeclarationSyntax { AttributeLists.Count: > 0, BaseList: not null } type
                && type.Identifier.Text.EndsWith(Ending, StringComparison.Ordinal) && type.Modifiers.Any(SyntaxKind.PartialKeyword),
            (found, cancellationToken) => Write(found.SemanticModel.GetDeclaredSymbol((ClassDeclarationSyntax)found.Node, cancellationToken)!));
        context.RegisterSourceOutput(files, (output, file) =>
        {
            if (file.Text is not null)
                output.AddSource($"{file.Name}.g.cs", file.Text);
        });
    }

    private static (string Name, string? Text) Write(INamedTypeSymbol tasks)
    {
        var fullName = tasks.ToDisplayString();
        var attribute = tasks.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.DerivesFrom(Names.Tool));
        if (attribute is null || !tasks.DerivesFrom(Names.ToolTasks) || tasks.ContainingType is not null)
            return (fullName, null);

        var name = tasks.Name.Substring(0, tasks.Name.Length - Ending.Length);
        var source = SourceText.Beside(tasks, "System", "System.Collections.Generic", "Nuke.Common.Tooling").Line($"partial class {tasks.Name}").Line("{");
        var start = source.ToString();
        if (tasks.GetMembers($"{name}Path").IsEmpty)
        {
            var program = attribute.AttributeClass!.Name == "PathToolAttribute" ? attribute.Get("Executable") as string ?? name : name;
            source.Line($"    /// <summary>The program: the one that the variable {program.ToUpperInvariant()}_EXE names, else the one that is installed.</summary>")
                .Line($"    public static string {name}Path => GetToolPath<{tasks.Name}>();").Line();
        }
        if (!tasks.GetMembers(name).OfType<IMethodSymbol>().Any(method => method.Parameters.Length > 0 && method.Parameters[0].Type.Name == "ArgumentStringHandler"))
        {
            source.Line("    /// <summary>Runs the program with any arguments.</summary>")
                .Line("    /// <inheritdoc cref=\"Tool\"/>")
                .Line($"    public static IReadOnlyCollection<Output> {name}(ArgumentStringHandler arguments, string workingDirectory = null,")
                .Line("        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,")
                .Line("        Action<OutputType, string> logger = null, Action<IProcess> exitHandler = null) =>")
                .Line($"        ToolResolver.GetTool({name}Path)(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);");
        }
        var text = source.ToString();
        return (fullName, text == start ? null : text.TrimEnd('\n') + "\n}\n");
    }
}
