using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nuke.SourceGenerators;

/// <summary>Writes the methods of a tool's class that run a command: with options, with a change of them, and with many.</summary>
internal static class CommandsWriter
{
    /// <summary>Null where the options are of no command, or the tool's class cannot be added to.</summary>
    public static string? Write(INamedTypeSymbol options, AttributeData command)
    {
        if (command.Get("Type") is not INamedTypeSymbol tasks || NameOf(command) is not { } name || options.IsAbstract || !tasks.IsPartial() || tasks.ContainingType is not null)
            return null;

        var tool = tasks.Name.EndsWith("Tasks", StringComparison.Ordinal) ? tasks.Name.Substring(0, tasks.Name.Length - "Tasks".Length) : tasks.Name;
        var type = options.FullName();
        var result = tasks.GetMembers("GetResult").OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.IsStatic && method.Parameters.Length == 2 && Is(method.Parameters[0].Type, options))?.ReturnType.FullName();
        var returned = result is null ? "IReadOnlyCollection<Output>" : $"({result} Result, IReadOnlyCollection<Output> Output)";
        var source = SourceText.Beside(tasks, "System.Collections.Generic", "System.Linq", "Nuke.Common.Tooling")
            .Line($"partial class {tasks.Name}").Line("{");

        var start = source.ToString();
        if (!Has(parameter => Is(parameter, options)))
        {
            source.Line($"    /// <inheritdoc cref=\"{type}\"/>")
                .Line($"    {options.Visibility()} static {returned} {name}({type} options = null)").Line("    {")
                .Line($"        options ??= new {type}();")
                .Line($"        var output = Run(options, () => {tool}Path);")
                .Line(result is null ? "        return output;" : "        return (GetResult(options, output), output);")
                .Line("    }").Line();
        }
        if (!Has(parameter => parameter.Name == "Configure"))
        {
            source.Line($"    /// <inheritdoc cref=\"{type}\"/>")
                .Line($"    {options.Visibility()} static {returned} {name}(Configure<{type}> configurator) => {name}(new {type}().Apply(configurator));").Line();
        }
        if (!Has(parameter => parameter.Name == "CombinatorialConfigure"))
        {
            source.Line($"    /// <inheritdoc cref=\"{type}\"/>")
                .Line($"    {options.Visibility()} static IEnumerable<({type} Settings, {(result is null ? "" : $"{result} Result, ")}IReadOnlyCollection<Output> Output)> {name}(")
                .Line($"        CombinatorialConfigure<{type}> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>")
                .Line(result is null
                    ? $"        Run(configurator, {name}, degreeOfParallelism, completeOnFailure);"
                    : $"        Run(configurator, options => {name}(options).Output, degreeOfParallelism, completeOnFailure).Select(x => (x.Settings, GetResult(x.Settings, x.Output), x.Output)).ToList();");
        }
        var text = source.ToString();
        return text == start ? null : text.TrimEnd('\n') + "\n}\n";

        bool Has(Func<ITypeSymbol, bool> isFirst) => tasks.GetMembers(name).OfType<IMethodSymbol>().Any(method => method.Parameters.Length > 0 && isFirst(method.Parameters[0].Type));
    }

    private static bool Is(ITypeSymbol type, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(type, other);

    /// <summary>Read from the source: in <c>Command = nameof(XTasks.XRun)</c> the method is the one that is about to be written.</summary>
    private static string? NameOf(AttributeData command)
    {
        var syntax = command.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        var value = syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.Text == "Command")?.Expression;
        return value switch
        {
            LiteralExpressionSyntax literal => literal.Token.ValueText,
            InvocationExpressionSyntax call => call.ArgumentList.Arguments.FirstOrDefault()?.Expression switch
            {
                MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
                IdentifierNameSyntax member => member.Identifier.Text,
                _ => null,
            },
            _ => null,
        };
    }
}
