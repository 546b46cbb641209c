using System.Net.Security;

namespace Gantry.Gateway.DataPlane;

/// <summary>The routes of one listener by host, and its TLS settings.</summary>
/// <param name="Tls">Null for plain HTTP, and for a listener whose certificates are unusable.</param>
internal sealed record ListenerTable(string Name, HostTable<PathTable> Hosts, SslServerAuthenticationOptions? Tls);
