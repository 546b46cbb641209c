namespace Gantry.Stack;

/// <summary>A part of the stack that people use and Dev waits for.</summary>
/// <param name="Name">Its Compose service.</param>
/// <param name="Url">Where people find it; null for parts without a door.</param>
/// <param name="Probe">Says when it can be used.</param>
/// <param name="Timeout">How long its start may take.</param>
public sealed record StackPart(string Name, string? Url, Probe Probe, TimeSpan Timeout);
