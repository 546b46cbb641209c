namespace Gantry.Templates;

/// <summary>What a template renders to.</summary>
/// <param name="Files">By path below the project, with forward slashes; ordered.</param>
/// <param name="Answers">Of the questions that were asked, by name, with <c>_commit</c> and <c>_src_path</c>.</param>
/// <param name="AnswersFile">Path below the project.</param>
/// <param name="Excludes">Patterns of what was left out.</param>
/// <param name="SkipIfExists">Patterns of the files that belong to the team once they are there.</param>
/// <param name="Messages">What the template has to say, in the order of the steps: before, after.</param>
internal sealed record RenderedProject(
    IReadOnlyDictionary<string, TemplateFile> Files,
    IReadOnlyDictionary<string, object?> Answers,
    string AnswersFile,
    IReadOnlyList<string> Excludes,
    IgnorePatterns SkipIfExists,
    IReadOnlyList<string> Messages);
