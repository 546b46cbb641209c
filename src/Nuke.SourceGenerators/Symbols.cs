using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nuke.SourceGenerators;

/// <summary>Questions about declarations.</summary>
internal static class Symbols
{
    public static string FullName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    public static AttributeData? FindAttribute(this ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == name);

    public static object? Get(this AttributeData? attribute, string argument) => attribute?.NamedArguments.FirstOrDefault(pair => pair.Key == argument).Value.Value;

    public static bool DerivesFrom(this ITypeSymbol? type, string name)
    {
        for (var current = type?.BaseType; current is not null; current = current.BaseType)
        {
            if (current.ToDisplayString() == name)
                return true;
        }
        return false;
    }

    /// <summary>Whether a part of it may be added.</summary>
    public static bool IsPartial(this ISymbol type) => type.DeclaringSyntaxReferences
        .Any(reference => reference.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>The last of a generic type's arguments, such as the value's of a dictionary; null where the type has another name.</summary>
    public static ITypeSymbol? LastArgument(this ITypeSymbol type, params string[] names) =>
        type is INamedTypeSymbol { IsGenericType: true } generic && names.Contains(generic.Name) ? generic.TypeArguments[generic.TypeArguments.Length - 1] : null;

    /// <summary>The accessibility as it is written.</summary>
    public static string Visibility(this ISymbol symbol) => symbol.DeclaredAccessibility == Accessibility.Public ? "public" : "internal";

    /// <summary>A name as <c>cref</c> and code take it.</summary>
    public static string Escaped(this string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
