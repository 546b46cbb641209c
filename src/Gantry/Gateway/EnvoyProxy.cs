using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Settings of the Envoy process. Only Envoy Gateway reads them, beside the access log and the drain time.</summary>
/// <param name="Provider">Kubernetes where nothing is written.</param>
/// <param name="EnvoyVersion">Exact version of the Envoy binary; null for the built-in choice.</param>
public sealed record EnvoyProxy(ResourceId Id, SourceLocation At, GatewayProvider Provider, string? EnvoyVersion) : GatewayResource(Id, At)
{
    internal static EnvoyProxy Read(ResourceId id, YamlMap document, YamlMap spec)
    {
        var type = "Kubernetes"; // Envoy Gateway's default
        string? version = null;
        if (spec.Map("provider") is { } provider)
        {
            type = provider.OneOf("type", type, "Host", "Kubernetes");
            if (provider.Map("host") is { } host)
            {
                version = host.StrictTextOrNull("envoyVersion");
                if (version is not null && !Version.TryParse(version, out _))
                    host.Report("envoyVersion", $"`{host.PathOf("envoyVersion")}` is '{version}', expected x.y.z", "write the exact version, such as \"1.39.0\"");
                host.RejectUnknownKeys();
            }
            if (type == "Host" && provider.Has("kubernetes"))
                provider.Report("kubernetes", "`spec.provider` is of type Host and has `kubernetes`", "remove it");
            else
                provider.Accept("kubernetes");
            provider.RejectUnknownKeys();
        }
        spec.Number("concurrency", 0, 0, 1024);
        if (spec.Map("bootstrap") is { } bootstrap)
        {
            bootstrap.OneOf("type", "Replace", "Replace", "Merge", "JSONPatch");
            bootstrap.StrictTextOrNull("value");
            bootstrap.Accept("jsonPatches");
            bootstrap.RejectUnknownKeys();
        }
        foreach (var key in new[] { "logging", "telemetry", "shutdown", "mergeGateways", "routingType", "filterOrder", "backendTLS", "ipFamily", "extraArgs" })
            spec.Accept(key);
        return new EnvoyProxy(id, document.At, Enum.Parse<GatewayProvider>(type), version);
    }
}
