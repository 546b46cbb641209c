using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>How clients are served: trusted proxies, TLS, paths, limits.</summary>
/// <param name="TrustedHops">Proxies in front of the gateway whose X-Forwarded-For entries are believed.</param>
/// <param name="EscapedSlashes">What is done with <c>%2F</c>: KeepUnchanged, RejectRequest, UnescapeAndForward, UnescapeAndRedirect.</param>
/// <param name="Underscores">What is done with header names that hold <c>_</c>: Allow, RejectRequest, DropHeader.</param>
/// <param name="EarlyRequestHeaders">Changes of what clients send, before anything else looks at it; null for none.</param>
/// <param name="ResponseHeaders">Changes of what clients are told, after those of routes; null for none.</param>
/// <param name="RequestId">PreserveOrGenerate, Preserve, Generate, Disable.</param>
/// <param name="RequestReceivedTimeout">For a whole request with its body, until its answer begins; zero for no limit.</param>
/// <param name="IdleTimeout">For a connection between requests; zero for no limit.</param>
/// <param name="MaximumConnections">Open at a time on a listener; null for no limit.</param>
public sealed record ClientTrafficPolicy(
    ResourceId Id,
    SourceLocation At,
    IReadOnlyList<ObjectReference> Targets,
    int TrustedHops,
    string MinimumTlsVersion,
    string MaximumTlsVersion,
    IReadOnlyList<string> Alpn,
    int? MaximumConcurrentStreams,
    string EscapedSlashes,
    bool MergeSlashes,
    string Underscores,
    string RequestId,
    HeaderModifier? EarlyRequestHeaders,
    HeaderModifier? ResponseHeaders,
    TimeSpan? RequestReceivedTimeout,
    TimeSpan? IdleTimeout,
    int? MaximumConnections) : GatewayResource(Id, At)
{
    private static readonly string[] TlsVersions = ["Auto", "1.0", "1.1", "1.2", "1.3"];

    internal static ClientTrafficPolicy Read(ResourceId id, YamlMap document, YamlMap spec)
    {
        var tls = spec.Map("tls");
        var path = spec.Map("path");
        var headers = spec.Map("headers");
        var http = spec.Map("timeout")?.Map("http");
        var http2 = spec.Map("http2");
        var policy = new ClientTrafficPolicy(
            id, document.At,
            PolicyTargets.Read(spec, id, "Gateway"),
            ReadTrustedHops(spec),
            TlsVersion(tls, "minVersion", "1.2"),
            TlsVersion(tls, "maxVersion", "1.3"),
            tls?.StrictTexts("alpnProtocols") is { Count: > 0 } alpn ? alpn : ["h2", "http/1.1"],
            http2 is not null && http2.Has("maxConcurrentStreams") ? http2.RequiredNumber("maxConcurrentStreams", 1, int.MaxValue) : null,
            path?.OneOf("escapedSlashesAction", "UnescapeAndRedirect", "KeepUnchanged", "RejectRequest", "UnescapeAndForward", "UnescapeAndRedirect") ?? "UnescapeAndRedirect",
            !(path?.Bool("disableMergeSlashes", false) ?? false),
            headers?.OneOf("withUnderscoresAction", "RejectRequest", "Allow", "RejectRequest", "DropHeader") ?? "RejectRequest",
            headers?.OneOf("requestID", "Generate", "PreserveOrGenerate", "Preserve", "Generate", "Disable") ?? "Generate",
            headers?.Map("earlyRequestHeaders") is { } early ? HeaderModifier.Read(early) : null,
            headers?.Map("lateResponseHeaders") is { } late ? HeaderModifier.Read(late) : null,
            http?.Duration("requestReceivedTimeout"),
            http?.Duration("idleTimeout"),
            ReadConnectionLimit(spec));
        foreach (var protocol in policy.Alpn.Where(name => name is not ("h2" or "http/1.1")))
            tls!.Report("alpnProtocols", $"`spec.tls.alpnProtocols` holds '{protocol}'", "choose from h2, http/1.1");
        if (string.CompareOrdinal(policy.MinimumTlsVersion, policy.MaximumTlsVersion) > 0)
            tls!.Report("minVersion", "`minVersion` is above `maxVersion`", "swap them");

        tls?.StrictTexts("ciphers");
        tls?.RejectUnknownKeys();
        path?.RejectUnknownKeys();
        headers?.Bool("enableEnvoyHeaders", false);
        headers?.RejectUnknownKeys();
        http?.Duration("streamIdleTimeout");
        http?.RejectUnknownKeys();
        spec.Map("timeout")?.Accept("tcp");
        http2?.Accept("initialStreamWindowSize");
        http2?.Accept("initialConnectionWindowSize");
        http2?.RejectUnknownKeys();
        foreach (var key in new[] { "timeout", "tcpKeepalive", "http1" })
            spec.Accept(key);
        return policy;
    }

    private static int? ReadConnectionLimit(YamlMap spec)
    {
        if (spec.Map("connection") is not { } connection)
            return null;
        int? value = null;
        if (connection.Map("connectionLimit") is { } limit)
        {
            value = limit.RequiredNumber("value", 0, int.MaxValue);
            limit.Duration("closeDelay");
            foreach (var key in new[] { "maxConnectionDuration", "maxRequestsPerConnection", "maxStreamDuration" })
                limit.Accept(key);
            limit.RejectUnknownKeys();
        }
        foreach (var key in new[] { "bufferLimit", "socketBufferLimit", "maxAcceptPerSocketEvent" })
            connection.Accept(key);
        connection.RejectUnknownKeys();
        return value;
    }

    private static string TlsVersion(YamlMap? tls, string key, string fallback)
    {
        tls?.StrictTextOrNull(key); // unquoted, 1.2 is a number and Envoy Gateway refuses the file
        var version = tls?.OneOf(key, fallback, TlsVersions) ?? fallback;
        return version == "Auto" ? fallback : version;
    }

    private static int ReadTrustedHops(YamlMap spec)
    {
        if (spec.Map("clientIPDetection") is not { } detection)
            return 0;
        var hops = 0;
        if (detection.Map("xForwardedFor") is { } forwarded)
        {
            hops = forwarded.Number("numTrustedHops", 0, 0, 100);
            forwarded.RejectUnknownKeys();
        }
        detection.RejectUnknownKeys();
        return hops;
    }
}
