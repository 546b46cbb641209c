using Gantry.Platform;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gantry.Rendering;

/// <summary>
/// Puts a service's longest request body into the gateway's files: a policy for those of its routes that have none of their own, and
/// beside each of these a route for WebSockets.
/// </summary>
/// <remarks>
/// Envoy Gateway's limit holds a body back until all of it is there. A WebSocket has no such end, so Envoy Gateway refuses it on a
/// route with the limit (github.com/envoyproxy/gateway/pull/8605). It begins with a GET, whose route can be another one.
/// </remarks>
internal static class BodyLimits
{
    private const string Group = "gateway.networking.k8s.io";

    /// <summary>Renders them.</summary>
    /// <param name="files">The service's rendered Gateway API files, one resource each or several.</param>
    public static IEnumerable<(string Name, string Text)> Render(ServiceModel service, IReadOnlyList<string> files)
    {
        var resources = files.SelectMany(Documents).ToList();
        var governed = resources.Where(resource => Text(resource, "kind") == "BackendTrafficPolicy")
            .SelectMany(policy => Items(policy, "spec", "targetRefs")).Select(target => Text(target, "name")).ToHashSet(StringComparer.Ordinal);
        var routes = resources
            .Where(resource => Text(resource, "kind") == "HTTPRoute" && Items(resource, "spec", "rules").Any(rule => Items(rule, "backendRefs").Any()))
            .Where(route => !governed.Contains(NameOf(route)))
            .ToList();
        if (routes.Count == 0)
            yield break;
        yield return ($"{service.Slug}-limits.yaml", $"""
            # The longest request body of '{service.Slug}': `limits.upload` of {service.Folder}/service.yaml. The rest is as gantry-traffic.yaml says.
            apiVersion: gateway.envoyproxy.io/v1alpha1
            kind: BackendTrafficPolicy
            metadata:
              name: {service.Slug}-limits
              namespace: envoy-gateway-system
            spec:
              mergeType: StrategicMerge
              targetRefs:
            {string.Concat(routes.Select(route => $"    - group: {Group}\n      kind: HTTPRoute\n      name: {NameOf(route)}\n"))}  requestBuffer:
                # Envoy holds a request back until it has all of it, and answers 413 beyond this.
                limit: {service.UploadMebibytes}Mi

            """);
        foreach (var route in routes)
            yield return ($"{NameOf(route)}-upgrade.yaml", Upgrade(route));
    }

    /// <summary>The same route for requests that become WebSockets: more conditions win (Gateway API).</summary>
    private static string Upgrade(YamlMappingNode route)
    {
        var name = NameOf(route);
        ((YamlMappingNode)route.Children["metadata"]).Children["name"] = new YamlScalarNode($"{name}-upgrade");
        foreach (var rule in Items(route, "spec", "rules"))
        {
            if (!Items(rule, "matches").Any())
                rule.Children["matches"] = new YamlSequenceNode(new YamlMappingNode());
            foreach (var match in Items(rule, "matches"))
            {
                match.Children["method"] = new YamlScalarNode("GET");
                if (!match.Children.TryGetValue("headers", out var headers))
                    match.Children["headers"] = headers = new YamlSequenceNode();
                ((YamlSequenceNode)headers).Add(new YamlMappingNode("type", "RegularExpression", "name", "Upgrade", "value", "(?i)websocket"));
            }
        }
        return YamlText.Write(route, $"# WebSockets of route '{name}', which a limit on bodies would hold up for ever.\n");
    }

    private static IEnumerable<YamlMappingNode> Documents(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException)
        {
            return []; // reported where the gateway's rules are checked, with its line
        }
        return stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>();
    }

    private static string NameOf(YamlMappingNode resource) => Map(resource, "metadata") is { } metadata ? Text(metadata, "name") : "";

    private static string Text(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value: { } text } ? text : "";

    private static YamlMappingNode? Map(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out var value) ? value as YamlMappingNode : null;

    private static IEnumerable<YamlMappingNode> Items(YamlMappingNode map, params ReadOnlySpan<string> path)
    {
        var at = map;
        foreach (var key in path[..^1])
        {
            if (Map(at, key) is not { } inner)
                return [];
            at = inner;
        }
        return at.Children.TryGetValue(path[^1], out var list) && list is YamlSequenceNode items ? items.OfType<YamlMappingNode>() : [];
    }
}
