namespace Gantry.Gateway.DataPlane;

/// <summary>The listeners of one port.</summary>
/// <param name="ListenerCount">With several, the host name of a request must belong to the listener that its TLS handshake chose.</param>
internal sealed record PortTable(int Port, bool IsTls, HostTable<ListenerTable> Listeners, int ListenerCount, ClientRules Clients);
