namespace Gantry.Stack;

/// <summary>Asks a part once whether it is ready.</summary>
/// <returns>Null when it is; otherwise what it answered, for the message when it never gets ready. Throws only when it never will be.</returns>
public delegate Task<string?> Probe(CancellationToken cancellationToken);
