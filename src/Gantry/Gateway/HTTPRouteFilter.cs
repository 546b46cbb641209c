using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Something done with a request or its response on the way.</summary>
/// <param name="Type">As written in the file.</param>
public abstract record HTTPRouteFilter(string Type, SourceLocation At)
{
    private static readonly string[] Types =
        ["RequestHeaderModifier", "ResponseHeaderModifier", "RequestRedirect", "URLRewrite", "RequestMirror", "CORS"];

    /// <summary>Changes what the backend is told.</summary>
    public sealed record RequestHeaderModifier(HeaderModifier Headers, SourceLocation At) : HTTPRouteFilter("RequestHeaderModifier", At);

    /// <summary>Changes what the client is told.</summary>
    public sealed record ResponseHeaderModifier(HeaderModifier Headers, SourceLocation At) : HTTPRouteFilter("ResponseHeaderModifier", At);

    /// <summary>Answers with a redirect. What is null stays as it was in the request.</summary>
    public sealed record RequestRedirect(string? Scheme, string? Hostname, PathModifier? Path, int? Port, int StatusCode, SourceLocation At)
        : HTTPRouteFilter("RequestRedirect", At);

    /// <summary>Changes host and path that the backend sees. What is null stays as it was in the request.</summary>
    public sealed record UrlRewrite(string? Hostname, PathModifier? Path, SourceLocation At) : HTTPRouteFilter("URLRewrite", At);

    /// <summary>Sends a copy of some requests to another backend and ignores its answer.</summary>
    /// <param name="Share">From 0 to 1.</param>
    public sealed record RequestMirror(ObjectReference Backend, double Share, SourceLocation At) : HTTPRouteFilter("RequestMirror", At);

    /// <summary>Answers browsers' questions about other origins.</summary>
    public sealed record Cors(CorsRules Rules, SourceLocation At) : HTTPRouteFilter("CORS", At);

    internal static IReadOnlyList<HTTPRouteFilter> ReadAll(YamlMap parent, string inNamespace) =>
        parent.Maps("filters").Select(map => Read(map, inNamespace)).OfType<HTTPRouteFilter>().ToList();

    private static HTTPRouteFilter? Read(YamlMap map, string inNamespace)
    {
        if (!map.Has("type"))
            map.StrictText("type");
        var type = map.OneOf("type", null, Types);
        HTTPRouteFilter? filter = type switch
        {
            "RequestHeaderModifier" when Body(map, "requestHeaderModifier") is { } body => new RequestHeaderModifier(HeaderModifier.Read(body), map.At),
            "ResponseHeaderModifier" when Body(map, "responseHeaderModifier") is { } body => new ResponseHeaderModifier(HeaderModifier.Read(body), map.At),
            "RequestRedirect" when Body(map, "requestRedirect") is { } body => ReadRedirect(body, map.At),
            "URLRewrite" when Body(map, "urlRewrite") is { } body => ReadRewrite(body, map.At),
            "RequestMirror" when Body(map, "requestMirror") is { } body => ReadMirror(body, inNamespace, map.At),
            "CORS" when Body(map, "cors") is { } body => new Cors(CorsRules.Read(body), map.At),
            _ => null,
        };
        if (type is null)
            return null;
        map.RejectUnknownKeys();
        return filter;
    }

    private static YamlMap? Body(YamlMap map, string key)
    {
        if (map.Map(key) is { } body)
            return body;
        if (!map.Has(key))
            map.Report("type", $"the filter lacks `{key}`", $"add `{key}:`");
        return null;
    }

    private static RequestRedirect ReadRedirect(YamlMap body, SourceLocation at)
    {
        var redirect = new RequestRedirect(
            body.OneOf("scheme", null, "http", "https"),
            body.Hostname("hostname"),
            PathModifier.Read(body),
            body.Has("port") ? body.RequiredNumber("port", 1, 65535) : null,
            body.Number("statusCode", 302),
            at);
        if (redirect.StatusCode is not (301 or 302 or 303 or 307 or 308))
            body.Report("statusCode", $"`{body.PathOf("statusCode")}` is {redirect.StatusCode}, expected one of 301, 302, 303, 307, 308", "choose one of these");
        if (redirect.Hostname?.StartsWith('*') == true)
            body.Report("hostname", "a redirect leads to a wildcard host", "write one host");
        body.RejectUnknownKeys();
        return redirect;
    }

    private static UrlRewrite ReadRewrite(YamlMap body, SourceLocation at)
    {
        var rewrite = new UrlRewrite(body.Hostname("hostname"), PathModifier.Read(body), at);
        body.RejectUnknownKeys();
        return rewrite;
    }

    private static RequestMirror ReadMirror(YamlMap body, string inNamespace, SourceLocation at)
    {
        var share = body.Number("percent", 100, 0, 100) / 100.0;
        if (body.Map("fraction") is { } fraction)
        {
            var denominator = fraction.Number("denominator", 100, 1);
            share = fraction.Number("numerator", 0, 0, denominator) / (double)denominator;
            fraction.RejectUnknownKeys();
            if (body.Has("percent"))
                body.Report("percent", "a mirror has both `percent` and `fraction`", "keep one of the two");
        }
        var reference = body.Map("backendRef");
        if (reference is null)
            body.Report("backendRef", "the mirror has no `backendRef`", "add `backendRef:`");
        var mirror = new RequestMirror(
            reference is null
                ? new ObjectReference("", "", "", "", null, null, at)
                : ObjectReference.Read(reference, ApiGroups.Core, "Service", inNamespace, withPort: true), share, at);
        reference?.RejectUnknownKeys();
        body.RejectUnknownKeys();
        return mirror;
    }
}
