namespace Gantry.Templates;

/// <summary>What a template is rendered with.</summary>
internal sealed record RenderRequest
{
    /// <summary>Where the template comes from, as the answers file keeps it.</summary>
    public required string SourcePath { get; init; }

    /// <summary>Which version of it; null where it has none.</summary>
    public string? Commit { get; init; }

    /// <summary>Full path of the folder that the files are for. Nothing is written to it.</summary>
    public required string Destination { get; init; }

    /// <summary>Answers that were given now: texts of a command line, or values.</summary>
    public IReadOnlyDictionary<string, object?> Data { get; init; } = new Dictionary<string, object?>();

    /// <summary>Answers that were given before; those that no longer fit are dropped.</summary>
    public IReadOnlyDictionary<string, object?> LastAnswers { get; init; } = new Dictionary<string, object?>();

    /// <summary><c>copy</c> or <c>update</c>.</summary>
    public string Operation { get; init; } = "copy";

    /// <summary>Left out beside what the template leaves out.</summary>
    public IReadOnlyList<string> AlsoExcluded { get; init; } = [];

    /// <summary>Where the answers are kept; null for what the template says.</summary>
    public string? AnswersFile { get; init; }
}
