namespace Gantry.Tooling;

/// <summary>Something the platform needs on this machine, and how it stands.</summary>
/// <param name="Name">As people call it: "Docker Engine", "port 8443".</param>
/// <param name="Version">What was found, as it calls itself; null where there is none, or nothing was found.</param>
/// <param name="IsGood">Whether the platform can work with what was found.</param>
/// <param name="Why">What was found, or why it is not good enough; a sentence without a full stop.</param>
/// <param name="Fix">The one command (or, where there is none, the instruction) that mends it; null when it is good.</param>
public sealed record Prerequisite(string Name, string? Version, bool IsGood, string Why, string? Fix);
