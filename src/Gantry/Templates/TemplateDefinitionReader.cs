using System.Text;
using System.Text.RegularExpressions;
using Gantry.Platform;
using Gantry.Templates.Python;
using Gantry.Templates.Yaml;
using Nuke.Common.Utilities;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gantry.Templates;

/// <summary>Reads <c>copier.yml</c>.</summary>
internal sealed partial class TemplateDefinitionReader(TemplateTree template)
{
    /// <summary>The version of Copier whose behaviour this is.</summary>
    private const string CopierVersion = "9.17.2";

    private static readonly string[] Accumulating = ["exclude", "jinja_extensions", "secret_questions", "skip_if_exists"];

    private static readonly string[] KnownSettings =
    [
        "subdirectory", "templates_suffix", "exclude", "skip_if_exists", "answers_file", "envops", "jinja_extensions", "tasks", "migrations", "external_data",
        "secret_questions", "preserve_symlinks", "message_before_copy", "message_after_copy", "message_before_update", "message_after_update", "min_copier_version",
    ];

    private static readonly string[] KnownKeys =
        ["type", "help", "default", "choices", "multiselect", "validator", "when", "placeholder", "secret", "multiline", "qmark", "use_shortcuts"];

    private static readonly string[] ProgramSettings = ["tasks", "migrations"];

    /// <summary>Extensions of Jinja and of templates that the engine has by itself.</summary>
    private static readonly string[] KnownExtensions = ["jinja2.ext.do", "jinja2.ext.loopcontrols", "jinja2_ansible_filters.AnsibleCoreFiltersExtension"];

    private readonly Dictionary<string, object?> settings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceLocation> places = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Question> questions = new(StringComparer.Ordinal);
    private readonly List<Problem> problems = [];
    private readonly List<Problem> warnings = [];

    /// <exception cref="UserErrorException">All that is wrong with it.</exception>
    public static TemplateDefinition Read(TemplateTree template)
    {
        var reader = new TemplateDefinitionReader(template);
        try
        {
            return reader.Read();
        }
        catch (TemplateFault fault)
        {
            throw new UserErrorException([fault.ToProblem()], fault);
        }
    }

    private TemplateDefinition Read()
    {
        var files = template.Files.Keys.Where(path => ConfigurationName().IsMatch(path)).ToList();
        if (files.Count > 1)
            throw new UserErrorException($"the template '{template.Name}' has both {string.Join(" and ", files)}", "keep one of them");
        foreach (var file in files)
            AddFile(file, 0);
        Validate();
        if (problems.Count > 0)
            throw new UserErrorException(problems);
        var secrets = settings.GetValueOrDefault("secret_questions") as List<object?> ?? [];
        return new TemplateDefinition
        {
            Questions = [.. questions.Values.Select(question => secrets.Contains(question.Name) ? question with { IsSecret = true } : question)],
            Settings = settings,
            Places = places,
            Warnings = warnings,
        };
    }

    private void AddFile(string path, int depth)
    {
        var start = new SourceLocation($"{template.Name}/{path}", 1);
        if (depth > 20)
            throw TemplateFault.At(start, "the `!include` lines lead in a circle", "let each file include others that do not include it");
        foreach (var document in YamlText.Parse(Encoding.UTF8.GetString(template.Files[path].Content.Span), start))
            AddNode(document, start, Path.GetDirectoryName(path) ?? "", depth);
    }

