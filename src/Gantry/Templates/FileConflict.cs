namespace Gantry.Templates;

/// <summary>A file that people must look at. Git's index gets the three versions, for merge tools.</summary>
/// <param name="Path">Below the project.</param>
/// <param name="Base">As the old template made it; null when it did not.</param>
/// <param name="Ours">As the team had it; null when it had removed it.</param>
/// <param name="Theirs">As the new template makes it; null when it does not.</param>
/// <param name="What">What happened, for people.</param>
internal sealed record FileConflict(string Path, TemplateFile? Base, TemplateFile? Ours, TemplateFile? Theirs, string What);
