using Gantry.Platform;
using Gantry.Templates.Python;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gantry.Templates.Yaml;

/// <summary>YAML 1.1 as PyYAML's SafeLoader reads it: <c>yes</c> is true, <c>0777</c> octal, <c>2024-01-02</c> a date, <c>&lt;&lt;</c> merges.</summary>
internal static class YamlText
{
    /// <summary>Reads one value; None when there is none.</summary>
    /// <exception cref="TemplateFault">It is no YAML, or more than one document.</exception>
    public static object? Load(string text, SourceLocation start) => Parse(text, start) switch
    {
        [] => null,
        [var node] => ToValue(node, start),
        _ => throw TemplateFault.At(start, "expected a single YAML document, found more", "remove the `---` lines"),
    };

    /// <summary>Reads the documents of a text.</summary>
    /// <exception cref="TemplateFault">It is no YAML.</exception>
    public static IReadOnlyList<YamlNode> Parse(string text, SourceLocation start)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new NestingLimitedParser(text));
            return [.. stream.Documents.Select(document => document.RootNode)];
        }
        catch (YamlException e)
        {
            throw TemplateFault.At(Below(start, Math.Max(1, e.Start.Line)), $"not valid YAML: {e.Message}", "correct the syntax at this line");
        }
    }

    /// <summary>The value of a node.</summary>
    /// <param name="start">The file, and the line on which its text begins in it.</param>
    public static object? ToValue(YamlNode node, SourceLocation start)
    {
        try
        {
            return node switch
            {
                YamlScalarNode scalar => Scalar(scalar),
                YamlSequenceNode sequence => sequence.Select(item => ToValue(item, start)).ToList(),
                YamlMappingNode mapping => Mapping(mapping, start),
                _ => throw new TemplateFault("an alias to nothing", "define its anchor before"),
            };
        }
        catch (TemplateFault fault) when (fault.PassesThrough(Below(start, node.Start.Line)))
        {
            throw;
        }
    }

    /// <summary>A line of a text that itself begins on some line of a file.</summary>
    public static SourceLocation Below(SourceLocation start, long line) => start with { Line = (int)(Math.Max(1, start.Line) + line - 1) };

    private static object? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        var tag = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? "" : scalar.Tag.Value;
        return tag switch
        {
            "" => scalar.Style is ScalarStyle.Plain ? YamlScalar.Resolve(text) : text,
            "tag:yaml.org,2002:str" => text,
            "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:null" => YamlScalar.Resolve(text),
            _ => throw new TemplateFault($"could not determine a constructor for the tag '{tag}'", "remove the tag"),
        };
    }

    private static PyDict Mapping(YamlMappingNode mapping, SourceLocation start)
    {
        PyDict dict = new();
        foreach (var merged in mapping.Children.Where(pair => IsMerge(pair.Key)).SelectMany(pair => pair.Value is YamlSequenceNode several ? several.Reverse() : [pair.Value]))
        {
            foreach (var (key, value) in (ToValue(merged, start) as PyDict ?? throw new TemplateFault("expected a mapping for merging", "let `<<` name a mapping")).Pairs)
                dict[key] = value;
        }
        foreach (var (key, value) in mapping.Children.Where(pair => !IsMerge(pair.Key)))
            dict[ToKey(key, start)] = ToValue(value, start);
        return dict;
    }

    private static object? ToKey(YamlNode key, SourceLocation start) => ToValue(key, start) is List<object?> list ? new PyTuple(list) : ToValue(key, start);

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Style: ScalarStyle.Plain, Value: "<<" };
}
