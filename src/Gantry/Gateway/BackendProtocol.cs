namespace Gantry.Gateway;

/// <summary>How a Backend is spoken to.</summary>
public enum BackendProtocol
{
    /// <summary>HTTP/1.1 in plain text, with WebSocket upgrades.</summary>
    Http1,

    /// <summary>HTTP/2 in plain text, as gRPC needs it.</summary>
    Http2Cleartext,
}
