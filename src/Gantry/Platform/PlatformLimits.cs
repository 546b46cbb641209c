namespace Gantry.Platform;

/// <summary>What clients may take of the gateway, in every tier.</summary>
/// <param name="Connections">Open at a time, for each of its two ports; further ones are closed at once.</param>
/// <param name="Idle">How long a connection may stay open between requests.</param>
/// <param name="Request">How long a client may take to send one request with its body.</param>
public sealed record PlatformLimits(int Connections, TimeSpan Idle, TimeSpan Request)
{
    /// <summary>Where platform.yaml says nothing.</summary>
    public static readonly PlatformLimits Default = new(4000, TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(600));

    /// <summary>The most connections that <see cref="OpenFiles"/> can be had for: Linux gives a process 1,048,576 files.</summary>
    public const int MaximumConnections = 250_000;

    /// <summary>Files that the gateway's process may have open: for each connection on both ports one to a service, and room for its own.</summary>
    public int OpenFiles => Connections * 4 + 384;
}
