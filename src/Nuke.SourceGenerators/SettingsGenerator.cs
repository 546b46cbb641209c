using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nuke.SourceGenerators;

/// <summary>
/// Writes what follows from a class of options with [Command]: the setters of its properties, and the methods that run the
/// command.
/// </summary>
[Generator]
public sealed class SettingsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // What flows on is text: where an edit changes none of it, nothing is written anew.
        var files = context.SyntaxProvider.ForAttributeWithMetadataName(
            Names.Command, (node, _) => node is ClassDeclarationSyntax, (found, cancellationToken) => Write(found, cancellationToken));
        context.RegisterSourceOutput(files, (output, file) =>
        {
            if (file.Setters is not null)
                output.AddSource($"{file.Name}Extensions.g.cs", file.Setters);
            if (file.Commands is not null)
                output.AddSource($"{file.Name}.Commands.g.cs", file.Commands);
        });
    }

    private static (string Name, string? Setters, string? Commands) Write(GeneratorAttributeSyntaxContext found, CancellationToken cancellationToken)
    {
        var options = (INamedTypeSymbol)found.TargetSymbol;
        var compilation = found.SemanticModel.Compilation;
        return (options.ToDisplayString(), SettersWriter.Write(options, compilation, cancellationToken), CommandsWriter.Write(options, found.Attributes[0]));
    }
}
