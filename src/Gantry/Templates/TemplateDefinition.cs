using Gantry.Platform;
using Gantry.Templates.Jinja;
using Gantry.Templates.Python;

namespace Gantry.Templates;

/// <summary>What a template's <c>copier.yml</c> says.</summary>
internal sealed record TemplateDefinition
{
    private static readonly string[] DefaultExcludes = ["copier.yaml", "copier.yml", "~*", "*.py[co]", "__pycache__", ".git", ".DS_Store", ".svn"];

    public required IReadOnlyList<Question> Questions { get; init; }

    /// <summary>The settings by name, without the underscore.</summary>
    public required IReadOnlyDictionary<string, object?> Settings { get; init; }

    public required IReadOnlyDictionary<string, SourceLocation> Places { get; init; }

    /// <summary>What has no effect, as with Copier, though somebody wrote it.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];

    public string Suffix => Settings.TryGetValue("templates_suffix", out var value) ? Py.Str(value) : ".jinja";

    public string Subdirectory => Text("subdirectory") ?? "";

    public string AnswersFile => Text("answers_file") ?? ".copier-answers.yml";

    public bool PreservesSymlinks => Settings.TryGetValue("preserve_symlinks", out var value) && Py.IsTrue(value);

    public IReadOnlyList<string> SkipIfExists => Texts("skip_if_exists");

    /// <summary>Copier's own list, unless the template has one, or renders a folder of its own.</summary>
    public IReadOnlyList<string> Excludes(bool hasSubdirectory) => Settings.ContainsKey("exclude") ? Texts("exclude") : hasSubdirectory ? [] : DefaultExcludes;

    public IReadOnlyDictionary<string, string> ExternalData => Settings.GetValueOrDefault("external_data") is PyDict data
        ? data.Pairs.ToDictionary(pair => Py.Str(pair.Key), pair => Py.Str(pair.Value), StringComparer.Ordinal)
        : new Dictionary<string, string>();

    public JinjaOptions Options
    {
        get
        {
            var given = Settings.GetValueOrDefault("envops") as PyDict ?? new PyDict();
            var standard = new JinjaOptions();
            return new JinjaOptions
            {
                BlockStart = Option("block_start_string", standard.BlockStart),
                BlockEnd = Option("block_end_string", standard.BlockEnd),
                VariableStart = Option("variable_start_string", standard.VariableStart),
                VariableEnd = Option("variable_end_string", standard.VariableEnd),
                CommentStart = Option("comment_start_string", standard.CommentStart),
                CommentEnd = Option("comment_end_string", standard.CommentEnd),
                TrimBlocks = Flag("trim_blocks", standard.TrimBlocks),
                LstripBlocks = Flag("lstrip_blocks", standard.LstripBlocks),
                KeepTrailingNewline = Flag("keep_trailing_newline", standard.KeepTrailingNewline),
                StrictUndefined = Option("undefined", "").EndsWith("StrictUndefined", StringComparison.Ordinal),
                Extensions = Texts("jinja_extensions").ToHashSet(StringComparer.Ordinal),
            };

            string Option(string name, string fallback) => given.TryGetValue(name, out var value) && value is string text ? text : fallback;
            bool Flag(string name, bool fallback) => given.TryGetValue(name, out var value) ? Py.IsTrue(value) : fallback;
        }
    }

    /// <summary>A setting that is a text; null when it is not there.</summary>
    public string? Text(string name) => Settings.GetValueOrDefault(name) is { } value ? Py.Str(value) : null;

    public SourceLocation PlaceOf(string setting) => Places[setting];

    private IReadOnlyList<string> Texts(string name) => Settings.GetValueOrDefault(name) switch
    {
        null => [],
        string text => [text],
        IReadOnlyList<object?> list => [.. list.Select(Py.Str)],
        _ => throw new UserErrorException($"`_{name}` is no list", "write a list of texts", PlaceOf(name)),
    };
}
