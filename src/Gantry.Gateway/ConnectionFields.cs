using System.Collections.Frozen;

namespace Gantry.Gateway.DataPlane;

/// <summary>Header fields that belong to one connection and are not handed on, in either direction (RFC 9110, 7.6.1).</summary>
internal static class ConnectionFields
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "Content-Length", "TE", "Trailer", "Upgrade", "HTTP2-Settings",
        "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Authentication-Info", "Alt-Svc");

    /// <summary>Whether a field is one of them, or the body's length, which is written anew.</summary>
    public static bool Contains(string name) => Names.Contains(name);
}
