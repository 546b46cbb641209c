namespace Gantry.Templates;

/// <summary>A service that was made.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Folder">Relative to the repository.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Messages">What its template has to say.</param>
public sealed record CreatedService(string Slug, string Folder, int Files, IReadOnlyList<string> Messages);
