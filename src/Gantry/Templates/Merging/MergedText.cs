namespace Gantry.Templates.Merging;

/// <summary>What a merge gave.</summary>
/// <param name="Conflicts">How many places have markers.</param>
internal sealed record MergedText(string Text, int Conflicts);
