using YamlDotNet.RepresentationModel;

namespace Gantry.Kubernetes;

/// <summary>A Kubernetes object in a rendered file.</summary>
/// <param name="Root">The document.</param>
/// <param name="File">As it is shown to people.</param>
internal sealed record Manifest(YamlMappingNode Root, string File)
{
    public string Kind => Text(Root, "kind");

    public string Name => Text(Map(Root, "metadata"), "name");

    public string ApiVersion => Text(Root, "apiVersion");

    /// <summary>Empty where the release's own is meant, or none.</summary>
    public string Namespace => Text(Map(Root, "metadata"), "namespace");

    /// <summary>Tells objects apart: <c>Deployment/backend</c>, <c>HTTPRoute/envoy-gateway-system/backend</c>.</summary>
    public string Id => string.Join('/', new[] { Kind, Namespace, Name }.Where(part => part.Length > 0));

    /// <summary>Whether Helm runs it at certain moments, such as <c>helm test</c>, and not as a part of the release.</summary>
    public bool IsHook => At(Root, "metadata", "annotations", "helm.sh/hook") is not null;

    /// <summary>The pod that this object makes; null when it makes none.</summary>
    public YamlMappingNode? Pod => Kind switch
    {
        "Pod" => Map(Root, "spec"),
        "Deployment" or "StatefulSet" or "DaemonSet" or "Job" => Map(Map(Map(Root, "spec"), "template"), "spec"),
        "CronJob" => Map(Map(Map(Map(Map(Root, "spec"), "jobTemplate"), "spec"), "template"), "spec"),
        _ => null,
    };

    public static IEnumerable<Manifest> Read(string text, string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>().Select(root => new Manifest(root, file));
    }

    public static YamlNode? At(YamlNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
            node = (node as YamlMappingNode)?.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: { } name } && name == key).Value;
        return node;
    }

    public static YamlMappingNode? Map(YamlNode? node, string key) => At(node, key) as YamlMappingNode;

    public static string Text(YamlNode? node, params ReadOnlySpan<string> path) => (At(node, path) as YamlScalarNode)?.Value ?? "";

    public static IEnumerable<YamlMappingNode> Items(YamlNode? node, string key) =>
        (At(node, key) as YamlSequenceNode)?.Children.OfType<YamlMappingNode>() ?? [];
}
