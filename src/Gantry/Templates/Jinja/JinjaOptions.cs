namespace Gantry.Templates.Jinja;

/// <summary>What Copier's <c>_envops</c> may change, with Copier's defaults.</summary>
internal sealed record JinjaOptions
{
    public string BlockStart { get; init; } = "{%";

    public string BlockEnd { get; init; } = "%}";

    public string VariableStart { get; init; } = "{{";

    public string VariableEnd { get; init; } = "}}";

    public string CommentStart { get; init; } = "{#";

    public string CommentEnd { get; init; } = "#}";

    /// <summary>Drops the line break after a block.</summary>
    public bool TrimBlocks { get; init; }

    /// <summary>Drops the blanks before a block at the beginning of its line.</summary>
    public bool LstripBlocks { get; init; }

    /// <summary>Keeps the last line break of a file; Jinja's own default is to drop it.</summary>
    public bool KeepTrailingNewline { get; init; } = true;

    /// <summary>Whether a name without a value is an error: <c>jinja2.StrictUndefined</c>.</summary>
    public bool StrictUndefined { get; init; }

    /// <summary>Jinja's extensions that change the language, by their Python names: <c>jinja2.ext.do</c>.</summary>
    public IReadOnlySet<string> Extensions { get; init; } = new HashSet<string>();
}
