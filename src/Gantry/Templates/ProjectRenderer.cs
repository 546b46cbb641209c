using System.Text;
using Gantry.Platform;
using Gantry.Templates.Jinja;
using Gantry.Templates.Python;
using Gantry.Templates.Yaml;

namespace Gantry.Templates;

/// <summary>Renders one version of a template, as <c>copier copy</c> does, into memory. One instance serves many projects.</summary>
internal sealed class ProjectRenderer
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly TemplateTree template;
    private readonly TemplateDefinition definition;
    private readonly JinjaEnvironment environment;

    /// <exception cref="UserErrorException">The template's <c>copier.yml</c> is wrong.</exception>
    public ProjectRenderer(TemplateTree template)
    {
        this.template = template;
        definition = TemplateDefinitionReader.Read(template);
        environment = new JinjaEnvironment(definition.Options, Load, path => $"{template.Name}/{path}");
        environment.Globals["pathjoin"] = new Function("pathjoin", "*path, **kwargs", (_, bound) =>
            string.Join(((PyDict)bound[1]!).TryGetValue("mode", out var mode) && mode is "windows" ? '\\' : '/', ((List<object?>)bound[0]!).Select(Py.Str)));
    }

    /// <summary>The questions, in their order.</summary>
    public IReadOnlyList<Question> Questions => definition.Questions;

    /// <summary>Answers the questions and renders every file.</summary>
    /// <exception cref="UserErrorException">An answer is missing or wrong, or the template has a mistake.</exception>
    public RenderedProject Render(RenderRequest request)
    {
        var answers = new PyDict();
        var variables = Variables(request, answers);
        new Interview(environment, request, variables, answers).Conduct(definition.Questions);
        variables["_copier_phase"] = "render";

        var root = RenderSetting("subdirectory", definition.Subdirectory, variables).Trim('/');
        var operation = new Dictionary<string, object?>(variables, StringComparer.Ordinal) { ["_copier_operation"] = request.Operation };
        List<string> excludes =
        [
            .. definition.Excludes(root.Length > 0).SelectMany(pattern => RenderSetting("exclude", pattern, operation).Split('\n')),
            .. request.AlsoExcluded,
        ];
        var skipped = definition.SkipIfExists.Select(pattern => RenderSetting("skip_if_exists", pattern, variables));
        var answersFile = AnswersFileOf(request, variables);
        var files = RenderFiles(root, answersFile, new IgnorePatterns(excludes), variables);
        return new RenderedProject(
            files,
            answers.Pairs.ToDictionary(pair => Py.Str(pair.Key), pair => pair.Value, StringComparer.Ordinal),
            // In whichever folder the template has it.
            files.FirstOrDefault(file => file.Key.Split('/')[^1] == answersFile.Split('/')[^1] && AnswersFile.IsOne(file.Key, file.Value)).Key ?? answersFile,
            excludes,
            new IgnorePatterns(skipped),
            Messages(request.Operation, variables));
    }

    /// <summary>What is wrong with the template's questions without being in the way.</summary>
    public IReadOnlyList<Problem> Warnings => definition.Warnings;

    private SortedDictionary<string, TemplateFile> RenderFiles(string root, string answersFile, IgnorePatterns excludes, Dictionary<string, object?> variables)
    {
        if (template.Submodules.FirstOrDefault(path => IsBelow(path, root) && !excludes.Match(path[(root.Length == 0 ? 0 : root.Length + 1)..])) is { } submodule)
            throw new UserErrorException($"the template '{template.Name}' has another repository inside, the submodule '{submodule}'", "copy its files into the template, or exclude it with `_exclude`");
        SortedDictionary<string, TemplateFile> rendered = new(StringComparer.Ordinal);
        Dictionary<string, string> sources = new(StringComparer.Ordinal);
        foreach (var (path, file) in FilesBelow(root))
        {
            // Beside `x.jinja` a plain `x` is not taken.
            if (definition.Suffix.Length > 0 && !IsTemplate(path) && template.Files.ContainsKey($"{path}{definition.Suffix}"))
                continue;
            var at = new SourceLocation($"{template.Name}/{path}", 1);
            if (RenderPath(path[(root.Length == 0 ? 0 : root.Length + 1)..], answersFile, at, variables) is not { } target || excludes.Match(target))
                continue;
            if (target.Split('/').Any(ProjectLinks.IsOfGit))
                throw new UserErrorException($"'{path}' renders to {Py.Repr(target)}, and '.git' belongs to git: what is there says which programs git runs", "correct the name, or use another template", at);
            if (!sources.TryAdd(target, path))
                throw new UserErrorException($"'{sources[target]}' and '{path}' both render to '{target}'", "let only one of them render to a name at a time", at);
            rendered[target] = RenderFile(path, file, at, variables);
        }
        ProjectLinks.Require(rendered, path => new SourceLocation($"{template.Name}/{sources[path]}", 1));
        return rendered;
    }

    private IEnumerable<KeyValuePair<string, TemplateFile>> FilesBelow(string root)
    {
        var files = template.Files.Where(file => IsBelow(file.Key, root)).ToList();
        if (files.Count == 0)
            throw new UserErrorException($"the template '{template.Name}' has no files{(root.Length == 0 ? "" : $" below '{root}'")}", "name another template, or correct its `_subdirectory`");
        return definition.PreservesSymlinks ? files : files.SelectMany(file => Follow(file.Key, file.Value, 0));
    }

    private static bool IsBelow(string path, string root) => root.Length == 0 || path.StartsWith($"{root}/", StringComparison.Ordinal);

    /// <summary>Replaces a link by what it points to, which must be in the template.</summary>
    private IEnumerable<KeyValuePair<string, TemplateFile>> Follow(string path, TemplateFile file, int depth)
    {
        if (file.LinkTarget is null)
            return [KeyValuePair.Create(path, file)];
        var folder = path[..(path.LastIndexOf('/') + 1)];
        var target = depth > 20 ? null : Normalize($"{folder}{file.LinkTarget}");
        if (target is null || Path.IsPathRooted(file.LinkTarget))
            throw new UserErrorException($"the link '{path}' points out of the template, to '{file.LinkTarget}'", "let it point to a file of the template, or set `_preserve_symlinks: true`");
        if (template.Files.TryGetValue(target, out var found))
            return Follow(path, found, depth + 1);
        var below = template.Files.Where(candidate => candidate.Key.StartsWith($"{target}/", StringComparison.Ordinal)).ToList();
        return below.SelectMany(candidate => Follow($"{path}{candidate.Key[target.Length..]}", candidate.Value, depth + 1));
    }

    private string? RenderPath(string path, string answersFile, SourceLocation at, Dictionary<string, object?> variables)
    {
        var segments = path.Split('/');
        if (IsTemplate(path) && definition.Suffix.Length > 0)
            segments[^1] = WithoutSuffix(segments[^1]);
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = environment.Compile(segments[i], at).Render(variables);
            if (segments[i].Length == 0)
                return null;
            // The folder is the template's to give, as Copier has it: only the last part of the answers file's path is taken.
            if (segments[i] == answersFile)
                segments[i] = segments[i].Split('/')[^1];
        }
        var rendered = string.Join('/', segments);
        return Normalize(rendered) is { Length: > 0 } target && !Path.IsPathRooted(rendered) && !target.Any(char.IsControl)
            ? target
            : throw new UserErrorException($"'{path}' renders to {Py.Repr(rendered)}, which is no path in the project", "correct the name, or the answer that it comes from", at);
    }

    private TemplateFile RenderFile(string path, TemplateFile file, SourceLocation at, Dictionary<string, object?> variables)
    {
        if (!IsTemplate(path))
            return file;
        if (file.LinkTarget is { } target)
            return file with { LinkTarget = environment.Compile(target, at).Render(variables) };
        string text;
        try
        {
            text = StrictUtf8.GetString(file.Content.Span);
        }
        catch (DecoderFallbackException) when (definition.Suffix.Length == 0)
        {
            return file; // every file is a template here, and this one is no text
        }
        catch (DecoderFallbackException e)
        {
            throw new UserErrorException($"'{path}' is no UTF-8 text", $"save it as UTF-8, or remove '{definition.Suffix}' from its name, so that it is copied as it is", at, e);
        }
        return file with { Content = Encoding.UTF8.GetBytes(environment.Compile(text, at).Render(variables)) };
    }

    private bool IsTemplate(string path) => path.EndsWith(definition.Suffix, StringComparison.Ordinal);

    /// <summary>Drops the last dot and what follows, as Copier does, whatever the suffix looks like.</summary>
    private static string WithoutSuffix(string name) => name.LastIndexOf('.') is > 0 and var dot && dot < name.Length - 1 ? name[..dot] : name;

    private string? Load(string path) =>
        Normalize(path) is { } inside && template.Files.TryGetValue(inside, out var file) ? Encoding.UTF8.GetString(file.Content.Span) : null;

    /// <summary>Resolves <c>.</c> and <c>..</c>; null when the path leads out.</summary>
    private static string? Normalize(string path)
    {
        List<string> parts = [];
        foreach (var part in path.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else
                return null;
        }
        return string.Join('/', parts);
    }

    private Dictionary<string, object?> Variables(RenderRequest request, PyDict answers)
    {
        var variables = new Dictionary<string, object?>(request.LastAnswers, StringComparer.Ordinal);
        if (request.Commit is not null)
            answers["_commit"] = request.Commit;
        answers["_src_path"] = request.SourcePath;
        foreach (var (name, value) in answers.Pairs.Concat(request.Data.Select(pair => KeyValuePair.Create((object?)pair.Key, pair.Value))))
            variables[Py.Str(name)] = value;
        variables["UNSET"] = Interview.Unset;
        variables["_copier_answers"] = answers;
        variables["_copier_phase"] = "prompt";
        variables["_folder_name"] = Path.GetFileName(request.Destination);
        variables["_external_data"] = ExternalData(request.Destination);
        variables["_copier_conf"] = Configuration(request, variables);
        return variables;
    }

    private PyDict Configuration(RenderRequest request, Dictionary<string, object?> variables) => PyDict.Of(new Dictionary<string, object?>
    {
        ["src_path"] = request.SourcePath,
        ["dst_path"] = request.Destination,
        ["answers_file"] = AnswersFileOf(request, variables),
        ["vcs_ref"] = null,
        ["vcs_ref_hash"] = request.Commit,
        ["data"] = PyDict.Of(request.Data),
        ["sep"] = "/",
        ["os"] = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux",
    });

    private string AnswersFileOf(RenderRequest request, Dictionary<string, object?> variables) => request.AnswersFile ?? RenderSetting("answers_file", definition.AnswersFile, variables);

    private PyDict ExternalData(string destination)
    {
        PyDict data = new();
        foreach (var (name, path) in definition.ExternalData)
        {
            if (Normalize(path) is not { } inside)
                throw new UserErrorException($"`_external_data.{name}` leads out of the project", "name a file of the project", definition.PlaceOf("external_data"));
            var file = Path.Combine(destination, inside);
            data[name] = File.Exists(file) ? YamlText.Load(File.ReadAllText(file), new SourceLocation(file, 1)) : new PyDict();
        }
        return data;
    }

    private IReadOnlyList<string> Messages(string operation, Dictionary<string, object?> variables) =>
    [
        .. new[] { $"message_before_{operation}", $"message_after_{operation}" }
            .Select(name => definition.Text(name) is { Length: > 0 } text ? RenderSetting(name, text, variables).Trim() : "").Where(text => text.Length > 0),
    ];

    private string RenderSetting(string name, string text, Dictionary<string, object?> variables) =>
        text.Contains(definition.Options.VariableStart, StringComparison.Ordinal) || text.Contains(definition.Options.BlockStart, StringComparison.Ordinal)
            ? environment.Compile(text, definition.PlaceOf(name)).Render(variables)
            : text;
}
