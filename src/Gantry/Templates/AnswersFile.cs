using Gantry.Platform;
using Gantry.Templates.Python;
using Gantry.Templates.Yaml;

namespace Gantry.Templates;

/// <summary>What a generated project remembers of its template.</summary>
/// <param name="Path">Of the file, below the project.</param>
/// <param name="SourcePath">Where the template comes from.</param>
/// <param name="Commit">Its version; null where it had none.</param>
/// <param name="Answers">By the question's name.</param>
internal sealed record AnswersFile(string Path, string SourcePath, string? Commit, IReadOnlyDictionary<string, object?> Answers)
{
    /// <summary>How many parts the path of one may have.</summary>
    private const int MaximalDepth = 3;

    /// <summary>The name that templates use unless they say otherwise.</summary>
    public const string DefaultName = ".copier-answers.yml";

    /// <summary>Whether a rendered file is one that <see cref="Find"/> finds.</summary>
    public static bool IsOne(string path, TemplateFile file) =>
        path.Split('/').Length <= MaximalDepth && System.IO.Path.GetExtension(path) is ".yml" or ".yaml"
        && (file.Content.Span.StartsWith("_src_path:"u8) || file.Content.Span.IndexOf("\n_src_path:"u8) >= 0);

    /// <summary>Reads a project's answers; null when it was not generated.</summary>
    /// <param name="name">How messages name the project's folder.</param>
    /// <exception cref="UserErrorException">The file is damaged.</exception>
    public static AnswersFile? Find(string folder, string name)
    {
        if (FindPath(folder, name) is not { } file)
            return null;
        var at = new SourceLocation($"{name}/{file}", 1);
        try
        {
            if (YamlText.Load(File.ReadAllText(System.IO.Path.Combine(folder, file)), at) is not PyDict dict || !dict.TryGetValue("_src_path", out var source) || source is not string path)
                throw TemplateFault.At(at, "the answers file names no template in `_src_path`", "restore it from git: nobody edits it by hand");
            var answers = dict.Pairs.Where(pair => pair.Key is string key && !key.StartsWith('_')).ToDictionary(pair => (string)pair.Key!, pair => pair.Value, StringComparer.Ordinal);
            return new AnswersFile(file, path, dict.TryGetValue("_commit", out var commit) && commit is not null ? Py.Str(commit) : null, answers);
        }
        catch (TemplateFault fault)
        {
            throw new UserErrorException([fault.ToProblem()], fault);
        }
    }

    /// <summary>A template may give it a name and a folder of its own, and nothing says which: what it holds does.</summary>
    private static string? FindPath(string folder, string name)
    {
        if (File.Exists(System.IO.Path.Combine(folder, DefaultName)))
            return DefaultName;
        if (!Directory.Exists(folder))
            return null;
        // A service has no more folders of its own at this depth than can be looked through; what tools install is left out.
        var found = Files("", 1).Where(path => TemplateFile.Find(System.IO.Path.Combine(folder, path)) is { } file && IsOne(path, file)).Order(StringComparer.Ordinal).ToList();
        return found.Count <= 1
            ? found.FirstOrDefault()
            : throw new UserErrorException($"'{name}' has answers to several templates: {string.Join(", ", found)}", "keep one of them: a service is updated from one template", new SourceLocation($"{name}/{found[1]}"));

        IEnumerable<string> Files(string below, int depth)
        {
            foreach (var entry in new DirectoryInfo(System.IO.Path.Combine(folder, below)).EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo { LinkTarget: null } && depth < MaximalDepth && entry.Name is not ("node_modules" or "bin" or "obj" or ".artifacts" or ".git"))
                {
                    foreach (var path in Files($"{below}{entry.Name}/", depth + 1))
                        yield return path;
                }
                else if (entry is FileInfo { Extension: ".yml" or ".yaml" })
                {
                    yield return $"{below}{entry.Name}";
                }
            }
        }
    }
}
