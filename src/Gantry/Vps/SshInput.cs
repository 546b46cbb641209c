namespace Gantry.Vps;

/// <summary>Writes what a command on the server reads from its standard input: the place for secrets.</summary>
public delegate Task SshInput(Stream stream, CancellationToken cancellationToken);
