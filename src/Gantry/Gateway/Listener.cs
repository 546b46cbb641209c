using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>One port of a gateway, or the part of a port that belongs to a host name.</summary>
/// <param name="Protocol">HTTP or HTTPS.</param>
/// <param name="Hostname">Lower case, may begin with <c>*.</c>; null for every host.</param>
/// <param name="Certificates">TLS Secrets; empty for HTTP.</param>
/// <param name="FromAllNamespaces">Whether routes of other namespaces may attach.</param>
public sealed record Listener(
    string Name, string Protocol, int Port, string? Hostname, IReadOnlyList<ObjectReference> Certificates, bool FromAllNamespaces, SourceLocation At)
{
    /// <summary>Whether TLS ends here.</summary>
    public bool IsTls => Protocol == "HTTPS";

    internal static Listener Read(YamlMap map, string inNamespace)
    {
        var protocol = map.OneOf("protocol", null, "HTTP", "HTTPS");
        if (!map.Has("protocol"))
            map.StrictText("protocol");
        var listener = new Listener(
            map.StrictText("name"),
            protocol ?? "HTTP",
            map.RequiredNumber("port", 1, 65535),
            map.Hostname("hostname"),
            ReadCertificates(map, protocol, inNamespace),
            ReadFromAllNamespaces(map),
            map.At);
        map.RejectUnknownKeys();
        return listener;
    }

    private static List<ObjectReference> ReadCertificates(YamlMap map, string? protocol, string inNamespace)
    {
        var tls = map.Map("tls");
        if (protocol == "HTTP" && tls is not null)
            map.Report("tls", "a listener of protocol HTTP has `tls`", "remove `tls`, or make the protocol HTTPS");
        if (protocol == "HTTPS" && tls is null)
            map.Report("protocol", "a listener of protocol HTTPS has no `tls`", "add `tls: {mode: Terminate, certificateRefs: [{kind: Secret, name: …}]}`");
        if (tls is null)
            return [];
        tls.OneOf("mode", "Terminate", "Terminate");
        tls.StrictTextMap("options");
        List<ObjectReference> certificates = [];
        foreach (var reference in tls.Maps("certificateRefs"))
        {
            certificates.Add(ObjectReference.Read(reference, ApiGroups.Core, "Secret", inNamespace));
            reference.RejectUnknownKeys();
        }
        if (certificates.Count == 0)
            map.Report("tls", "`tls` names no certificate", "add `certificateRefs: [{kind: Secret, name: …}]`");
        tls.RejectUnknownKeys();
        return certificates;
    }

    private static bool ReadFromAllNamespaces(YamlMap map)
    {
        if (map.Map("allowedRoutes") is not { } allowed)
            return false;
        var from = "Same";
        if (allowed.Map("namespaces") is { } namespaces)
        {
            // Selector would choose by label, and Envoy Gateway drops the labels of what it reads from files.
            from = namespaces.OneOf("from", "Same", "Same", "All");
            namespaces.RejectUnknownKeys();
        }
        foreach (var kind in allowed.Maps("kinds"))
        {
            kind.OneOf("group", ApiGroups.GatewayApi, ApiGroups.GatewayApi);
            kind.OneOf("kind", "HTTPRoute", "HTTPRoute");
            kind.RejectUnknownKeys();
        }
        allowed.RejectUnknownKeys();
        return from == "All";
    }
}
