using System.Net;
using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>Conditions that a counted request meets all of.</summary>
/// <param name="Headers">A value of null counts each distinct value for itself.</param>
/// <param name="Methods">Empty for all.</param>
/// <param name="Source">Address range of the client; null for all.</param>
/// <param name="PerClient">Whether each client address counts for itself.</param>
public sealed record RateLimitSelector(
    IReadOnlyList<KeyValuePair<string, string?>> Headers, HTTPPathMatch? Path, IReadOnlyList<string> Methods, IPNetwork? Source, bool PerClient)
{
    internal static RateLimitSelector Read(YamlMap map)
    {
        List<KeyValuePair<string, string?>> headers = [];
        foreach (var header in map.Maps("headers"))
        {
            var distinct = header.OneOf("type", "Exact", "Exact", "Distinct") == "Distinct";
            headers.Add(KeyValuePair.Create(header.StrictText("name"), distinct ? null : header.StrictText("value")));
            header.RejectUnknownKeys();
        }
        HTTPPathMatch? path = null;
        if (map.Map("path") is { } pathMap)
        {
            var exact = pathMap.OneOf("type", "PathPrefix", "Exact", "PathPrefix") == "Exact";
            path = new HTTPPathMatch(exact ? PathMatchType.Exact : PathMatchType.PathPrefix, pathMap.StrictText("value"));
            pathMap.RejectUnknownKeys();
        }
        List<string> methods = [];
        foreach (var method in map.Maps("methods"))
        {
            methods.Add(method.StrictText("value"));
            method.RejectUnknownKeys();
        }
        var (source, perClient) = ReadSource(map);
        map.RejectUnknownKeys();
        return new RateLimitSelector(headers, path, methods, source, perClient);
    }

    private static (IPNetwork? Source, bool PerClient) ReadSource(YamlMap map)
    {
        if (map.Map("sourceCIDR") is not { } cidr)
            return (null, false);
        var perClient = cidr.OneOf("type", "Exact", "Exact", "Distinct") == "Distinct";
        var text = cidr.StrictText("value");
        IPNetwork? source = null;
        if (IPNetwork.TryParse(text, out var network))
            source = network;
        else if (text.Length > 0)
            cidr.Report("value", $"`{cidr.PathOf("value")}` is '{text}', expected an address range", "write a range such as `0.0.0.0/0` or `10.1.0.0/16`, with no bits beyond the mask");
        cidr.RejectUnknownKeys();
        return (source, perClient);
    }
}
