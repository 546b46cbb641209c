using Microsoft.CodeAnalysis;

namespace Nuke.SourceGenerators;

/// <summary>Writes the extension methods that set the properties of a class of options.</summary>
internal sealed class SettersWriter
{
    private readonly SourceText source;
    private readonly INamedTypeSymbol options;

    private SettersWriter(INamedTypeSymbol options)
    {
        this.options = options;
        source = SourceText.Beside(options, "System.Collections.Generic", "Nuke.Common.Tooling");
    }

    /// <summary>Null where there is nothing to write, or somebody wrote it by hand.</summary>
    public static string? Write(INamedTypeSymbol options, Compilation compilation, CancellationToken cancellationToken)
    {
        var properties = options.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property.DeclaredAccessibility == Accessibility.Public && property.FindAttribute(Names.Argument) is not null).ToList();
        var byHand = compilation.Assembly.GetTypeByMetadataName($"{Prefix(options)}{options.Name}Extensions");
        if (properties.Count == 0 || options.ContainingType is not null || (byHand is not null && !byHand.IsPartial()))
            return null;

        var writer = new SettersWriter(options);
        writer.source.Line($"/// <summary>Sets options of <see cref=\"{options.Name}\"/>. Each method returns a changed copy.</summary>")
            .Line($"{options.Visibility()} static partial class {options.Name}Extensions").Line("{");
        foreach (var property in properties)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(property);
        }
        return writer.source.Line("}").ToString();
    }

    private static string Prefix(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString() + ".";

    private void Write(IPropertySymbol property)
    {
        var name = property.Name;
        var document = $"{options.Name}.{name.Escaped()}";
        var key = $"nameof({document})";
        if (property.Type.LastArgument("IReadOnlyDictionary") is { } value)
        {
            WriteDictionary(document, name, key, value.FullName());
            foreach (var named in NamedKeys(property))
                WriteNamedKey(named, key);
        }
        else if (ElementOf(property.Type) is { } element)
        {
            WriteList(document, name, element, ("WithList", "WithAdded", "WithRemoved"), key, $"o.With({key}, null)");
        }
        else
        {
            WriteScalar(document, name, property.Type, value => $"o.With({key}, {value})", $"o.With({key}, null)", $"o.With({key}, o.{name.Escaped()} != true)");
        }
    }

    private void WriteScalar(string document, string name, ITypeSymbol type, Func<string, string> set, string reset, string toggle)
    {
        Method(document, $"Set{name}", $"{type.FullName()} value", set("value"));
        Method(document, $"Reset{name}", "", reset);
        if (!IsBool(type))
            return;
        Method(document, $"Enable{name}", "", set("true"));
        Method(document, $"Disable{name}", "", set("false"));
        Method(document, $"Toggle{name}", "", toggle);
    }

    private void WriteList(string document, string name, string element, (string Set, string Add, string Remove) methods, string key, string reset)
    {
        foreach (var (verb, method) in new[] { ("Set", methods.Set), ("Add", methods.Add), ("Remove", methods.Remove) })
        {
            Method(document, verb + name, $"params {element}[] values", $"o.{method}({key}, values)");
            Method(document, verb + name, $"IEnumerable<{element}> values", $"o.{method}({key}, values)");
        }
        Method(document, $"Clear{name}", "", reset);
        Method(document, $"Reset{name}", "", reset);
    }

    private void WriteDictionary(string document, string name, string key, string value)
    {
        var one = Singular(name);
        Method(document, $"Set{name}", $"IDictionary<string, {value}> values", $"o.WithPairs({key}, values)");
        foreach (var verb in new[] { "Set", "Add" })
            Method(document, verb + one, $"string key, {value} value", $"o.WithPair<T, {value}>({key}, key, value)");
        Method(document, $"Remove{one}", "string key", $"o.WithoutPair<T, {value}>({key}, key)");
        Method(document, $"Clear{name}", "", $"o.With({key}, null)");
        Method(document, $"Reset{name}", "", $"o.With({key}, null)");
    }

    /// <summary>A property of another type that stands for a key: <c>SetVersion("1.0")</c> is <c>SetProperty("Version", "1.0")</c>.</summary>
    private void WriteNamedKey(IPropertySymbol named, string property)
    {
        var document = $"{named.ContainingType.FullName()}.{named.Name.Escaped()}";
        var name = $"\"{named.FindAttribute(Names.Argument).Get("Format") ?? named.Name}\"";
        var reset = $"o.WithoutPair<T, object>({property}, {name})";
        if (ElementOf(named.Type) is { } element)
            WriteList(document, named.Name, element, ("WithPairList", "WithPairAdded", "WithPairRemoved"), $"{property}, {name}", reset);
        else
            WriteScalar(document, named.Name, named.Type, value => $"o.WithPair<T, object>({property}, {name}, {value})", reset, $"o.WithToggled({property}, {name})");
    }

    /// <summary>Without those for which the options have a property: that one counts.</summary>
    private IEnumerable<IPropertySymbol> NamedKeys(IPropertySymbol property) =>
        from argument in property.FindAttribute(Names.NamedKeys)?.ConstructorArguments ?? []
        from type in argument.Values
        from key in ((INamedTypeSymbol)type.Value!).GetMembers().OfType<IPropertySymbol>()
        where options.GetMembers(key.Name).IsEmpty
        select key;

    private void Method(string document, string name, string parameters, string body) => source
        .Line($"    /// <inheritdoc cref=\"{document}\"/>")
        .Line($"    public static T {name}<T>(this T o{(parameters.Length == 0 ? "" : ", ")}{parameters}) where T : {options.Name} => {body};");

    private static string? ElementOf(ITypeSymbol type) => type.LastArgument("IReadOnlyList", "IReadOnlyCollection")?.FullName();

    private static bool IsBool(ITypeSymbol type) => (type.LastArgument("Nullable") ?? type).SpecialType == SpecialType.System_Boolean;

    /// <summary>Properties → Property.</summary>
    private static string Singular(string name) => name switch
    {
        _ when name.EndsWith("ies", StringComparison.Ordinal) => name.Substring(0, name.Length - 3) + "y",
        _ when name.EndsWith("s", StringComparison.Ordinal) && !name.EndsWith("ss", StringComparison.Ordinal) => name.Substring(0, name.Length - 1),
        _ => name,
    };
}
