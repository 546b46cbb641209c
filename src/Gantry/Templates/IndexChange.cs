namespace Gantry.Templates;

/// <summary>What an update does to git's index, so that it can be undone.</summary>
/// <param name="Before">By path from the top of git's repository, each entry as <c>mode object stage</c>; none for a file that git did not know.</param>
/// <param name="After">The same paths.</param>
internal sealed record IndexChange(IReadOnlyDictionary<string, IReadOnlyList<string>> Before, IReadOnlyDictionary<string, IReadOnlyList<string>> After);
