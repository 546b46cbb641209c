using System.Net;
using Microsoft.Extensions.Primitives;

namespace Gantry.Gateway.DataPlane;

/// <summary>Tells backends who asked and how, before a route's own filters.</summary>
internal static class ForwardedHeaders
{
    public static void Apply(HttpContext context, PortTable port)
    {
        var headers = context.Request.Headers;
        var client = RemoteAddress(context).ToString();
        headers["X-Forwarded-For"] = headers.TryGetValue("X-Forwarded-For", out var before) && !StringValues.IsNullOrEmpty(before)
            ? $"{string.Join(',', before.ToArray())},{client}" : client;
        // What a client claims counts only when a trusted proxy says it.
        if (port.Clients.TrustedHops == 0 || !headers.ContainsKey("X-Forwarded-Proto"))
            headers["X-Forwarded-Proto"] = port.IsTls ? "https" : "http";
        SetRequestId(headers, port.Clients.RequestId);
    }

    private static void SetRequestId(IHeaderDictionary headers, string action)
    {
        if (action == "Disable" || action == "Preserve" || action == "PreserveOrGenerate" && headers.ContainsKey("X-Request-Id"))
            return;
        headers["X-Request-Id"] = NewId();
    }

    /// <summary>A random UUID. It tells requests apart and guards nothing, so the quick generator will do.</summary>
    private static string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        bytes[6] = (byte)(bytes[6] & 0x0f | 0x40); // version 4 and variant of RFC 9562
        bytes[8] = (byte)(bytes[8] & 0x3f | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>Who asked: the other end of the connection, or whom the outermost trusted proxy names.</summary>
    public static IPAddress ClientAddress(HttpContext context, int trustedHops)
    {
        if (trustedHops == 0)
            return RemoteAddress(context);
        var hops = context.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return hops.Length >= trustedHops && IPAddress.TryParse(hops[^trustedHops], out var named) ? named : RemoteAddress(context);
    }

    private static IPAddress RemoteAddress(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
