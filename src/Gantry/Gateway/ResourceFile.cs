using System.Text.RegularExpressions;
using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Reads the documents of one resource file.</summary>
internal static partial class ResourceFile
{
    private const string GatewayV1 = $"{ApiGroups.GatewayApi}/v1";
    private const string GatewayV1Beta1 = $"{ApiGroups.GatewayApi}/v1beta1";
    private const string EnvoyV1Alpha1 = $"{ApiGroups.EnvoyGateway}/v1alpha1";

    private delegate GatewayResource Reader(ResourceId id, YamlMap document, YamlMap spec);

    private static readonly Dictionary<string, (string[] Versions, Reader Read)> Kinds = new(StringComparer.Ordinal)
    {
        ["GatewayClass"] = ([GatewayV1], GatewayClass.Read),
        ["Gateway"] = ([GatewayV1], Gateway.Read),
        ["HTTPRoute"] = ([GatewayV1], HTTPRoute.Read),
        ["ReferenceGrant"] = ([GatewayV1Beta1, GatewayV1], ReferenceGrant.Read),
        ["Secret"] = (["v1"], (id, document, _) => SecretResource.Read(id, document)),
        ["Backend"] = ([EnvoyV1Alpha1], Backend.Read),
        ["EnvoyProxy"] = ([EnvoyV1Alpha1], EnvoyProxy.Read),
        ["BackendTrafficPolicy"] = ([EnvoyV1Alpha1], BackendTrafficPolicy.Read),
        ["ClientTrafficPolicy"] = ([EnvoyV1Alpha1], ClientTrafficPolicy.Read),
        ["SecurityPolicy"] = ([EnvoyV1Alpha1], SecurityPolicy.Read),
    };

    public static IEnumerable<GatewayResource> Read(string text, string file, ICollection<Problem> problems)
    {
        RejectEmptyDocuments(text, file, problems);
        RejectUnfilledNames(text, file, problems);
        return YamlMap.ParseAll(text, file, problems).Select(Read).OfType<GatewayResource>().ToList();
    }

    /// <summary>
    /// Envoy Gateway splits files at lines of <c>---</c> before it parses them, and a part without a resource blocks every file:
    /// a comment above the first <c>---</c> is such a part. Its own parser would not notice.
    /// </summary>
    private static void RejectEmptyDocuments(string text, string file, ICollection<Problem> problems)
    {
        var (begin, number, hasContent, hasLines) = (1, 0, false, false);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.StartsWith("---"))
            {
                Close();
                (begin, hasContent, hasLines) = (number + 1, false, false);
                continue;
            }
            hasLines |= number == 1 ? text.Length > 0 : true;
            var trimmed = line.Trim();
            hasContent |= trimmed.Length > 0 && trimmed[0] != '#';
        }
        // The line break that ends the last line begins no new one.
        if (begin <= number - (text.EndsWith('\n') ? 1 : 0) || text.Length == 0)
            Close(atEnd: true);

        void Close(bool atEnd = false)
        {
            if (!hasContent && (hasLines || atEnd))
                problems.Add(new Problem("a document is empty or holds only comments, for which Envoy Gateway refuses all files",
                    new SourceLocation(file, begin), "remove the `---` that parts it from the resource, or the file"));
        }
    }

    /// <summary>Envoy Gateway fills no names: it would take the text itself for a host or a path.</summary>
    private static void RejectUnfilledNames(string text, string file, ICollection<Problem> problems)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (!line.AsSpan().TrimStart().StartsWith("#") && UnfilledName().Match(line) is { Success: true } name)
                problems.Add(new Problem($"`{name.Value}` is not filled, and Envoy Gateway knows no variables", new SourceLocation(file, number), "write the value, or render the file first"));
        }
    }

    [GeneratedRegex(@"\$\{[A-Za-z_][^}]*\}")]
    private static partial Regex UnfilledName();

    private static GatewayResource? Read(YamlMap document)
    {
        if (document.Keys.FirstOrDefault() is null)
            return null;
        var kind = document.StrictText("kind");
        var version = document.StrictText("apiVersion");
        if (kind.Length == 0)
            return null;
        if (!Kinds.TryGetValue(kind, out var known))
        {
            document.OneOf("kind", null, Kinds.Keys);
            return null;
        }
        if (version.Length > 0)
            document.OneOf("apiVersion", null, known.Versions);

        var id = ReadMetadata(document, kind);
        var spec = kind == "Secret" ? document : document.Map("spec");
        if (spec is null)
        {
            if (!document.Has("spec"))
                document.Report("kind", $"{id} has no `spec`", "add `spec:`");
            return null;
        }
        var resource = known.Read(id, document, spec);
        if (spec != document)
            spec.RejectUnknownKeys();
        document.RejectUnknownKeys();
        return resource;
    }

    private static ResourceId ReadMetadata(YamlMap document, string kind)
    {
        if (document.Map("metadata") is not { } metadata)
        {
            if (!document.Has("metadata"))
                document.Report("kind", $"a {kind} has no `metadata`", "add `metadata: {name: …, namespace: envoy-gateway-system}`");
            return new ResourceId(kind, "", "");
        }
        var name = metadata.StrictText("name");
        if (name.Length > 0 && !Names.IsDnsName(name))
            metadata.Report("name", $"`metadata.name` is '{name}', expected lower-case letters, digits, '-' and '.'", "choose such a name");
        var place = "";
        if (kind == "GatewayClass")
        {
            if (metadata.Has("namespace"))
                metadata.Report("namespace", "a GatewayClass belongs to no namespace", "remove `metadata.namespace`");
        }
        else if (metadata.Has("namespace"))
            place = metadata.StrictText("namespace");
        else
            metadata.Report("name", $"{kind} '{name}' has no `metadata.namespace`; files have no default namespace", "add `namespace: envoy-gateway-system`");
        metadata.TextMap("labels"); // dropped by Envoy Gateway; harmless
        metadata.TextMap("annotations");
        metadata.RejectUnknownKeys();
        return new ResourceId(kind, place, name);
    }
}
