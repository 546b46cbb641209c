using Gantry.Platform;
using YamlDotNet.RepresentationModel;

namespace Gantry.Rendering;

/// <summary>Merges Compose files into one: services, networks and volumes side by side (docs.docker.com/reference/compose-file).</summary>
internal sealed class ComposeDocument(ICollection<Problem> problems)
{
    private static readonly string[] Sections = ["services", "networks", "volumes"];

    private readonly YamlMappingNode root = [];

    /// <summary>What has been merged so far.</summary>
    public YamlMappingNode Root => root;

    /// <summary>Names of the containers in it.</summary>
    public IReadOnlyList<string> Containers =>
        root.Children.TryGetValue("services", out var services) ? [.. ((YamlMappingNode)services).Children.Keys.Select(key => ((YamlScalarNode)key).Value ?? "")] : [];

    /// <summary>Adds a file whose <c>${NAMES}</c> are filled. Anchors and merge keys are resolved, <c>x-</c> extensions dropped.</summary>
    /// <param name="isPlatform">The platform's own file, the one that may have a <c>name</c>.</param>
    public void Add(string text, string file, bool isPlatform)
    {
        if (YamlText.Parse(text, file, "write one document with `services:`", problems) is not { } document)
            return;
        foreach (var (key, value) in document.Children)
        {
            var name = ((YamlScalarNode)key).Value ?? "";
            if (Sections.Contains(name) && value is YamlMappingNode section)
                AddSection(name, section, file);
            else if (name == "name" && isPlatform)
                root.Add(name, Expand(value));
            else if (!name.StartsWith("x-", StringComparison.Ordinal))
                problems.Add(new Problem($"`{name}` has no place in this file", At(key, file), $"keep {string.Join(", ", Sections)} and `x-…` extensions"));
        }
    }

    /// <summary>Writes the merged file. The same input gives the same bytes.</summary>
    public string Write(string head) => YamlText.Write(root, head);

    private void AddSection(string name, YamlMappingNode section, string file)
    {
        if (!root.Children.TryGetValue(name, out var existing))
            root.Add(name, existing = new YamlMappingNode());
        var merged = (YamlMappingNode)existing;
        foreach (var (key, value) in section.Children)
        {
            if (merged.Children.ContainsKey(key))
                problems.Add(new Problem($"`{name}.{key}` is defined twice", At(key, file), "give it another name"));
            else
                merged.Add(key, Expand(value));
        }
    }

    /// <summary>Copies a node so that nothing is shared, which would be written as an anchor, and resolves <c>&lt;&lt;</c> keys.</summary>
    private static YamlNode Expand(YamlNode node) => node switch
    {
        YamlMappingNode mapping => ExpandMapping(mapping),
        YamlSequenceNode sequence => new YamlSequenceNode(sequence.Select(Expand)) { Style = sequence.Style },
        YamlScalarNode scalar => new YamlScalarNode(scalar.Value) { Style = scalar.Style },
        _ => node,
    };

    private static YamlMappingNode ExpandMapping(YamlMappingNode mapping)
    {
        YamlMappingNode expanded = [];
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: "<<" })
                expanded.Add(Expand(key), Expand(value));
        }
        var merges = mapping.Children.TryGetValue(new YamlScalarNode("<<"), out var merged)
            ? merged as IEnumerable<YamlNode> is { } list && merged is YamlSequenceNode ? list : [merged]
            : [];
        foreach (var (key, value) in merges.OfType<YamlMappingNode>().Select(ExpandMapping).SelectMany(inherited => inherited.Children))
        {
            if (!expanded.Children.ContainsKey(key))
                expanded.Add(key, value);
        }
        return expanded;
    }

    private static SourceLocation At(YamlNode node, string file) => new(file, (int)node.Start.Line);
}
