namespace Gantry.Templates;

/// <summary>What an update does to a file.</summary>
/// <param name="Path">Below the project.</param>
/// <param name="Before">Null when it is not there.</param>
/// <param name="After">Null when it goes.</param>
internal sealed record FileChange(string Path, TemplateFile? Before, TemplateFile? After);
