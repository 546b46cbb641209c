using System.Net;
using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>One address of a Backend.</summary>
/// <param name="Host">DNS name or IP address; empty for a Unix socket.</param>
/// <param name="Port">0 for a Unix socket.</param>
/// <param name="UnixPath">Path of a Unix socket; null otherwise.</param>
public sealed record BackendEndpoint(string Host, int Port, string? UnixPath, SourceLocation At)
{
    /// <summary><c>host:port</c>, or the socket's path.</summary>
    public override string ToString() => UnixPath ?? (Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}");

    internal static BackendEndpoint? Read(YamlMap map)
    {
        map.StrictTextOrNull("hostname");
        map.StrictTextOrNull("zone");
        BackendEndpoint?[] given = [ReadName(map), ReadAddress(map), ReadSocket(map)];
        map.RejectUnknownKeys();
        if (given.Count(endpoint => endpoint is not null) != 1)
            map.Problems.Add(new Problem("an endpoint needs exactly one of `fqdn`, `ip` and `unix`", map.At, "write one of them, such as `fqdn: {hostname: orders.local, port: 8000}`"));
        return given.FirstOrDefault(endpoint => endpoint is not null);
    }

    private static BackendEndpoint? ReadName(YamlMap map)
    {
        if (map.Map("fqdn") is not { } fqdn)
            return null;
        var host = fqdn.StrictText("hostname");
        // Envoy Gateway's schema asks for a dot, so `db` alone is refused there.
        if (host.Length > 0 && (!Names.IsDnsName(host) || !host.Contains('.', StringComparison.Ordinal)))
            fqdn.Report("hostname", $"`{fqdn.PathOf("hostname")}` is '{host}', expected a lower-case DNS name of at least two labels", "write a name such as `orders.local`, or use `ip`");
        var endpoint = new BackendEndpoint(host, fqdn.RequiredNumber("port", 1, 65535), null, map.At);
        fqdn.RejectUnknownKeys();
        return endpoint;
    }

    private static BackendEndpoint? ReadAddress(YamlMap map)
    {
        if (map.Map("ip") is not { } ip)
            return null;
        var address = ip.StrictText("address");
        if (address.Length > 0 && !IPAddress.TryParse(address, out _))
            ip.Report("address", $"`{ip.PathOf("address")}` is '{address}', expected an IP address", "write an address such as `10.0.0.7`, or use `fqdn`");
        var endpoint = new BackendEndpoint(address, ip.RequiredNumber("port", 1, 65535), null, map.At);
        ip.RejectUnknownKeys();
        return endpoint;
    }

    private static BackendEndpoint? ReadSocket(YamlMap map)
    {
        if (map.Map("unix") is not { } unix)
            return null;
        var endpoint = new BackendEndpoint("", 0, unix.StrictText("path"), map.At);
        unix.RejectUnknownKeys();
        return endpoint;
    }
}
