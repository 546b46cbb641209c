using Gantry.Tooling;

namespace Gantry.Tunnels;

/// <summary>A provider's program on this machine: how it is started and what its lines mean.</summary>
/// <param name="Name">As it is typed: <c>ngrok</c>.</param>
/// <param name="Start">Makes its command; given the address it had before, which some can have again.</param>
/// <param name="FindAddress">The public address that a line tells; null when it tells none.</param>
public sealed record TunnelAgent(string Name, Func<Uri?, Command> Start, Func<string, Uri?> FindAddress)
{
    /// <summary>Whether a line says that the connection is lost, while the program tries to get it back.</summary>
    public Func<string, bool> IsLoss { get; init; } = _ => false;

    /// <summary>Whether a line says that the connection stands.</summary>
    public Func<string, bool> IsReturn { get; init; } = _ => false;
}
