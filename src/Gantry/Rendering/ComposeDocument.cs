using Gantry.Platform;
using YamlDotNet.RepresentationModel;

namespace Gantry.Rendering;

/// <summary>Merges Compose files into one: services, networks and volumes side by side (docs.docker.com/reference/compose-file).</summary>
internal sealed class ComposeDocument(ICollection<Problem> problems)
{
    private static readonly string[] Sections = ["services", "networks", "volumes"];

    private readonly YamlMappingNode root = [];

    /// <summary>Where each node that was written here stood in its file; nodes are equal by content, so by reference.</summary>
    private readonly Dictionary<YamlNode, int> lines = new(ReferenceEqualityComparer.Instance);

    /// <summary>What has been merged so far.</summary>
    public YamlMappingNode Root => root;

    /// <summary>Names of the containers in it.</summary>
    public IReadOnlyList<string> Containers =>
        root.Children.TryGetValue("services", out var services) ? [.. ((YamlMappingNode)services).Children.Keys.Select(key => ((YamlScalarNode)key).Value ?? "")] : [];

    /// <summary>Adds a file whose <c>${NAMES}</c> are filled. Anchors and merge keys are resolved, <c>x-</c> extensions dropped.</summary>
    /// <param name="isPlatform">The platform's own file, the one that may have a <c>name</c>.</param>
    /// <returns>What came of it; null, and a problem, when it is no Compose file.</returns>
    public AddedCompose? Add(string text, string file, bool isPlatform)
    {
        if (YamlText.Parse(text, file, "write one document with `services:`", problems) is not { } document)
            return null;
        Dictionary<string, YamlMappingNode> sections = new(StringComparer.Ordinal);
        foreach (var (key, value) in document.Children)
        {
            var name = ((YamlScalarNode)key).Value ?? "";
            if (Sections.Contains(name) && value is YamlMappingNode section)
                sections.Add(name, AddSection(name, section, file));
            else if (name == "name" && isPlatform)
                root.Add(name, Expand(value));
            else if (!name.StartsWith("x-", StringComparison.Ordinal))
                problems.Add(new Problem($"`{name}` has no place in this file", At(key, file), $"keep {string.Join(", ", Sections)} and `x-…` extensions"));
        }
        return new AddedCompose(file, sections, lines);
    }

    /// <summary>
    /// Keeps Compose from asking a registry for images that are built here: nobody publishes them, and somebody else could under
    /// the same name.
    /// </summary>
    /// <param name="prefix">What the names of such images begin with: <c>gantry/</c>.</param>
    public void NeverPull(string prefix)
    {
        if (!root.Children.TryGetValue("services", out var services))
            return;
        foreach (var container in ((YamlMappingNode)services).Children.Values.OfType<YamlMappingNode>())
        {
            if (container.Children.TryGetValue("image", out var image) && image is YamlScalarNode { Value: { } reference } && reference.StartsWith(prefix, StringComparison.Ordinal))
                container.Children[new YamlScalarNode("pull_policy")] = new YamlScalarNode("never");
        }
    }

    /// <summary>The containers that have been merged so far, by the names at which they reach each other.</summary>
    public IReadOnlyList<string> Services =>
        root.Children.TryGetValue("services", out var services) ? [.. ((YamlMappingNode)services).Children.Keys.Select(key => ((YamlScalarNode)key).Value ?? "")] : [];

    /// <summary>
    /// Keeps containers from asking a proxy for each other. The docker command line gives the proxies of its <c>config.json</c> to
    /// every container, and knows nothing of the names inside.
    /// </summary>
    /// <param name="hosts">As <c>NO_PROXY</c> has them. What a file says itself stays.</param>
    public void Bypass(string hosts)
    {
        if (!root.Children.TryGetValue("services", out var services))
            return;
        foreach (var container in ((YamlMappingNode)services).Children.Values.OfType<YamlMappingNode>())
        {
            if (!container.Children.TryGetValue("environment", out var environment))
                container.Add("environment", environment = new YamlMappingNode());
            foreach (var name in (string[])["NO_PROXY", "no_proxy"]) // programs read the one or the other
            {
                if (environment is YamlMappingNode mapping && !mapping.Children.ContainsKey(name))
                    mapping.Add(name, new YamlScalarNode(hosts));
                else if (environment is YamlSequenceNode list && !list.OfType<YamlScalarNode>().Any(entry => entry.Value?.StartsWith($"{name}=", StringComparison.Ordinal) is true))
                    list.Add(new YamlScalarNode($"{name}={hosts}"));
            }
        }
    }

    /// <summary>Writes the merged file. The same input gives the same bytes.</summary>
    public string Write(string head) => YamlText.Write(root, head);

    /// <returns>What the file has in this section.</returns>
    private YamlMappingNode AddSection(string name, YamlMappingNode section, string file)
    {
        if (!root.Children.TryGetValue(name, out var existing))
            root.Add(name, existing = new YamlMappingNode());
        var merged = (YamlMappingNode)existing;
        var added = ExpandMapping(section);
        foreach (var (key, value) in added.Children)
        {
            if (merged.Children.ContainsKey(key))
                problems.Add(new Problem($"`{name}.{key}` is defined twice", new SourceLocation(file, lines[key]), "give it another name"));
            else
                merged.Add(key, value);
        }
        return added;
    }

    /// <summary>Copies a node so that nothing is shared, which would be written as an anchor, and resolves <c>&lt;&lt;</c> keys.</summary>
    private YamlNode Expand(YamlNode node)
    {
        YamlNode expanded = node switch
        {
            YamlMappingNode mapping => ExpandMapping(mapping),
            YamlSequenceNode sequence => new YamlSequenceNode(sequence.Select(Expand)) { Style = sequence.Style },
            YamlScalarNode scalar => new YamlScalarNode(scalar.Value) { Style = scalar.Style },
            _ => node,
        };
        lines[expanded] = (int)node.Start.Line;
        return expanded;
    }

    private YamlMappingNode ExpandMapping(YamlMappingNode mapping)
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
