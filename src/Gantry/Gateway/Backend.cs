using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Where requests are sent to.</summary>
/// <param name="Protocol">How the endpoints are spoken to.</param>
public sealed record Backend(ResourceId Id, SourceLocation At, BackendProtocol Protocol, IReadOnlyList<BackendEndpoint> Endpoints)
    : GatewayResource(Id, At)
{
    internal static Backend Read(ResourceId id, YamlMap document, YamlMap spec)
    {
        spec.OneOf("type", "Endpoints", "Endpoints");
        var protocol = BackendProtocol.Http1;
        foreach (var name in spec.StrictTexts("appProtocols"))
        {
            if (name == $"{ApiGroups.EnvoyGateway}/h2c")
                protocol = BackendProtocol.Http2Cleartext;
            else if (name != $"{ApiGroups.EnvoyGateway}/ws") // what HTTP/1.1 does anyway
                spec.Report("appProtocols", $"`spec.appProtocols` holds '{name}'", $"write {ApiGroups.EnvoyGateway}/h2c or {ApiGroups.EnvoyGateway}/ws");
        }
        if (spec.Map("fallback") is not null)
            spec.Report("fallback", "`spec.fallback` is not supported", "remove it");
        var endpoints = spec.Maps("endpoints").Select(BackendEndpoint.Read).OfType<BackendEndpoint>().ToList();
        if (!spec.Has("endpoints"))
            spec.Report("endpoints", $"{id} has no endpoints", "add `endpoints: [{fqdn: {hostname: …, port: …}}]`");
        return new Backend(id, document.At, protocol, endpoints);
    }
}
