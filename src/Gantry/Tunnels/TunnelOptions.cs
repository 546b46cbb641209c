using Gantry.Platform;

namespace Gantry.Tunnels;

/// <summary>What a tunnel leads to, and by whom.</summary>
public sealed record TunnelOptions
{
    /// <summary><c>ngrok</c>, <c>cloudflared</c> or <c>localtunnel</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The gateway on this machine: <c>https://localhost:8443</c>.</summary>
    public required Uri Target { get; init; }

    /// <summary>PEM of the CA that issued its certificate.</summary>
    public required string AuthorityFile { get; init; }

    /// <summary>ngrok's; null for the one that its agent knows.</summary>
    public Secret? Token { get; init; }

    /// <summary>A localtunnel server of one's own; null for the public one.</summary>
    public string? Server { get; init; }
}