    private void AddNode(YamlNode node, SourceLocation start, string folder, int depth)
    {
        switch (node)
        {
            case YamlScalarNode { Tag.IsEmpty: false } scalar when scalar.Tag == new TagName("!include"):
                Include(scalar.Value ?? "", YamlText.Below(start, scalar.Start.Line), folder, depth);
                break;
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children)
                    AddEntry(Py.Str(YamlText.ToValue(key, start)), value, start, key.Start.Line);
                break;
            case YamlSequenceNode sequence:
                foreach (var item in sequence)
                    AddNode(item, start, folder, depth);
                break;
            case YamlScalarNode { Value: null or "" }:
                break;
            default:
                throw TemplateFault.At(YamlText.Below(start, node.Start.Line), "expected a mapping of questions and settings", "write `name: …` lines");
        }
    }

    private void Include(string pattern, SourceLocation at, string folder, int depth)
    {
        var path = folder.Length == 0 ? pattern : $"{folder}/{pattern}";
        var glob = new IgnorePatterns([$"/{path}"]);
        var found = template.Files.Keys.Where(glob.Match).ToList();
        if (found.Count == 0)
            throw TemplateFault.At(at, $"`!include {pattern}` finds no file", "give a path relative to this file, inside the template");
        found.ForEach(file => AddFile(file, depth + 1));
    }

    private void AddEntry(string name, YamlNode node, SourceLocation start, long line)
    {
        var at = YamlText.Below(start, line);
        if (name.StartsWith('_'))
            AddSetting(name[1..], YamlText.ToValue(node, start), YamlText.Below(start, node.Start.Line), at);
        else
            questions[name] = ReadQuestion(name, node, start, at);
    }

    private void AddSetting(string name, object? value, SourceLocation place, SourceLocation at)
    {
        if (!KnownSettings.Contains(name))
        {
            problems.Add(new Problem($"unknown setting `_{name}`", at, NearestName.Find(name, KnownSettings) is { } near ? $"did you mean `_{near}`?" : "remove it: variables of a template begin with a letter"));
            return;
        }
        if (Accumulating.Contains(name) && settings.GetValueOrDefault(name) is List<object?> before && value is List<object?> more)
            value = before.Concat(more).ToList();
        settings[name] = value;
        places[name] = place;
    }

    private Question ReadQuestion(string name, YamlNode node, SourceLocation start, SourceLocation at)
    {
        if (node is not YamlMappingNode mapping)
            return new Question { Name = name, At = at, HasDefault = true, Default = YamlText.ToValue(node, start), Places = new Dictionary<string, SourceLocation> { ["default"] = PlaceOf(node, start) } };

        var values = (PyDict)YamlText.ToValue(mapping, start)!;
        foreach (var key in values.Keys.Select(Py.Str).Except(KnownKeys))
            warnings.Add(new Problem($"question '{name}' has an unknown key `{key}`, which has no effect", at, NearestName.Find(key, KnownKeys) is { } near ? $"did you mean `{near}`?" : $"known here: {string.Join(", ", KnownKeys)}"));
        object? Get(string key) => values.TryGetValue(key, out var value) ? value : null;
        var question = new Question
        {
            Name = name,
            At = at,
            Type = Get("type") as string,
            Help = Get("help") is { } help ? Py.Str(help) : null,
            HasDefault = values.ContainsKey("default"),
            Default = Get("default"),
            Choices = Get("choices"),
            Multiselect = Get("multiselect"),
            Validator = Get("validator") as string,
            When = values.ContainsKey("when") ? Get("when") : true,
            IsSecret = Get("secret") is true,
            Places = mapping.Children.Where(pair => pair.Key is YamlScalarNode).ToDictionary(pair => ((YamlScalarNode)pair.Key).Value ?? "", pair => PlaceOf(pair.Value, start), StringComparer.Ordinal),
        };
        if (question.IsSecret && !question.HasDefault)
            problems.Add(new Problem($"the secret question '{name}' has no default", at, "give it one: its answer is not kept"));
        return question;
    }

    /// <summary>Where the text of a value begins: that of a block, <c>|</c> or <c>&gt;</c>, on the line after.</summary>
    private static SourceLocation PlaceOf(YamlNode node, SourceLocation start) =>
        YamlText.Below(start, node.Start.Line + (node is YamlScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded } ? 1 : 0));

    private void Validate()
    {
        foreach (var extension in (settings.GetValueOrDefault("jinja_extensions") as List<object?> ?? []).Select(Py.Str).Except(KnownExtensions))
            problems.Add(new Problem($"the template needs the extension '{extension}', which is a Python class", places["jinja_extensions"], $"remove it; known here: {string.Join(", ", KnownExtensions)}; the filters `slugify` and `strftime` need none"));
        foreach (var setting in ProgramSettings.Where(setting => settings.GetValueOrDefault(setting) is List<object?> { Count: > 0 }))
            problems.Add(new Problem($"the template has `_{setting}`, which run programs of the template's author", places[setting], "remove them, and let people run what is needed after the command"));
        if (settings.GetValueOrDefault("min_copier_version") is { } needed && VersionNumber.Parse(Py.Str(needed))?.CompareTo(VersionNumber.Parse(CopierVersion)) > 0)
            problems.Add(new Problem($"the template needs Copier {Py.Str(needed)}; this engine follows {CopierVersion}", places["min_copier_version"], "use a version of the template that needs less"));
    }

    [GeneratedRegex(@"^copier\.ya?ml$", RegexOptions.IgnoreCase)]
    private static partial Regex ConfigurationName();
}
