namespace Gantry.Templates;

/// <summary>An answer that may be chosen.</summary>
/// <param name="Objection">Why it may not be chosen now; null when it may.</param>
internal sealed record Choice(string Label, object? Value, string? Objection);
