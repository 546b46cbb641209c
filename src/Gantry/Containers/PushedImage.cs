namespace Gantry.Containers;

/// <summary>An image in a registry.</summary>
/// <param name="Reference">Its name in the engine.</param>
/// <param name="Digest">What the registry knows its content by: <c>sha256:…</c>.</param>
/// <param name="WasThere">Whether nothing of it had to be sent.</param>
public sealed record PushedImage(string Reference, string Digest, bool WasThere);
